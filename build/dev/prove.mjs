// npm run dev -- --prove: tests the development loop in a scratch copy: edits a file of the window and one of the main process, and checks that each change takes effect.
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../paths.mjs';
import { runTask, step } from '../steps.mjs';

const withinMs = 60_000;
const COPIED = ['build', 'db', 'electron', 'renderer', 'shared', 'package.json', 'package-lock.json', 'tsconfig.json'];
const copy = mkdtempSync(join(tmpdir(), 'clinic-keep-dev-'));
let printed = '';

await runTask(async () => {
  for (const name of COPIED) cpSync(join(root, name), join(copy, name), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  const loop = spawn(process.execPath, [join(copy, 'build', 'task-dev.mjs'), '--remote-debugging-port=0'], {
    cwd: copy,
    detached: true,
  });
  for (const stream of [loop.stdout, loop.stderr]) stream.on('data', (chunk) => (printed += String(chunk)));
  try {
    await step('The window shows the demo clinic from the dev server', () =>
      until(() => inPage('document.body.innerText.includes("Register patient")')),
    );
    await step('A change to the window appears without a reload', async () => {
      await inPage('window.notReloaded = true');
      edit('renderer/areas/patients/list', /Register patient/, 'Register anybody');
      await until(() => inPage('document.body.innerText.includes("Register anybody") && window.notReloaded === true'));
    });
    await step('A change to the main process restarts it', async () => {
      edit('electron/main/main.ts', /const idleCheckEveryMs/, "console.log('changed-main');\n$&");
      await until(async () => printed.includes('changed-main'));
      await until(() => inPage('document.body.innerText.includes("Register anybody") && !window.notReloaded'));
    });
  } catch (error) {
    console.error(printed.slice(-4000));
    throw error;
  } finally {
    if (loop.pid !== undefined) process.kill(-loop.pid, 'SIGTERM');
    await new Promise((resolve) => loop.once('close', resolve));
    rmSync(copy, { recursive: true, force: true, maxRetries: 5 });
  }
});

/**
 * Replaces a text in one file, or in every file of a folder that contains it.
 * @param {string} place file or folder in the copy
 * @param {RegExp} text
 * @param {string} next
 */
function edit(place, text, next) {
  const found = spawnSync('grep', ['-rlE', text.source, join(copy, place)], { encoding: 'utf8' });
  const files = found.stdout.trim().split('\n').filter(Boolean);
  if (files.length === 0) throw new Error(`Nothing in ${place} matches ${text.source}.`);
  for (const file of files) writeFileSync(file, readFileSync(file, 'utf8').replace(text, next));
}

/** @param {() => Promise<unknown>} look */
async function until(look) {
  const deadline = performance.now() + withinMs;
  while (performance.now() < deadline) {
    if (await look().catch(() => false)) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error('Timed out waiting for the expected change.');
}

/**
 * Evaluates an expression in the program's window, through its debugging port.
 * @param {string} expression
 * @returns {Promise<unknown>}
 */
async function inPage(expression) {
  const port = Array.from(printed.matchAll(/DevTools listening on ws:\/\/127\.0\.0\.1:(\d+)/g)).at(-1)?.[1];
  const targets = /** @type {{ url: string, webSocketDebuggerUrl: string }[]} */ (
    await (await fetch(`http://127.0.0.1:${port}/json/list`)).json()
  );
  const address = targets.find(({ url }) => url === 'app://ui/')?.webSocketDebuggerUrl;
  if (address === undefined) throw new Error('There is no window.');
  const socket = new WebSocket(address);
  try {
    await new Promise((resolve, reject) => {
      socket.onopen = resolve;
      socket.onerror = reject;
    });
    socket.send(JSON.stringify({ id: 1, method: 'Runtime.evaluate', params: { expression, returnByValue: true } }));
    const { data } = await new Promise((resolve) => (socket.onmessage = resolve));
    return JSON.parse(data).result.result.value;
  } finally {
    socket.close();
  }
}
