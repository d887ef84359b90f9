import { defineConfig } from '@playwright/test';
import { join } from 'node:path';

const results = process.env.CLINIC_KEEP_RESULTS ?? 'out/e2e';

export default defineConfig({
  testDir: 'tests',
  testMatch: '**/*.e2e.ts',
  workers: 2,
  // Every test has its own program and its own clinic, so tests in one file can run in parallel.
  fullyParallel: true,
  timeout: 90_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  // If a test passes only on a retry, the test or the program has a bug, so on a developer's machine it fails. In CI it is retried once and listed at the end, so that a busy
  // machine does not block a correct change and the flaky test is not hidden.
  retries: process.env.CI ? 1 : 0,
  outputDir: join(results, 'failed'),
  reporter: [['list'], ['json', { outputFile: join(results, 'report.json') }]],
});
