import { defineConfig } from '@playwright/test';
import { join } from 'node:path';

const results = process.env.CLINIC_KEEP_GALLERY_RESULTS ?? 'out/gallery-test';

export default defineConfig({
  testDir: '.',
  testMatch: '*.gallery.ts',
  // One window shows all parts, one after another.
  workers: 1,
  timeout: 60_000,
  forbidOnly: true,
  // Where nothing works, the reason is in the first few.
  maxFailures: 12,
  // A picture that is missing is a failure, not a new picture: see --update-snapshots.
  updateSnapshots: 'none',
  snapshotPathTemplate: '{testDir}/pictures/{arg}{ext}',
  expect: { toMatchSnapshot: { maxDiffPixels: 20 } },
  outputDir: join(results, 'failed'),
  reporter: [['line'], ['json', { outputFile: join(results, 'report.json') }]],
});
