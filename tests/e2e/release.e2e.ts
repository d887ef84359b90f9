import { getCurrentFuseWire, FuseState, FuseV1Options } from '@electron/fuses';
import { extractFile, listPackage } from '@electron/asar';
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { cleanEnv, expect, releaseExecutable, test, testExecutable } from './app';
import { internetSocketsOf, processesOf, runToEnd } from './processes';

const resources = join(dirname(releaseExecutable), 'resources');
const archive = join(resources, 'app.asar');

async function fusesOf(executable: string): Promise<Record<string, boolean>> {
  const wire = await getCurrentFuseWire(executable);
  return Object.fromEntries(
    Object.entries(wire).flatMap(([fuse, state]) =>
      fuse in FuseV1Options ? [[FuseV1Options[Number(fuse)], state === FuseState.ENABLE]] : [],
    ),
  );
}

const RELEASE_FUSES: Record<string, boolean> = {
  RunAsNode: false,
  EnableCookieEncryption: true,
  EnableNodeOptionsEnvironmentVariable: false,
  EnableNodeCliInspectArguments: false,
  EnableEmbeddedAsarIntegrityValidation: true,
  OnlyLoadAppFromAsar: true,
  LoadBrowserProcessSpecificV8Snapshot: false,
  GrantFileProtocolExtraPrivileges: false,
};

test('the fuses of the packed program are set, and the test build differs in only one', async () => {
  expect(await fusesOf(releaseExecutable)).toMatchObject(RELEASE_FUSES);
  expect(await fusesOf(testExecutable)).toEqual({
    ...(await fusesOf(releaseExecutable)),
    EnableNodeCliInspectArguments: true,
  });
});

test('the gallery of the interface is in no package', () => {
  for (const executable of [releaseExecutable, testExecutable]) {
    const packed = readFileSync(join(dirname(executable), 'resources', 'app.asar'));
    expect(packed.includes('Clinic Keep')).toBe(true);
    // The name that renderer/gallery/invented-people.ts gives its patient.
    expect(packed.includes('Galleryexample')).toBe(false);
  }
});

test('the package contains only the program', () => {
  expect(existsSync(join(resources, 'default_app.asar'))).toBe(false);
  const files = listPackage(archive, { isPack: false }).map((path) => path.replaceAll('\\', '/'));
  const tops = new Set(files.map((path) => path.split('/')[1]));
  expect([...tops].sort()).toEqual(['main', 'node_modules', 'package.json', 'preload', 'renderer']);
  expect(files.filter((path) => /\.(map|ts|tsx|gyp)$|\.test\.|\/(src|deps|docs)\//.test(path))).toEqual([]);
  const natives = readdirSync(join(resources, 'app.asar.unpacked'), { recursive: true, encoding: 'utf8' }).filter(
    (path) => path.endsWith('.node'),
  );
  expect(natives).toHaveLength(2);
  expect(JSON.parse(extractFile(archive, 'package.json').toString())).toMatchObject({
    name: 'clinic-keep',
    buildKind: 'release',
  });
});

test('the package contains nothing of the development loop', async ({ folder }) => {
  // The variable from which build/dev/main.ts reads the dev server's address. It must exist there, or its absence here would prove nothing.
  const marker = 'CLINIC_KEEP_DEV_SERVER';
  expect(readFileSync(join('build', 'dev', 'main.ts'), 'utf8')).toContain(marker);
  const scripts = listPackage(archive, { isPack: false }).filter((path) => /\.(mjs|cjs|js|html)$/.test(path));
  expect(scripts.length).toBeGreaterThan(3);
  const found = scripts.filter((path) =>
    new RegExp(`${marker}|react-refresh|@vite/client`, 'i').test(extractFile(archive, path.slice(1)).toString()),
  );
  expect(found).toEqual([]);
  const ended = await runToEnd(
    releaseExecutable,
    ['--gallery', `--user-data-dir=${folder('data')}`],
    cleanEnv({ [marker]: 'http://127.0.0.1:5199' }),
  );
  expect(ended).toMatchObject({ exitCode: 64, output: expect.stringContaining('--gallery') });
});

test('P6, P16: no code of the main process can open a connection', () => {
  const bundles = listPackage(archive, { isPack: false }).filter((path) => /[\\/]main[\\/].*\.mjs$/.test(path));
  expect(bundles.length).toBeGreaterThan(0);
  const modules =
    /(?:from|import|require)\s*\(?\s*["'](?:node:)?(?:http|https|http2|net|tls|dns|dgram)(?:\/promises)?["']/g;
  const found = bundles.flatMap((path) =>
    [...extractFile(archive, path.slice(1)).toString().matchAll(modules)].map((match) => `${path}: ${match[0]}`),
  );
  expect(found).toEqual([]);
});

test('it starts, accepts typing, prints how long that took, and exits', async ({ folder }) => {
  const ended = await runToEnd(releaseExecutable, [`--user-data-dir=${folder('data')}`, '--smoke'], cleanEnv(), 60_000);
  expect(ended.output).toMatch(/^ready_ms=\d+$/m);
  expect(ended.exitCode).toBe(0);
});

test('the demo clinic has a separate data folder', async ({ folder }) => {
  const home = folder('home');
  const env = cleanEnv({ XDG_DATA_HOME: home, LOCALAPPDATA: home });
  await runToEnd(releaseExecutable, ['--smoke'], env, 60_000);
  const real = readdirSync(home);
  expect(real).toHaveLength(1);
  await runToEnd(releaseExecutable, ['--smoke', '--demo'], env, 60_000);
  expect(readdirSync(home).filter((name) => !real.includes(name))).toEqual([
    expect.stringMatching(/^clinic.keep.demo$/i),
  ]);
});

for (const doorway of [
  '--remote-debugging-port=0',
  '--remote-debugging-pipe',
  '--no-sandbox',
  '--disable-web-security',
  '--js-flags=--expose-gc',
  '--log-net-log=net.json',
  '--inspect=0',
]) {
  test(`it does not start with ${doorway}`, async ({ folder }) => {
    const ended = await runToEnd(releaseExecutable, [`--user-data-dir=${folder('data')}`, doorway], cleanEnv());
    expect(ended.exitCode).toBe(64);
    expect(ended.output).toContain('does not start with --');
    expect(ended.output).not.toMatch(/listening on/i);
  });
}

test('it cannot be used as Node, and loads no modules on request', async ({ folder }) => {
  const asNode = await runToEnd(
    releaseExecutable,
    ['-e', 'console.log("ran" + "-as-node")'],
    cleanEnv({ ELECTRON_RUN_AS_NODE: '1' }),
  );
  expect(asNode.output).not.toContain('ran-as-node');

  const intruder = join(folder('intruder'), 'intruder.cjs');
  writeFileSync(intruder, 'console.log("intruder" + "-loaded");');
  const withModule = await runToEnd(
    releaseExecutable,
    [`--user-data-dir=${folder('data')}`, '--smoke'],
    cleanEnv({ NODE_OPTIONS: `--require=${intruder}` }),
    60_000,
  );
  expect(withModule.output).toContain('ready_ms=');
  expect(withModule.output).not.toContain('intruder-loaded');
});

test('P6, P16: while running it holds no network socket, and no signal opens a debugger', async ({ folder }) => {
  if (process.platform !== 'linux') return; // the kernel's tables and the signal exist only on Linux
  const child = spawn(releaseExecutable, [`--user-data-dir=${folder('data')}`], {
    env: cleanEnv(),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const ended = new Promise((resolve) => child.once('exit', resolve));
  try {
    await expect
      .poll(() => processesOf(child.pid!).filter((each) => each.commandLine.includes('--type=renderer')).length, {
        timeout: 20_000,
      })
      .toBeGreaterThan(0);
    await new Promise((resolve) => setTimeout(resolve, 1500));
    // Node starts its debugger on this signal.
    process.kill(child.pid!, 'SIGUSR1');
    await new Promise((resolve) => setTimeout(resolve, 1000));
    const processes = processesOf(child.pid!);
    for (const each of processes.filter((one) => one.commandLine.includes('--type=renderer')))
      expect(each.seccomp).toBe(2);
    const sockets = processes.flatMap((each) => readableSockets(each.pid));
    expect(sockets).toEqual([]);
    expect(output).not.toMatch(/listening on/i);
  } finally {
    child.kill('SIGKILL');
    await ended;
  }
});

/** Sandboxed processes cannot be inspected; they have no network at all (each has an empty network namespace). */
function readableSockets(pid: number): string[] {
  try {
    return internetSocketsOf(pid);
  } catch {
    return [];
  }
}
