import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(__dirname, '..');
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'packing-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Runs an ES module script in the repository and returns the JSON it printed, or its error message. */
function run(source: string): unknown {
  const script = `try { ${source} } catch (error) { console.log(JSON.stringify({ threw: error.message })); }`;
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    cwd: root,
    encoding: 'utf8',
  });
  const last = stdout.trim().split('\n').pop();
  if (last === undefined || last === '') throw new Error(stderr);
  return JSON.parse(last);
}

describe("electron-builder's own validator", () => {
  const validate = (change: string) =>
    run(`
      const { packConfiguration } = await import('./build/electron-builder.config.mjs');
      const { default: config } = await import('app-builder-lib/out/util/config/config.js');
      const { DebugLogger } = (await import('builder-util')).default;
      const configuration = packConfiguration({ kind: 'release', runtime: { dist: '/nowhere', version: '45.4.1' } });
      ${change}
      await config.validateConfiguration(configuration, new DebugLogger(false));
      console.log(JSON.stringify({ windows: configuration.win.target, linux: configuration.linux.target }));`);

  test('accepts the configuration for Windows and Linux', () => {
    expect(validate('')).toEqual({
      windows: [{ target: 'nsis', arch: ['x64'] }],
      linux: ['AppImage', 'deb', 'tar.gz'],
    });
  });

  test.each([
    'configuration.nsis.oneClik = true;',
    'configuration.linux.target = { no: 1 };',
    "configuration.linux.categry = 'Office';",
  ])('would refuse %s', (change) => {
    expect(validate(change)).toEqual({ threw: expect.stringContaining('Invalid configuration') });
  });
});

test('the image files named in the configuration exist', () => {
  expect(
    run(`
      const { existsSync, readdirSync } = await import('node:fs');
      const { packConfiguration } = await import('./build/electron-builder.config.mjs');
      const { win, linux } = packConfiguration({ kind: 'release', runtime: { dist: '/', version: '1.0.0' } });
      console.log(JSON.stringify({ ico: existsSync(win.icon), pngs: readdirSync(linux.icon).filter((name) => /^\\d+x\\d+\\.png$/.test(name)).length > 4 }));`),
  ).toEqual({ ico: true, pngs: true });
});

test('the release and test builds differ in one fuse, and every fuse is decided', () => {
  expect(
    run(`
      const { wantedFuses } = await import('./build/fuses.mjs');
      const { FuseV1Options } = await import('@electron/fuses');
      const [test, release] = [wantedFuses('test'), wantedFuses('release')];
      const all = Object.keys(FuseV1Options).filter((key) => /^\\d+$/.test(key));
      console.log(JSON.stringify({ undecided: all.filter((key) => release[key] === undefined), different: all.filter((key) => test[key] !== release[key]).map((key) => FuseV1Options[key]) }));`),
  ).toEqual({ undecided: [], different: ['EnableNodeCliInspectArguments'] });
});

test('refuses a part of the fallback runtime whose hash differs from the pinned one', () => {
  const part = join(folder, 'part');
  mkdirSync(part);
  writeFileSync(join(part, 'package.json'), '{ "name": "part", "version": "1.0.0" }');
  expect(
    run(`
      const { unpackPackage } = await import('./build/runtime/registry.mjs');
      await unpackPackage({ package: ${JSON.stringify(part)}, integrity: 'sha512-AAAA' }, ${JSON.stringify(folder)}, () => true);
      console.log('"accepted"');`),
  ).toEqual({ threw: expect.stringContaining('does not match its pinned hash') });
});

test('the installer is never built with the fallback runtime', () => {
  const { ELECTRON_MIRROR: _mirror, ...env } = process.env;
  // A mirror that does not answer simulates a machine that cannot reach the downloads; an empty folder simulates an empty cache.
  const source = `import { chooseRuntime } from './build/runtime/runtime.mjs'; await chooseRuntime({ onlyOfficial: true }).then((r) => console.log('chose ' + r.kind), (e) => console.log('refused: ' + e.message));`;
  const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', source], {
    cwd: root,
    encoding: 'utf8',
    env: {
      ...env,
      ELECTRON_MIRROR: 'http://127.0.0.1:9/',
      electron_config_cache: folder,
      ELECTRON_OVERRIDE_DIST_PATH: folder,
      CLINIC_KEEP_OUT: folder,
    },
  });
  expect(stdout).toMatch(/refused: Installers can be built only with the official Electron [\d.]+, which/);
});

test('the fingerprint depends on the sources and not on the tests', () => {
  cpSync(join(root, 'build', 'fingerprint.mjs'), join(folder, 'build', 'fingerprint.mjs'));
  cpSync(join(root, 'build', 'paths.mjs'), join(folder, 'build', 'paths.mjs'));
  mkdirSync(join(folder, 'src'));
  const print = () =>
    run(
      `const { fingerprint } = await import(${JSON.stringify(`file://${join(folder, 'build', 'fingerprint.mjs')}`)}); console.log(JSON.stringify(fingerprint(['src', 'absent'])));`,
    );
  writeFileSync(join(folder, 'src', 'a.ts'), 'one');
  const first = print();
  writeFileSync(join(folder, 'src', 'a.test.ts'), 'a test');
  expect(print()).toBe(first);
  writeFileSync(join(folder, 'src', 'a.ts'), 'two');
  expect(print()).not.toBe(first);
});
