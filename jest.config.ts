import { availableParallelism } from 'node:os';
import type { Config } from 'jest';

/** Tests run as native ES modules; swc only strips the types. */
const config: Config = {
  testEnvironment: './test/support/fast-environment.ts',
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { parser: { syntax: 'typescript' }, target: 'es2024' }, module: { type: 'es6' }, sourceMaps: 'inline' },
    ],
  },
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  modulePathIgnorePatterns: ['<rootDir>/cdk.out', '<rootDir>/dist', '<rootDir>/.pennylake'],
  // One less than the cores is the default: half of a machine with two. A quarter of the time suites wait for the clock, for a
  // retry or for a process to end: one more than the cores has work for those that would be idle.
  maxWorkers: availableParallelism() + 1,
  testSequencer: '<rootDir>/test/support/slow-first.ts',
  testTimeout: 60_000,
  // A worker whose heap held the CDK or DuckDB takes longer than half a second to end, and is taken for a leak.
  workerGracefulExitTimeout: 10_000,
};

export default config;
