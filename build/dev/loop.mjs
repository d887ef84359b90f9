// The development loop: a dev server for the window, and a main process that is rebuilt and restarted when its sources change.
import { spawn } from 'node:child_process';
import { realpathSync, watch } from 'node:fs';
import { createServer as createSocketServer } from 'node:net';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { createServer } from 'vite';
import { buildMain, buildPreload } from '../build.mjs';
import { out, root } from '../paths.mjs';
import { stageRest } from '../stage.mjs';

const stageFolder = join(out, 'dev', 'stage');
const dataFolder = join(out, 'dev', 'data');
/** The sources of the main process; the dev server watches those of the window. */
const WATCHED = ['electron', 'db', 'shared'];
const LOOPBACK = '127.0.0.1';
/** Debounce: an editor that saves several files at once causes one restart. */
const quietMs = 150;

/**
 * Runs until the window is closed.
 * @param {import('../runtime/runtime.mjs').Runtime} runtime
 * @param {string[]} options for the program; without `--user-data-dir` it opens the demo clinic in out/dev/data
 * @returns {Promise<number>} the exit code of the program
 */
export async function developmentLoop(runtime, options) {
  const port = await freePort();
  const server = await devServer(port);
  stageRest(runtime, stageFolder);
  await buildProgram();
  const program = new Program(runtime, options, `http://${LOOPBACK}:${port}`);
  const watchers = WATCHED.map((folder) =>
    watch(join(root, folder), { recursive: true }, (_event, name) => {
      if (name !== null && /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name)) program.changed(join(folder, name));
    }),
  );
  program.start();
  const code = await program.ended;
  for (const each of watchers) each.close();
  await server.close();
  return code;
}

/** @param {number} port */
async function devServer(port) {
  const server = await createServer({
    root: join(root, 'renderer'),
    configFile: false,
    envDir: false,
    clearScreen: false,
    cacheDir: join(out, 'dev', 'vite'),
    plugins: [react()],
    // build/dev/main.ts replaces this in every page, as the program does in its own page.
    html: { cspNonce: '__NONCE__' },
    server: {
      host: LOOPBACK,
      port,
      strictPort: true,
      // The page does not have the server's address, so it needs the address of the socket.
      hmr: { protocol: 'ws', host: LOOPBACK, clientPort: port },
      // The window also reads shared/ and node_modules/.
      fs: { allow: [root, realpathSync(join(root, 'node_modules'))] },
    },
  });
  return server.listen();
}

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createSocketServer();
    probe.once('error', reject);
    probe.listen(0, LOOPBACK, () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

/** Writes main/ and preload/ of the staged program. */
async function buildProgram() {
  await Promise.all([
    buildMain(join(stageFolder, 'main'), join(root, 'build', 'dev', 'main.ts')),
    buildPreload(join(stageFolder, 'preload')),
  ]);
}

class Program {
  #runtime;
  #options;
  #server;
  /** @type {import('node:child_process').ChildProcess | null} */
  #child = null;
  #restarting = false;
  /** @type {NodeJS.Timeout | undefined} */
  #pending;
  /** @type {(code: number) => void} */
  #end = () => undefined;
  /** @type {Promise<number>} the exit code, once the user has closed the window */
  ended = new Promise((resolve) => (this.#end = resolve));

  /**
   * @param {import('../runtime/runtime.mjs').Runtime} runtime
   * @param {string[]} options
   * @param {string} server address of the dev server
   */
  constructor(runtime, options, server) {
    this.#runtime = runtime;
    this.#server = server;
    const ownData = options.some((option) => option.startsWith('--user-data-dir'));
    this.#options = ownData ? options : ['--demo', `--user-data-dir=${dataFolder}`, ...options];
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => this.#child?.kill());
  }

  start() {
    const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
    this.#child = spawn(this.#runtime.executable, [stageFolder, ...sandbox, ...this.#options], {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, CLINIC_KEEP_DEV_SERVER: this.#server },
    });
    this.#child.on('exit', (code) => {
      if (!this.#restarting) return this.#end(code ?? 1);
      this.#restarting = false;
      this.start();
    });
  }

  /** @param {string} path of a changed source file of the main process */
  changed(path) {
    clearTimeout(this.#pending);
    this.#pending = setTimeout(() => void this.#restart(path), quietMs);
  }

  /** @param {string} path */
  async #restart(path) {
    try {
      await buildProgram();
    } catch (error) {
      console.error(error instanceof Error ? error.message : error);
      console.error(`${path} cannot be built. The previous build keeps running.`);
      return;
    }
    if (this.#restarting) return;
    console.log(`${path} changed: restarting the main process.`);
    this.#restarting = true;
    this.#child?.kill();
  }
}
