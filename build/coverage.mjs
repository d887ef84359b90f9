// Unit test coverage of each layer. The figures are for information only; there is no threshold.
import { existsSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { out, root } from './paths.mjs';

const LAYERS = ['shared', 'db', 'electron'];
const folder = join(out, 'reports', 'coverage');
export const coverageReport = join(folder, 'coverage-summary.json');

/**
 * Arguments for jest. Coverage is counted by instrumented code (provider `babel`): V8's own coverage nearly doubled the tests' CPU time, because it watches all code, packages included.
 */
export const coverageArguments = [
  '--coverage',
  '--coverageProvider=babel',
  '--coverageReporters=json-summary',
  `--coverageDirectory=${folder}`,
  `--collectCoverageFrom={${LAYERS.join(',')}}/**/*.ts`,
  '--collectCoverageFrom=!**/*.test.ts',
  '--collectCoverageFrom=!**/testing/**',
];

/** @typedef {{ total: number, covered: number }} Count */

/**
 * @param {string} path of jest's JSON summary
 * @returns {string[]} one line per layer; empty without a report
 */
export function coverageLines(path) {
  if (!existsSync(path)) return [];
  /** @type {Record<string, { statements: Count, branches: Count }>} */
  const files = JSON.parse(readFileSync(path, 'utf8'));
  return LAYERS.map((layer) => {
    const own = Object.entries(files).filter(([file]) => relative(root, file).split(sep)[0] === layer);
    const statements = percent(own.map(([, counts]) => counts.statements));
    const branches = percent(own.map(([, counts]) => counts.branches));
    return `Coverage of ${layer}: ${statements} % of statements, ${branches} % of branches`;
  });
}

/** @param {Count[]} counts */
function percent(counts) {
  const total = counts.reduce((sum, count) => sum + count.total, 0);
  const covered = counts.reduce((sum, count) => sum + count.covered, 0);
  return total === 0 ? '0.0' : ((100 * covered) / total).toFixed(1);
}
