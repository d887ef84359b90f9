import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Runs a task in a process that a library exits with 0 as soon as nothing is left to do. */
function run(task: string) {
  const steps = pathToFileURL(join(__dirname, 'steps.mjs')).href;
  const code = `import { runTask, step, toolsAside } from ${JSON.stringify(steps)}; process.on('beforeExit', () => process.exit(0)); await runTask(async () => { ${task} });`;
  return spawnSync(process.execPath, ['--input-type=module', '-e', code], { encoding: 'utf8', timeout: 25_000 });
}

test('a failed task exits with 1, even if a library exits with 0', () =>
  expect(run("await step('It', () => { throw new Error('no'); });").status).toBe(1));
test('a successful task exits with 0', () => expect(run("await step('It', () => undefined);").status).toBe(0));

const tsc = (args: string) => `{ script: 'typescript/bin/tsc', args: ${args} }`;
const beside = (args: string) =>
  `const aside = toolsAside([${tsc(args)}]); await step('First', () => console.log('first')); await step('Second', aside.results[0]);`;

test('a parallel tool prints its output at its own step', () => {
  const { status, stdout } = run(beside("['--version']"));
  expect(status).toBe(0);
  expect(stdout).toMatch(/First(?:.|\n)*done(?:.|\n)*Second(?:.|\n)*Version \d+\.\d+(?:.|\n)*Second: done/);
});
test('a parallel tool that fails makes its own step fail and prints its output', () => {
  const { status, stdout, stderr } = run(beside("['--noSuchOption']"));
  expect(status).toBe(1);
  expect(stdout).toMatch(/First: done(?:.|\n)*Second(?:.|\n)*noSuchOption/);
  expect(stderr).toContain('Second: failed');
});
test('a parallel tool does not delay a task that has already failed', () => {
  const { status, stdout } = run(
    `const aside = toolsAside([${tsc("['--watch', '--noEmit']")}]); try { await step('First', () => { throw new Error('no'); }); } finally { aside.stop(); }`,
  );
  expect(status).toBe(1);
  expect(stdout).not.toContain('Watching');
});

test('parallel tools run one after another, each with a separate result', () => {
  const { status, stdout } = run(
    `const aside = toolsAside([${tsc("['--noSuchOption']")}, ${tsc("['--version']")}]); await step('Second', aside.results[1]); await step('First', aside.results[0]);`,
  );
  expect(status).toBe(1);
  expect(stdout).toMatch(/Second(?:.|\n)*Version \d+\.\d+(?:.|\n)*Second: done(?:.|\n)*First(?:.|\n)*noSuchOption/);
});
test('after stop, no further parallel tool is started', () => {
  const { status, stderr } = run(
    `const aside = toolsAside([${tsc("['--version']")}, ${tsc("['--version']")}]); aside.stop(); await step('Second', aside.results[1]);`,
  );
  expect(status).toBe(1);
  expect(stderr).toContain('Second: failed');
});
