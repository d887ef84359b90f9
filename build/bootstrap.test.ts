import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

// Runs the scripts as on a new machine: in another process and an empty folder, with a fake npm.
const build = resolve(__dirname);
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bootstrap-'));
  cpSync(join(build, 'bootstrap.mjs'), join(folder, 'build', 'bootstrap.mjs'));
  cpSync(join(build, 'setup'), join(folder, 'build', 'setup'), { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  writeFileSync(join(folder, 'package-lock.json'), '{}');
  writeFileSync(
    join(folder, 'build', 'task-check.mjs'),
    "console.log('task ran with', process.argv.slice(2).join(' ')); process.exit(Number(process.argv[2] ?? 0));",
  );
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A fake npm that records each call and then runs the script. */
function fakeNpm(script: string): string {
  const path = join(folder, 'npm-cli.js');
  writeFileSync(
    path,
    `import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';\nappendFileSync('npm-calls.txt', process.argv.slice(2).join(' ') + '\\n');\n${script}`,
  );
  return path;
}

function bootstrap(args: string[], npm: string) {
  const env = { ...process.env, npm_execpath: npm };
  const { status, stdout, stderr } = spawnSync(process.execPath, [join('build', 'bootstrap.mjs'), ...args], {
    cwd: folder,
    env,
    encoding: 'utf8',
  });
  return { status, output: stdout + stderr };
}
const calls = () =>
  existsSync(join(folder, 'npm-calls.txt'))
    ? readFileSync(join(folder, 'npm-calls.txt'), 'utf8').trim().split('\n')
    : [];
const install = "mkdirSync('node_modules', { recursive: true });";

/** Evaluates an expression over the exports of a script, in a separate process. */
function valueOf(script: string, expression: string): unknown {
  const source = `import * as it from ${JSON.stringify(`file://${resolve(build, script)}`)}; console.log(JSON.stringify(await (${expression})));`;
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', source], { encoding: 'utf8' });
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout);
}

test('an unknown task is refused before anything is installed', () => {
  const { status, output } = bootstrap(['publish'], fakeNpm(install));
  expect(status).toBe(1);
  expect(output).toContain('There is no task "publish". The tasks are: start, dev, test,');
  expect(calls()).toEqual([]);
});

test.each([
  ['18.20.0', 'needs Node 20.11 or newer'],
  ['20.10.0', 'needs Node 20.11 or newer'],
  ['20.11.0', ''],
  ['26.0.0', ''],
])('Node %s: %s', (version, sentence) => {
  expect(valueOf('setup/arguments.mjs', `it.refusal('start', '${version}')`)).toEqual(
    sentence === '' ? '' : expect.stringContaining(sentence),
  );
});

test.each([
  ['a recent enough Node runs the tasks itself', '24.1.0', true, '/own/node'],
  ['an older Node hands over to the one in the packages', '20.11.0', true, '/bundled/node'],
  ['without a bundled Node the user gets instructions', '20.11.0', false, ''],
])('%s', (_case, version, exists, path) => {
  const chosen = valueOf(
    'setup/node.mjs',
    `it.chooseNode('${version}', '/own/node', '/bundled/node', () => ${exists})`,
  ) as { path: string; sentence: string };
  expect(chosen.path).toBe(path);
  expect(chosen.sentence).toEqual(path === '' ? expect.stringContaining('Install it from https://nodejs.org') : '');
});

test('installs once, then again only if the lock file changes', () => {
  const npm = fakeNpm(install);
  expect(bootstrap(['check'], npm)).toMatchObject({ status: 0, output: expect.stringContaining('task ran') });
  bootstrap(['check'], npm);
  expect(calls()).toEqual(['ci --ignore-scripts --no-audit --no-fund --loglevel=error']);
  writeFileSync(join(folder, 'package-lock.json'), '{ "lockfileVersion": 3 }');
  bootstrap(['check'], npm);
  expect(calls()).toHaveLength(2);
});

test('an interrupted installation is repeated', () => {
  const killed = bootstrap(['check'], fakeNpm(`${install} process.kill(process.pid, 'SIGKILL');`));
  expect(killed.status).toBe(1);
  expect(killed.output).toContain('could not be installed');
  expect(killed.output).not.toContain('task ran');
  expect(bootstrap(['check'], fakeNpm(install))).toMatchObject({ status: 0 });
  expect(calls()).toHaveLength(2);
});

test('the lock of a killed run does not block the next one', () => {
  mkdirSync(join(folder, 'out'));
  const gone = spawnSync(process.execPath, ['-e', '']).pid;
  writeFileSync(join(folder, 'out', 'install.lock'), String(gone));
  expect(bootstrap(['check'], fakeNpm(install))).toMatchObject({ status: 0 });
});

test('two simultaneous first runs install once', async () => {
  const npm = fakeNpm(`await new Promise((r) => setTimeout(r, 700)); ${install}`);
  const run = () =>
    new Promise<number | null>((done) => {
      spawn(process.execPath, [join('build', 'bootstrap.mjs'), 'check'], {
        cwd: folder,
        env: { ...process.env, npm_execpath: npm },
      }).on('exit', done);
    });
  expect(await Promise.all([run(), run()])).toEqual([0, 0]);
  expect(calls()).toHaveLength(1);
});

test('passes arguments to the task and returns its exit code', () => {
  const { status, output } = bootstrap(['check', '7', '--demo'], fakeNpm(install));
  expect(output).toContain('task ran with 7 --demo');
  expect(status).toBe(7);
});

test('does not pass the settings of the calling npm to the npm it starts', () => {
  const cleaned = valueOf(
    'setup/npm.mjs',
    "it.cleanEnvironment({ PATH: 'p', npm_config_nodedir: '/usr', npm_package_name: 'x', npm_config_registry: 'r', npm_lifecycle_event: 'start' })",
  );
  expect(cleaned).toEqual({ PATH: 'p', npm_config_registry: 'r' });
});
