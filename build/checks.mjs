// What can be said about the code without running the program.
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { out } from './paths.mjs';
import { step, tool, toolAside } from './steps.mjs';
import { checkTypes } from './types.mjs';

const LAYERS = ['shared', 'db', 'electron', 'renderer'];

/**
 * Types, lint, import rules. Lint takes as long as all the others together and uses one processor: it goes on beside them.
 * @param {() => Promise<void>} [meanwhile] further steps that need none of these to have ended well
 */
export async function runStaticChecks(meanwhile = () => Promise.resolve()) {
  const lint = toolAside('eslint/bin/eslint.js', [
    '.',
    '--max-warnings=0',
    '--cache',
    '--cache-strategy=content',
    `--cache-location=${join(out, 'eslint-cache')}`,
  ]);
  try {
    await step('Types (tsc)', () => checkTypes());
    await step('Import rules (dependency-cruiser)', () =>
      tool('dependency-cruiser/bin/dependency-cruiser.mjs', [...LAYERS, '--config', '.dependency-cruiser.cjs']),
    );
    await meanwhile();
    await step('Lint (eslint)', () => lint.result());
  } finally {
    lint.stop();
  }
}

/** @param {string[]} args for jest, such as a pattern of file names */
export function runUnitTests(args = []) {
  // jest makes no folder for its report, and in a fresh clone there is none.
  mkdirSync(dirname(unitReport), { recursive: true });
  return step('Unit tests (jest)', () => tool('jest/bin/jest.js', ['--json', `--outputFile=${unitReport}`, ...args]));
}

export const unitReport = join(out, 'reports', 'jest.json');
