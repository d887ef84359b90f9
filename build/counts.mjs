// Counts passed and failed tests from the test runners' reports.
import { existsSync, readFileSync } from 'node:fs';

/** @typedef {{ passed: number, failed: number }} Counts */

/** @param {string} path of jest's JSON report @returns {Counts} */
export function unitCounts(path) {
  if (!existsSync(path)) return { passed: 0, failed: 0 };
  const report = JSON.parse(readFileSync(path, 'utf8'));
  // A file that could not be loaded has no failed tests to count.
  return { passed: report.numPassedTests, failed: report.numFailedTests + report.numRuntimeErrorTestSuites };
}

/**
 * @param {string} path of Playwright's JSON report
 * @returns {Counts & { unsteady: string[] }} `unsteady`: tests that passed only on a retry, by file and title
 */
export function endToEndCounts(path) {
  if (!existsSync(path)) return { passed: 0, failed: 0, unsteady: [] };
  const { stats, errors, suites } = JSON.parse(readFileSync(path, 'utf8'));
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected + errors.length,
    unsteady: suites.flatMap(unsteadyIn),
  };
}

/**
 * @typedef {object} Suite as Playwright's JSON reporter writes it
 * @property {Suite[]} [suites]
 * @property {{ file: string, title: string, tests: { status: string }[] }[]} [specs]
 */

/** @param {Suite} suite @returns {string[]} */
function unsteadyIn({ suites = [], specs = [] }) {
  const own = specs
    .filter((spec) => spec.tests.some((test) => test.status === 'flaky'))
    .map((spec) => `${spec.file}: ${spec.title}`);
  return [...own, ...suites.flatMap(unsteadyIn)];
}
