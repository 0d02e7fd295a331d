import type { Config } from 'jest';

/** Tests run as native ES modules; swc only strips the types. */
const config: Config = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { parser: { syntax: 'typescript' }, target: 'es2024' }, module: { type: 'es6' }, sourceMaps: 'inline' },
    ],
  },
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  modulePathIgnorePatterns: ['<rootDir>/cdk.out', '<rootDir>/.pennylake'],
  // One less than the cores is the default: half of a machine with two.
  maxWorkers: '100%',
  testTimeout: 60_000,
};

export default config;
