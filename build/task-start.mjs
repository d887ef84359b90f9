// npm start: builds what has changed and opens the program, or takes a tour of it.
import { spawn } from 'node:child_process';
import { hasDisplay, onSomeDisplay } from './display.mjs';
import { stageFolder } from './paths.mjs';
import { chooseRuntime } from './runtime/runtime.mjs';
import { stage } from './stage.mjs';
import { takeTour } from './tour.mjs';

const TOUR = '--tour';
const given = process.argv.slice(2);
const options = given.filter((option) => option !== TOUR);
// Without a display there is nothing to see, so the tour shows the program in screenshots.
const isTour = given.includes(TOUR) || (!hasDisplay() && given.length === 0);
const exitsOnItsOwn = options.includes('--smoke');
if (isTour && options.length > 0) stop(`--tour cannot be combined with other options (found ${options.join(' ')}).`);
if (!isTour && !exitsOnItsOwn && !hasDisplay())
  stop(
    `There is no display. "npm start" without options takes a tour on a virtual one; to use your options, run: xvfb-run -a npm start -- ${options.join(' ')}`,
  );
const runtime = await chooseRuntime().catch((error) => {
  stop(error.message);
});
const { built } = await stage(runtime);
if (built) console.log('Built the program.');

const isRoot = process.getuid?.() === 0;
if (isRoot)
  console.log(
    "Running as root, so Chromium's sandbox is off. That is fine for a trial; for real work, run it as an ordinary user.",
  );
if (isTour) process.exit(await takeTour(runtime));

const [command, ...args] = onSomeDisplay([
  runtime.executable,
  stageFolder,
  ...(isRoot ? ['--no-sandbox'] : []),
  ...options,
]);
const child = spawn(command, args, {
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
      'This system does not let ordinary programs use the sandbox. Either allow it (sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0),\n' +
        `or give the sandbox helper root rights: sudo chown root:root "${runtime.dist}/chrome-sandbox" && sudo chmod 4755 "${runtime.dist}/chrome-sandbox"`,
    );
  }
  process.exit(code ?? 1);
});

/**
 * Filters out harmless messages: Chromium reports a missing desktop bus and graphics card on a server.
 * @param {string} text
 */
function withoutNoise(text) {
  const noise =
    /ERROR:(bus|object_proxy|viz_main_impl|gpu_process_host|command_buffer_proxy_impl|gl_|angle_|gbm_|ffmpeg|browser_main_loop|vaapi|atom_cache)|dbus|libva error|^\s*$/i;
  const kept = text.split('\n').filter((line) => !noise.test(line));
  return kept.length > 0 ? `${kept.join('\n')}\n` : '';
}

/** @param {string} sentence @returns {never} */
function stop(sentence) {
  console.error(sentence);
  process.exit(1);
}
