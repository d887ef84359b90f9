import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Runs a task in a process that a library ends with 0 as soon as nothing is left to do. */
function endOf(work: string): number | null {
  const steps = pathToFileURL(join(__dirname, 'steps.mjs')).href;
  const code = `import { runTask, step } from ${JSON.stringify(steps)}; process.on('beforeExit', () => process.exit(0)); await runTask(() => step('It', () => { ${work} }));`;
  return spawnSync(process.execPath, ['--input-type=module', '-e', code], { encoding: 'utf8' }).status;
}

test('a task that failed ends as failed, whoever ends the process', () => expect(endOf("throw new Error('no')")).toBe(1));
test('a task that went well ends well', () => expect(endOf('')).toBe(0));
