// Static checks: everything that can be checked without running the program.
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { checkFileNames } from './file-names.mjs';
import { out } from './paths.mjs';
import { checkPromises } from './promise-check.mjs';
import { step, tool, toolsAside } from './steps.mjs';
import { checkTypes } from './types.mjs';

const LAYERS = ['shared', 'db', 'electron', 'renderer'];

/** Makes a tool check only files changed since its last run. @param {string} name of the tool @returns {string[]} */
const cached = (name) => ['--cache', '--cache-strategy=content', `--cache-location=${join(out, `${name}-cache`)}`];

/**
 * The slow tools use one processor each, so they run one after another, in parallel with the quick ones.
 * @type {{ title: string, script: string, args: string[] }[]}
 */
const SLOW = [
  { title: 'Lint (eslint)', script: 'eslint/bin/eslint.js', args: ['.', '--max-warnings=0', ...cached('eslint')] },
  {
    title: 'Formatting (prettier)',
    script: 'prettier/bin/prettier.cjs',
    args: ['.', '--check', '--log-level=warn', ...cached('prettier')],
  },
  {
    title: 'Spelling (cspell)',
    script: 'cspell/bin.mjs',
    args: ['lint', '--no-progress', '--no-summary', '--show-suggestions', ...cached('cspell')],
  },
];

/**
 * Checks file names, types, import rules and promises; in parallel, lint, formatting and spelling.
 * @param {() => Promise<void>} [meanwhile] further steps to run while the slow checks finish; must not depend on their results
 */
export async function runStaticChecks(meanwhile = () => Promise.resolve()) {
  const slow = toolsAside(SLOW);
  try {
    await step('File names', checkFileNames);
    await step('Types (tsc)', () => checkTypes());
    await step('Import rules (dependency-cruiser)', () =>
      tool('dependency-cruiser/bin/dependency-cruiser.mjs', [...LAYERS, '--config', '.dependency-cruiser.cjs']),
    );
    await step('Unused code (knip)', () =>
      tool('knip/bin/knip.js', ['--no-progress', '--treat-config-hints-as-errors']),
    );
    await step('Promises', () => checkPromises());
    await meanwhile();
    for (const [index, result] of slow.results.entries()) await step(SLOW[index]?.title ?? '', result);
  } finally {
    slow.stop();
  }
}

/** @param {string[]} args for jest, such as a pattern of file names */
export function runUnitTests(args = []) {
  // jest does not create the folder for its report, which is missing in a fresh clone.
  mkdirSync(dirname(unitReport), { recursive: true });
  return step('Unit tests (jest)', () => tool('jest/bin/jest.js', ['--json', `--outputFile=${unitReport}`, ...args]));
}

export const unitReport = join(out, 'reports', 'jest.json');
