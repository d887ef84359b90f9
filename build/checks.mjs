// What can be said about the code without running the program.
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { out } from './paths.mjs';
import { step, tool } from './steps.mjs';

const LAYERS = ['shared', 'db', 'electron', 'renderer'];

/** Types, lint, import rules. */
export async function runStaticChecks() {
  await step('Types (tsc)', () => tool('typescript/bin/tsc', ['-p', '.']));
  await step('Lint (eslint)', () => tool('eslint/bin/eslint.js', ['.', '--max-warnings=0', '--cache', '--cache-strategy=content', `--cache-location=${join(out, 'eslint-cache')}`]));
  await step('Import rules (dependency-cruiser)', () => tool('dependency-cruiser/bin/dependency-cruiser.mjs', [...LAYERS, '--config', '.dependency-cruiser.cjs']));
}

/** @param {string[]} args for jest, such as a pattern of file names */
export function runUnitTests(args = []) {
  // jest makes no folder for its report, and in a fresh clone there is none.
  mkdirSync(dirname(unitReport), { recursive: true });
  return step('Unit tests (jest)', () => tool('jest/bin/jest.js', ['--json', `--outputFile=${unitReport}`, ...args]));
}

export const unitReport = join(out, 'reports', 'jest.json');
