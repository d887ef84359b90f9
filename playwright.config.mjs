import { defineConfig } from '@playwright/test';
import { join } from 'node:path';

const results = process.env.CLINIC_KEEP_RESULTS ?? 'out/e2e';

export default defineConfig({
  testDir: 'tests',
  testMatch: '**/*.e2e.ts',
  workers: 2,
  // Every test has its own program and its own clinic: none waits for another of its file.
  fullyParallel: true,
  timeout: 90_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  // A test that passes only at the second try has a bug, or the program has: by hand it fails. In CI it is tried once more and named at the end, so that a busy machine does not hold
  // up what is right, and nothing is hidden.
  retries: process.env.CI ? 1 : 0,
  outputDir: join(results, 'failed'),
  reporter: [['list'], ['json', { outputFile: join(results, 'report.json') }]],
});
