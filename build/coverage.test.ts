import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const coverage = pathToFileURL(join(__dirname, 'coverage.mjs')).href;
/** The lines for a report, from a separate Node process, because jest cannot import the module. */
function coverageLines(path: string): unknown {
  const code = `import { coverageLines } from ${JSON.stringify(coverage)}; console.log(JSON.stringify(coverageLines(${JSON.stringify(path)})));`;
  return JSON.parse(spawnSync(process.execPath, ['--input-type=module', '-e', code], { encoding: 'utf8' }).stdout);
}

const root = join(__dirname, '..');
const count = (total: number, covered: number) => ({ total, covered, skipped: 0, pct: 0 });
let folder: string;
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'clinic-keep-coverage-'))));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

test('prints one line per layer, weighted by statements and branches, not by files', () => {
  const report = join(folder, 'coverage-summary.json');
  writeFileSync(
    report,
    JSON.stringify({
      total: { statements: count(100, 1), branches: count(100, 1) },
      [join(root, 'db', 'a.ts')]: { statements: count(90, 90), branches: count(3, 1) },
      [join(root, 'db', 'sub', 'b.ts')]: { statements: count(10, 0), branches: count(1, 1) },
      [join(root, 'shared', 'c.ts')]: { statements: count(3, 2), branches: count(0, 0) },
    }),
  );
  expect(coverageLines(report)).toEqual([
    'Coverage of shared: 66.7 % of statements, 0.0 % of branches',
    'Coverage of db: 90.0 % of statements, 50.0 % of branches',
    'Coverage of electron: 0.0 % of statements, 0.0 % of branches',
  ]);
});
test('without a report there are no lines', () => {
  expect(coverageLines(join(folder, 'none.json'))).toEqual([]);
});
