// npm run bench [options]: packs the program and runs the benchmarks (tests/bench/main.ts) against it.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundleForNode } from './build.mjs';
import { onSomeDisplay, onVirtualDisplay } from './display.mjs';
import { packedExecutable } from './electron-builder.config.mjs';
import { packForTests } from './packed.mjs';
import { out, root } from './paths.mjs';
import { StepFailed, runTask, step } from './steps.mjs';
import { asNobody, giveBack, giveToNobody, homeOfNobody, isRoot } from './unprivileged.mjs';

/** Output of the benchmarks: their databases, kept for the next run, and the table of results. */
const data = join(root, 'out', 'bench');
const table = join(root, 'tests', 'bench', 'RESULTS.md');

/** @typedef {import('./display.mjs').Command} Command */

await runTask(async () => {
  await packForTests();
  const folder = join(out, 'bench-program');
  await step('Build the benchmarks', () =>
    bundleForNode({ main: join(root, 'tests', 'bench', 'main.ts') }, folder, ['@playwright/test']),
  );
  await step('Benchmarks', () => {
    /** @type {Command} */
    const command = [process.execPath, join(folder, 'main.mjs'), ...process.argv.slice(2)];
    if (process.platform === 'linux' && isRoot()) runAsNobody(command);
    else run(onSomeDisplay(command), { env: process.env });
  });
});

/**
 * Drops root, so that the program is measured as it is used, with its sandbox.
 * @param {Command} command
 */
function runAsNobody(command) {
  const home = homeOfNobody();
  mkdirSync(data, { recursive: true });
  if (!existsSync(table)) writeFileSync(table, '');
  for (const place of [data, table]) giveToNobody(place);
  try {
    run(onVirtualDisplay(command), asNobody(home));
  } finally {
    for (const place of [data, table]) giveBack(place);
    rmSync(home, { recursive: true, force: true });
  }
}

/** @param {Command} command @param {{ env: NodeJS.ProcessEnv, uid?: number, gid?: number }} user */
function run([command, ...args], { env, ...user }) {
  const result = spawnSync(command, args, {
    ...user,
    cwd: root,
    stdio: 'inherit',
    env: {
      ...env,
      CLINIC_KEEP_TEST_EXE: packedExecutable('test'),
      CLINIC_KEEP_RELEASE_EXE: packedExecutable('release'),
    },
  });
  if (result.status !== 0) throw new StepFailed(result.error?.message ?? 'a benchmark failed');
}
