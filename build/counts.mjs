// How many tests ran, from the reports that the test runners write.
import { existsSync, readFileSync } from 'node:fs';

/** @typedef {{ passed: number, failed: number }} Counts */

/** @param {string} path of jest's JSON report @returns {Counts} */
export function unitCounts(path) {
  if (!existsSync(path)) return { passed: 0, failed: 0 };
  const report = JSON.parse(readFileSync(path, 'utf8'));
  // A file that could not even be loaded has no failed test of its own.
  return { passed: report.numPassedTests, failed: report.numFailedTests + report.numRuntimeErrorTestSuites };
}

/** @param {string} path of Playwright's JSON report @returns {Counts} */
export function endToEndCounts(path) {
  if (!existsSync(path)) return { passed: 0, failed: 0 };
  const { stats, errors } = JSON.parse(readFileSync(path, 'utf8'));
  // A test that passes only when repeated has failed.
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length };
}
