// The tour of the program: its main job, done on the real screens (tests/tour). Exit code 0 only if every step held.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { bundleForNode } from './build.mjs';
import { hasDisplay, onSomeDisplay } from './display.mjs';
import { out, root, stageFolder } from './paths.mjs';

/** The demo clinic, the pictures, the package and what was unpacked from it. Emptied by each tour. */
const tourFolder = join(out, 'tour');

/**
 * @param {import('./runtime/runtime.mjs').Runtime} runtime
 * @returns {Promise<number>} the exit code
 */
export async function takeTour(runtime) {
  const programFolder = join(out, 'tour-program');
  await bundleForNode({ main: join(root, 'tests', 'tour', 'main.ts') }, programFolder, [
    '@playwright/test',
    '@zip.js/zip.js',
  ]);
  console.log(
    hasDisplay()
      ? 'A tour of the program on a fresh demo clinic.\n'
      : 'There is no display, so the program runs on a virtual one and does its main job on a fresh demo clinic.\n',
  );
  const [command, ...args] = onSomeDisplay([
    process.execPath,
    join(programFolder, 'main.mjs'),
    runtime.executable,
    stageFolder,
    tourFolder,
  ]);
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: 'inherit' });
  if (error) console.error(`The tour could not be started: ${error.message}`);
  console.log(`  Pictures: ${join(tourFolder, 'pictures')}`);
  console.log(`  Package: ${join(tourFolder, 'stick')}, unpacked: ${join(tourFolder, 'opened')}`);
  return status ?? 1;
}
