/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  // The default leaves one core idle; on two cores that is half of them.
  maxWorkers: '100%',
  roots: ['<rootDir>'],
  testMatch: ['<rootDir>/main.test.ts', '<rootDir>/test/**/*.test.ts', '<rootDir>/examples/**/*.test.ts'],
  // Those have commands of their own: npm run test:cluster, npm run test:pulumi.
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/cluster/', '<rootDir>/examples/pulumi/'],
  modulePathIgnorePatterns: ['<rootDir>/build/', '<rootDir>/dist/', '<rootDir>/examples/pulumi/'],
  transform: { '^.+\\.ts$': ['@swc/jest', { jsc: { target: 'es2023', parser: { syntax: 'typescript' } } }] },
};
