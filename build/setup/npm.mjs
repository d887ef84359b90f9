// Starts npm through its own script if its path is known: that needs no shell, so it also works on Windows.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Runs npm and waits for it.
 * @param {string[]} args
 * @param {{ cwd: string, quiet?: boolean }} options quiet: standard output is returned, not shown
 * @returns {{ ok: boolean, stdout: string }}
 */
export function npm(args, options) {
  const script = npmScript();
  const windowsShell = !script && process.platform === 'win32';
  const [command, first] = script ? [process.execPath, [script]] : [windowsShell ? 'npm.cmd' : 'npm', []];
  const result = spawnSync(command, [...first, ...args], {
    cwd: options.cwd,
    stdio: ['ignore', options.quiet ? 'pipe' : 'inherit', 'inherit'],
    encoding: 'utf8',
    shell: windowsShell,
    env: cleanEnvironment(process.env),
  });
  if (result.error) console.error(`npm could not be started: ${result.error.message}`);
  return { ok: result.status === 0, stdout: result.stdout ?? '' };
}

function npmScript() {
  const given = process.env.npm_execpath;
  if (given && /npm-cli\.c?js$/.test(given) && existsSync(given)) return given;
  const beside = join(dirname(process.execPath), 'node_modules', 'npm', 'bin', 'npm-cli.js'); // the layout of Node on Windows
  return existsSync(beside) ? beside : '';
}

/**
 * A command started by `npm run` inherits npm's settings as variables; a nested npm or node-gyp would obey them. Removes them.
 * @param {NodeJS.ProcessEnv} env
 */
export function cleanEnvironment(env) {
  const keep = /^npm_config_(registry|cache|cafile|https?_proxy|noproxy|userconfig|globalconfig|electron_)/i;
  return Object.fromEntries(
    Object.entries(env).filter(([name]) => !/^npm_(config|package|lifecycle)_/i.test(name) || keep.test(name)),
  );
}
