// How much of each layer the unit tests run. The figures are for people to read; no threshold fails anything.
import { existsSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { out, root } from './paths.mjs';

const LAYERS = ['shared', 'db', 'electron'];
const folder = join(out, 'reports', 'coverage');
export const coverageReport = join(folder, 'coverage-summary.json');

/**
 * For jest. The counters are put into the code (provider `babel`): jest's counting by V8 nearly doubled the processor time of the tests, since it watches all code, packages included.
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
 * @param {string} path of the summary in JSON that jest writes
 * @returns {string[]} a line for each layer; none without a report
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
