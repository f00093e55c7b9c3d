/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/tests'],
  testMatch: ['**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { parser: { syntax: 'typescript' }, target: 'es2023' }, module: { type: 'es6' } },
    ],
  },
  injectGlobals: false,
  reporters: ['default', '<rootDir>/tests/support/totals-reporter.mjs'],
  globalSetup: '<rootDir>/tests/support/temp-of-the-run.mjs',
  globalTeardown: '<rootDir>/tests/support/temp-removed.mjs',
  testTimeout: 30_000,
  // Both cores of a small machine: jest would leave one of two to itself.
  maxWorkers: '100%',
};
