// The tour: the program's main workflow on the real screens (tests/tour). Exits with 0 only if every step succeeds.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { bundleForNode } from './build.mjs';
import { hasDisplay, onSomeDisplay } from './display.mjs';
import { out, root, stageFolder } from './paths.mjs';

/** The demo clinic, the screenshots, the package and its unpacked files. Emptied at the start of each tour. */
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
      ? 'A tour of the program, with a fresh demo clinic.\n'
      : 'There is no display, so the tour runs on a virtual one, with a fresh demo clinic.\n',
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
  console.log(`  Screenshots: ${join(tourFolder, 'pictures')}`);
  console.log(`  Package: ${join(tourFolder, 'stick')}, unpacked: ${join(tourFolder, 'opened')}`);
  return status ?? 1;
}
