// Checks types layer by layer: each layer sees only the globals it has at run time (build/types/<layer>.json).
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { inPackages, root } from './paths.mjs';
import { StepFailed, runTask } from './steps.mjs';

// Slowest first. The root configuration covers all code with the globals of all layers, because the tests need them.
export const TYPE_PROGRAMS = [
  'tsconfig.json',
  ...['renderer', 'electron', 'db', 'build', 'preload', 'shared'].map((layer) => `build/types/${layer}.json`),
];

/**
 * Runs the compiler for every configuration, as many at a time as there are processors.
 * An error that several of them report is printed once.
 * @param {string[]} [programs] paths of the configurations, relative to the project
 * @throws {StepFailed} if any of them reports an error
 */
export async function checkTypes(programs = TYPE_PROGRAMS) {
  const waiting = [...programs];
  /** @type {Set<string>} */
  const printed = new Set();
  /** @type {string[]} */
  const failed = [];
  await Promise.all(
    Array.from({ length: availableParallelism() }, async () => {
      for (let program = waiting.shift(); program; program = waiting.shift()) {
        const { ok, output } = await compile(program);
        if (ok) continue;
        failed.push(program);
        for (const error of output.trim().split(/\n(?! )/)) {
          if (!printed.has(error)) console.log(error);
          printed.add(error);
        }
      }
    }),
  );
  if (failed.length > 0) throw new StepFailed(`Type errors in: ${failed.join(', ')}`);
}

/**
 * @param {string} program
 * @returns {Promise<{ ok: boolean, output: string }>}
 */
function compile(program) {
  return new Promise((resolve, reject) => {
    const child = spawn(
      process.execPath,
      [inPackages('typescript-native/bin/tsc'), '-p', program, '--pretty', 'false'],
      {
        cwd: root,
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    let output = '';
    child.stdout.on('data', (chunk) => (output += String(chunk)));
    child.once('error', reject);
    child.once('close', (status) => resolve({ ok: status === 0, output }));
  });
}

if (import.meta.main) await runTask(() => checkTypes());
