// npm test: runs everything, from types to the packed program. The last line gives the test totals, even after a failure.
import { rmSync } from 'node:fs';
import { runStaticChecks, runUnitTests, unitReport } from './checks.mjs';
import { endToEndCounts, unitCounts } from './counts.mjs';
import { coverageArguments, coverageLines, coverageReport } from './coverage.mjs';
import { endToEndReport, runEndToEndTests } from './e2e.mjs';
import { galleryReport, runGallery } from './gallery/gallery.mjs';
import { packForTests } from './packed.mjs';
import { chooseRuntime } from './runtime/runtime.mjs';
import { failTask, runTask } from './steps.mjs';

for (const report of [unitReport, endToEndReport, galleryReport, coverageReport]) rmSync(report, { force: true });
const startedAt = performance.now();

await runTask(async () => {
  await runStaticChecks(packForTests);
  await runUnitTests(coverageArguments);
  await runEndToEndTests();
  await runGallery(await chooseRuntime());
});

const endToEnd = endToEndCounts(endToEndReport);
const counts = [unitCounts(unitReport), endToEnd, endToEndCounts(galleryReport)];
const passed = counts.reduce((sum, each) => sum + each.passed, 0);
let failed = counts.reduce((sum, each) => sum + each.failed, 0);
// A step that is not a test (types, lint, packing) failed.
if (process.exitCode && failed === 0) failed = 1;
if (failed > 0 || passed === 0) failTask();
if (endToEnd.unsteady.length > 0)
  console.log(
    `\nPassed only on a retry; investigate these:\n${endToEnd.unsteady.map((name) => `  ${name}`).join('\n')}`,
  );
console.log(['', ...coverageLines(coverageReport)].join('\n'));
console.log(`Total time: ${((performance.now() - startedAt) / 1000).toFixed(0)} s`);
console.log(`${passed} passed, ${failed} failed`);
