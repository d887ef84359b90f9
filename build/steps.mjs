// Runs the steps of a task one after another, with a headline and a duration each, and stops at the first that fails. A tool may work beside them.
import { spawn } from 'node:child_process';
import { inPackages, root } from './paths.mjs';

/** A step that failed. What there was to say has been printed. */
export class StepFailed extends Error {}

/**
 * @template T
 * @param {string} title
 * @param {() => T | Promise<T>} work throws StepFailed or any other error when it fails
 * @returns {Promise<T>}
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
  return endOf(script, started(script, args, env, 'inherit'));
}

/**
 * Starts a tool that works while other steps go on. What it says is kept, so that it does not stand between the lines of others.
 * @param {string} script @param {string[]} args as for `tool`
 * @returns {{ result: () => Promise<void>, stop: () => void }} `result`, for a step, says what the tool had to say once it has ended, and throws StepFailed when it failed
 */
export function toolAside(script, args) {
  const startedAt = performance.now();
  const child = started(script, args, {}, ['ignore', 'pipe', 'pipe']);
  /** @type {Buffer[]} */
  const said = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => said.push(chunk));
  const settled = endOf(script, child).then(
    () => null,
    (/** @type {unknown} */ error) => error,
  );
  const tookMs = settled.then(() => performance.now() - startedAt);
  return {
    async result() {
      const failure = await settled;
      process.stdout.write(Buffer.concat(said));
      console.log(`   took ${((await tookMs) / 1000).toFixed(1)} s, beside the steps above`);
      if (failure) throw failure;
    },
    stop: () => child.kill(),
  };
}

/**
 * @param {string} script @param {string[]} args @param {NodeJS.ProcessEnv} env as for `tool`
 * @param {import('node:child_process').StdioOptions} stdio
 */
function started(script, args, env, stdio) {
  return spawn(process.execPath, [inPackages(script), ...args], { cwd: root, stdio, env: { ...process.env, ...env } });
}

/**
 * @param {string} script
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<void>} when the tool has ended well and all it said has been read; rejects with StepFailed
 */
function endOf(script, child) {
  return new Promise((resolve, reject) => {
    child.once('error', (error) => reject(new StepFailed(error.message)));
    child.once('close', (status, signal) =>
      status === 0 ? resolve() : reject(new StepFailed(`${script} ended with ${signal ?? status}`)),
    );
  });
}

/** @param {unknown} error @returns {string} */
export const messageOf = (error) => (error instanceof Error ? error.message : String(error));

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

/**
 * Ends the task: says which step failed, if one did.
 * @param {() => Promise<void>} work
 */
export async function runTask(work) {
  try {
    await work();
  } catch (error) {
    console.error(error instanceof StepFailed ? `\n${error.message}` : error);
    failTask();
  }
}
