// Runs the end-to-end tests: Playwright on the packed program.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { delimiter, dirname, join, relative } from 'node:path';
import { onSomeDisplay, onVirtualDisplay } from './display.mjs';
import { packedExecutable } from './electron-builder.config.mjs';
import { out, root } from './paths.mjs';
import { StepFailed, step } from './steps.mjs';
import { asNobody, homeOfNobody, isRoot, rootForNobody } from './unprivileged.mjs';

/** Screenshots, reports and the output of failed tests. */
const results = join(out, 'e2e');
export const endToEndReport = join(results, 'report.json');

/** @param {string[]} args for Playwright, such as a pattern of file names */
export function runEndToEndTests(args = []) {
  return step('End-to-end tests (Playwright)', () => {
    rmSync(results, { recursive: true, force: true });
    mkdirSync(results, { recursive: true });
    if (process.platform === 'linux' && isRoot()) runAsNobody(args);
    else run(args, root, results, onSomeDisplay, { env: process.env });
  });
}

/** @param {string[]} args for Playwright */
function runAsNobody(args) {
  const home = homeOfNobody();
  try {
    run(args, rootForNobody(home), join(home, 'out'), onVirtualDisplay, asNobody(home));
  } finally {
    if (existsSync(join(home, 'out'))) cpSync(join(home, 'out'), results, { recursive: true });
    rmSync(home, { recursive: true, force: true });
  }
}

/**
 * @param {string[]} args for Playwright
 * @param {string} from the project, or a copy of it
 * @param {string} resultsFolder
 * @param {typeof onSomeDisplay} onDisplay
 * @param {{ env: NodeJS.ProcessEnv, uid?: number, gid?: number }} environment and user to run it with
 */
function run(args, from, resultsFolder, onDisplay, { env, ...user }) {
  /** @param {string} path */
  const place = (path) => join(from, relative(root, path));
  /** @param {string} path */
  const inside = (path) => (relative(root, path).startsWith('..') ? path : place(path));
  const [command, ...rest] = onDisplay([
    inside(process.execPath),
    place(join(root, 'node_modules', '@playwright', 'test', 'cli.js')),
    'test',
    ...args,
  ]);
  const result = spawnSync(command, rest, {
    ...user,
    cwd: from,
    stdio: 'inherit',
    env: {
      ...env,
      PATH: [dirname(inside(process.execPath)), env.PATH].join(delimiter),
      CLINIC_KEEP_TEST_EXE: inside(packedExecutable('test')),
      CLINIC_KEEP_RELEASE_EXE: inside(packedExecutable('release')),
      CLINIC_KEEP_RESULTS: resultsFolder,
    },
  });
  if (result.status !== 0) throw new StepFailed(result.error?.message ?? 'tests failed');
}
