import { fileURLToPath } from 'node:url';

const swc = {
  jsc: {
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
    target: 'es2023',
    keepClassNames: true,
  },
  module: { type: 'es6' },
  sourceMaps: 'inline',
};

const rootDir = fileURLToPath(new URL('../..', import.meta.url));

const base = {
  rootDir,
  roots: ['<rootDir>/test'],
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  moduleFileExtensions: ['js', 'ts', 'mjs', 'cjs', 'json', 'node'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': ['$1.js', '$1.ts'] },
  transform: { '\\.ts$': ['@swc/jest', swc] },
  transformIgnorePatterns: ['/node_modules/', '/dist/'],
  modulePathIgnorePatterns: ['<rootDir>/(data|out|\\.cache)/'],
};

const postgres = {
  globalSetup: '<rootDir>/test/support/start-postgres.mjs',
  globalTeardown: '<rootDir>/test/support/stop-postgres.mjs',
  setupFiles: ['<rootDir>/test/support/workers-from-dist.cjs'],
};

// Jest expands <rootDir> only at the beginning of a glob, not after a '!': globs are therefore written out in full.
const tests = (glob) => `${rootDir.replaceAll('\\', '/')}test/${glob}.test.ts`;
const not = (globs) => globs.map((glob) => `!${glob}`);

const ENGINE = [tests('engine/**/*'), tests('golden/**/*')];
const BOUNDARIES = [tests('boundaries/**/*')];
const STORY = [tests('{story,upgrade,demo,evaluate,browser}/**/*')];
const CI_ONLY = [tests('**/*.ci')];

/** `ci` holds the tests that need chromium, libreoffice, poppler or qpdf: `npm run test:ci` runs them, `npm test` does not. */
export default {
  maxWorkers: '100%',
  testTimeout: 60_000,
  workerIdleMemoryLimit: '1.5GB',
  projects: [
    { ...base, displayName: 'engine', testMatch: [...ENGINE, ...not(CI_ONLY)] },
    { ...base, displayName: 'boundaries', testMatch: [...BOUNDARIES, ...not(CI_ONLY)] },
    {
      ...base,
      ...postgres,
      displayName: 'rooms',
      testMatch: [tests('**/*'), ...not([...ENGINE, ...BOUNDARIES, ...STORY, ...CI_ONLY])],
    },
    { ...base, ...postgres, displayName: 'story', testMatch: [...STORY, ...not(CI_ONLY)] },
    { ...base, ...postgres, displayName: 'ci', testMatch: CI_ONLY },
  ],
};
