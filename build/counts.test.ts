import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const counts = pathToFileURL(resolve('build/counts.mjs')).href;
/** Calls a function of counts.mjs on a report, in a separate Node process, because jest cannot import the module. */
function call(name: 'unitCounts' | 'endToEndCounts', path: string): unknown {
  const code = `import { ${name} } from ${JSON.stringify(counts)}; console.log(JSON.stringify(${name}(${JSON.stringify(path)})));`;
  return JSON.parse(spawnSync(process.execPath, ['--input-type=module', '-e', code], { encoding: 'utf8' }).stdout);
}
const unitCounts = (path: string) => call('unitCounts', path);
const endToEndCounts = (path: string) => call('endToEndCounts', path);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'counts-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));
const report = (content: object): string => {
  const path = join(folder, 'report.json');
  writeFileSync(path, JSON.stringify(content));
  return path;
};

test('a unit test file that could not be loaded counts as failed', () => {
  expect(unitCounts(report({ numPassedTests: 7, numFailedTests: 1, numRuntimeErrorTestSuites: 2 }))).toEqual({
    passed: 7,
    failed: 3,
  });
});

test('an end-to-end test that passed only on a retry counts as passed and is listed, at any nesting level', () => {
  const spec = (title: string, status: string) => ({ title, file: 'a.e2e.ts', tests: [{ status }] });
  const suites = [
    { specs: [spec('one', 'expected')], suites: [{ specs: [spec('two', 'flaky'), spec('three', 'unexpected')] }] },
  ];
  expect(endToEndCounts(report({ stats: { expected: 1, flaky: 1, unexpected: 1 }, errors: [{}], suites }))).toEqual({
    passed: 2,
    failed: 2,
    unsteady: ['a.e2e.ts: two'],
  });
});

test('without a report the counts are zero', () => {
  expect(unitCounts(join(folder, 'none.json'))).toEqual({ passed: 0, failed: 0 });
  expect(endToEndCounts(join(folder, 'none.json'))).toEqual({ passed: 0, failed: 0, unsteady: [] });
});
