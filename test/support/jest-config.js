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

const base = {
  rootDir: new URL('../..', import.meta.url).pathname,
  roots: ['<rootDir>/test'],
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  moduleFileExtensions: ['js', 'ts', 'mjs', 'cjs', 'json', 'node'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': ['$1.js', '$1.ts'] },
  transform: { '\\.ts$': ['@swc/jest', swc] },
  transformIgnorePatterns: ['/node_modules/', '/dist/'],
  modulePathIgnorePatterns: ['<rootDir>/(dist|data|out|\\.cache)/'],
};

const postgres = {
  globalSetup: '<rootDir>/test/support/start-postgres.mjs',
  globalTeardown: '<rootDir>/test/support/stop-postgres.mjs',
};

const ENGINE = ['<rootDir>/test/engine/**/*.test.ts', '<rootDir>/test/golden/**/*.test.ts'];
const BOUNDARIES = ['<rootDir>/test/boundaries/**/*.test.ts'];
const STORY = ['<rootDir>/test/{story,upgrade,demo,evaluate,browser}/**/*.test.ts'];
const CI_ONLY = '**/*.ci.test.ts';
const not = (globs) => globs.map((glob) => `!${glob}`);

/** `ci` holds the tests that need chromium, libreoffice, poppler or qpdf: `npm run test:ci` runs them, `npm test` does not. */
export default {
  maxWorkers: '100%',
  testTimeout: 60_000,
  workerIdleMemoryLimit: '1.5GB',
  projects: [
    { ...base, displayName: 'engine', testMatch: [...ENGINE, `!${CI_ONLY}`] },
    { ...base, displayName: 'boundaries', testMatch: [...BOUNDARIES, `!${CI_ONLY}`] },
    {
      ...base,
      ...postgres,
      displayName: 'rooms',
      testMatch: ['<rootDir>/test/**/*.test.ts', ...not([...ENGINE, ...BOUNDARIES, ...STORY, CI_ONLY])],
    },
    { ...base, ...postgres, displayName: 'story', testMatch: [...STORY, `!${CI_ONLY}`] },
    { ...base, ...postgres, displayName: 'ci', testMatch: [`<rootDir>/test/${CI_ONLY}`] },
  ],
};
