// npm run dev: the program with hot reload of the window and restart of the main process, on a demo clinic in out/dev.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { developmentLoop } from './dev/loop.mjs';
import { hasDisplay, onVirtualDisplay } from './display.mjs';
import { root } from './paths.mjs';
import { chooseRuntime } from './runtime/runtime.mjs';

const options = process.argv.slice(2);
if (options.includes('--prove')) {
  const { status } = spawnSync(process.execPath, [join(root, 'build', 'dev', 'prove.mjs')], { stdio: 'inherit' });
  process.exit(status ?? 1);
}
if (!hasDisplay()) {
  console.log('There is no display, so the window opens on a virtual one.');
  const [command, ...args] = onVirtualDisplay([process.execPath, join(root, 'build', 'task-dev.mjs'), ...options]);
  const { status } = spawnSync(command, args, { stdio: 'inherit' });
  process.exit(status ?? 1);
}
process.exit(await developmentLoop(await chooseRuntime(), options));
