// npm start: builds what has changed and opens the program.
import { spawn } from 'node:child_process';
import { hasDisplay } from './display.mjs';
import { stageFolder } from './paths.mjs';
import { chooseRuntime } from './runtime/runtime.mjs';
import { stage } from './stage.mjs';

const options = process.argv.slice(2);
if (!hasDisplay()) {
  console.error('There is no display to show the window on. On a machine without one: xvfb-run -a npm start');
  process.exit(1);
}
const runtime = await chooseRuntime().catch((error) => {
  console.error(error.message);
  process.exit(1);
});
const { built } = await stage(runtime);
if (built) console.log('Built the program.');

const isRoot = process.getuid?.() === 0;
if (isRoot)
  console.log(
    "Running as root: Chromium's sandbox cannot be used. Fine for trying it out; work with it as an ordinary user.",
  );
const child = spawn(runtime.executable, [stageFolder, ...(isRoot ? ['--no-sandbox'] : []), ...options], {
  stdio: ['ignore', 'inherit', 'pipe'],
});

let complaints = '';
child.stderr.on('data', (chunk) => {
  complaints = (complaints + chunk).slice(-20_000);
  process.stderr.write(withoutNoise(String(chunk)));
});
/** @type {NodeJS.Signals[]} */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];
for (const signal of SIGNALS) process.on(signal, () => child.kill(signal));
child.on('exit', (code) => {
  if (/No usable sandbox|SUID sandbox helper binary/.test(complaints)) {
    console.error(
      'This system forbids the sandbox to ordinary programs. Either allow it (sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0),\n' +
        `or make the helper trusted: sudo chown root:root "${runtime.dist}/chrome-sandbox" && sudo chmod 4755 "${runtime.dist}/chrome-sandbox"`,
    );
  }
  process.exit(code ?? 1);
});

/**
 * Chromium complains about a desktop bus and a graphics card that a server does not have; nothing of it matters here.
 * @param {string} text
 */
function withoutNoise(text) {
  const noise =
    /ERROR:(bus|object_proxy|viz_main_impl|gpu_process_host|command_buffer_proxy_impl|gl_|angle_|gbm_|ffmpeg|browser_main_loop|vaapi|atom_cache)|dbus|libva error|^\s*$/i;
  const kept = text.split('\n').filter((line) => !noise.test(line));
  return kept.length > 0 ? `${kept.join('\n')}\n` : '';
}
