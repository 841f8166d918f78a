const base = require('../../jest.config.js');

/** @type {import('jest').Config} The tests that need the cluster: `npm run test:cluster`. */
module.exports = {
  ...base,
  rootDir: '../..',
  testMatch: ['<rootDir>/test/cluster/**/*.test.ts'],
  testPathIgnorePatterns: [],
  globalSetup: '<rootDir>/test/cluster/harness/setup.ts',
  globalTeardown: '<rootDir>/test/cluster/harness/teardown.ts',
  testTimeout: 120_000,
  maxConcurrency: 12,
  // Most of their time is waiting, so three files for two cores: 9 minutes, where two take 10.5.
  maxWorkers: 3,
  // Packages that come as ES modules only.
  transformIgnorePatterns: ['/node_modules/(?!(openid-client|oauth4webapi|jose|@kubernetes/client-node)/)'],
  transform: {
    '^.+\\.(ts|js)$': [
      '@swc/jest',
      { jsc: { target: 'es2023', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } },
    ],
  },
};
