// Runs the steps of a task one after another, each with a heading and a duration, and stops at the first failure. Tools may run in parallel.
import { spawn } from 'node:child_process';
import { inPackages, root } from './paths.mjs';

/** A failed step. The details have already been printed. */
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
 * Runs tools one after another, in parallel with other steps. Buffers the output of each, so that it does not mix with that of other steps.
 * @param {{ script: string, args: string[] }[]} tools as for `tool`
 * @returns {{ results: (() => Promise<void>)[], stop: () => void }} `results`: one function per tool, to be used as a step: waits for the tool, prints its
 *   output, and throws StepFailed if it failed. `stop` ends the running tool and starts no other.
 */
export function toolsAside(tools) {
  /** @type {import('node:child_process').ChildProcess | undefined} */
  let working;
  let stopped = false;
  /** @param {{ script: string, args: string[] }} tool */
  const run = async ({ script, args }) => {
    /** @type {Buffer[]} */
    const said = [];
    const startedAt = performance.now();
    if (stopped) return { said, seconds: 0, failure: new StepFailed(`${script} was not started`) };
    working = started(script, args, {}, ['ignore', 'pipe', 'pipe']);
    for (const stream of [working.stdout, working.stderr]) stream?.on('data', (chunk) => said.push(chunk));
    const failure = await endOf(script, working).then(
      () => null,
      (/** @type {unknown} */ error) => error,
    );
    return { said, seconds: (performance.now() - startedAt) / 1000, failure };
  };
  /** @type {Promise<unknown>} */
  let previous = Promise.resolve();
  const results = tools.map((tool) => {
    const ended = previous.then(() => run(tool));
    previous = ended;
    return async () => {
      const { said, seconds, failure } = await ended;
      process.stdout.write(Buffer.concat(said));
      console.log(`   took ${seconds.toFixed(1)} s, in parallel with the steps above`);
      if (failure) throw failure;
    };
  });
  return {
    results,
    stop: () => {
      stopped = true;
      working?.kill();
    },
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
 * @returns {Promise<void>} resolves when the tool has succeeded and all its output has been read; rejects with StepFailed
 */
function endOf(script, child) {
  return new Promise((resolve, reject) => {
    child.once('error', (error) => reject(new StepFailed(error.message)));
    child.once('close', (status, signal) =>
      status === 0 ? resolve() : reject(new StepFailed(`${script} exited with ${signal ?? status}`)),
    );
  });
}

/** @param {unknown} error @returns {string} */
export const messageOf = (error) => (error instanceof Error ? error.message : String(error));

let hasFailed = false;
// The packer's libraries exit with 0 once nothing is left to do. A failure must still end with 1.
process.on('exit', () => {
  if (hasFailed) process.exitCode = 1;
});

/** Marks the task as failed, however the process exits. */
export function failTask() {
  hasFailed = true;
  process.exitCode = 1;
}

/**
 * Runs the task and prints which step failed, if any.
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
