import { defineConfig } from '@playwright/test';
import { join } from 'node:path';

const results = process.env.CLINIC_KEEP_GALLERY_RESULTS ?? 'out/gallery-test';

export default defineConfig({
  testDir: '.',
  testMatch: '*.gallery.ts',
  // One window shows all parts in turn.
  workers: 1,
  timeout: 60_000,
  forbidOnly: true,
  // If everything fails, the first few failures show why.
  maxFailures: 12,
  // A missing picture is a failure; new ones are written only with --update-snapshots.
  updateSnapshots: 'none',
  snapshotPathTemplate: '{testDir}/pictures/{arg}{ext}',
  expect: { toMatchSnapshot: { maxDiffPixels: 20 } },
  outputDir: join(results, 'failed'),
  reporter: [['line'], ['json', { outputFile: join(results, 'report.json') }]],
});
