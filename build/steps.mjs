// Runs the steps of a task one after another, with a headline and a duration each, and stops at the first that fails.
import { spawnSync } from 'node:child_process';
import { inPackages, root } from './paths.mjs';

/** A step that failed. What there was to say has been printed. */
export class StepFailed extends Error {}

/**
 * @param {string} title
 * @param {() => unknown} work throws StepFailed or any other error when it fails
 */
export async function step(title, work) {
  console.log(`\n── ${title} ${'─'.repeat(Math.max(3, 100 - title.length))}`);
  const startedAt = performance.now();
  const seconds = () => ((performance.now() - startedAt) / 1000).toFixed(1);
  try {
    const result = await work();
    console.log(`   ${title}: done in ${seconds()} s`);
    return result;
  } catch (error) {
    if (!(error instanceof StepFailed)) console.error(error instanceof Error ? (error.stack ?? error.message) : error);
    throw new StepFailed(`${title}: failed after ${seconds()} s`);
  }
}

/**
 * Runs a tool from node_modules on this Node.
 * @param {string} script such as `typescript/bin/tsc`
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [env] in addition to this process's own
 */
export function tool(script, args, env = {}) {
  const result = spawnSync(process.execPath, [inPackages(script), ...args], { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } });
  if (result.status !== 0) throw new StepFailed(result.error?.message ?? `${script} ended with ${result.signal ?? result.status}`);
}

let hasFailed = false;
// The packer's libraries end the process themselves, with 0, once nothing is left to do: a failure must outlive that.
process.on('exit', () => {
  if (hasFailed) process.exitCode = 1;
});

/** The task has failed, whoever ends the process and how. */
export function failTask() {
  hasFailed = true;
  process.exitCode = 1;
}

/** Ends the task: says which step failed, if one did. */
export async function runTask(work) {
  try {
    await work();
  } catch (error) {
    console.error(error instanceof StepFailed ? `\n${error.message}` : error);
    failTask();
  }
}
