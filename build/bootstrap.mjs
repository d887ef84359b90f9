// The entry point of every task: sets up the machine, then runs build/task-<name>.mjs on Node 24.
// It runs on plain Node 20 with nothing installed, so it may import only node: modules and build/setup.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { TASKS, refusal } from './setup/arguments.mjs';
import { bundledNode, chooseNode } from './setup/node.mjs';
import { ensurePackages } from './setup/packages.mjs';
import { ensureSystemLibraries, installWitnesses } from './setup/system-libraries.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const [task = '', ...args] = process.argv.slice(2);

const refused = refusal(task, process.versions.node);
if (refused) stop(refused);

const packages = ensurePackages(root);
if (packages) stop(packages);

const node = chooseNode(
  process.versions.node,
  process.execPath,
  join(root, 'node_modules', bundledNode(process.platform, process.arch)),
  existsSync,
);
if (!node.path) stop(node.sentence);

const needs = TASKS[task];
if (needs?.opensWindow) {
  const libraries = ensureSystemLibraries(needs);
  if (libraries) stop(libraries);
  if (needs.opensExports) installWitnesses();
}

const child = spawn(node.path, [join(root, 'build', `task-${task}.mjs`), ...args], {
  cwd: root,
  stdio: 'inherit',
  env: {
    ...process.env,
    PATH: [dirname(node.path), join(root, 'node_modules', '.bin'), process.env.PATH].join(delimiter),
  },
});
/** @type {NodeJS.Signals[]} */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];
for (const signal of SIGNALS) process.on(signal, () => child.kill(signal));
child.on('error', (error) => stop(`The task could not be started: ${error.message}`));
child.on('exit', (code, signal) => {
  if (!signal) process.exit(code ?? 1);
  // Exit with the same signal, so that a shell or CI sees what happened.
  for (const each of SIGNALS) process.removeAllListeners(each);
  process.kill(process.pid, signal);
});

/** @param {string} sentence */
function stop(sentence) {
  console.error(sentence);
  process.exit(1);
}
