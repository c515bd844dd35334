'use strict';

/** The rooms in the order in which data flows through them. A room may look only at rooms to its left. */
const ROOMS = [
  'centres',
  'evaluators',
  'rubrics',
  'periods',
  'intake',
  'sampling',
  'assignment',
  'scoring',
  'adjudication',
  'ranking',
  'objections',
  'publication',
  'portal',
];

/** npm packages that are pure computing themselves. Nothing else may be imported by the engine. */
const ENGINE_PACKAGES = ['@marcbachmann/cel-js', '@noble/hashes', 'canonicalize'];

/** Files that put the rooms together; they may enter every room by its front door. */
const ASSEMBLERS = '^src/(main|boot|cli|app[.]module)[.]ts$|^src/cli/';

const anyRoom = `^src/(${ROOMS.join('|')})/`;
const engineMayReach = `^src/engine/|^node_modules/(${ENGINE_PACKAGES.join('|')})/`;

const knownPlaces = `${anyRoom}|^src/(engine|platform)/|${ASSEMBLERS}`;

const upstreamOnly = ROOMS.slice(0, -1).map((room, index) => ({
  name: `upstream-only-${room}`,
  comment: `Data flows ${ROOMS.join(' → ')}; ${room} may not look at a room downstream of itself.`,
  severity: 'error',
  from: { path: `^src/${room}/` },
  to: { path: `^src/(${ROOMS.slice(index + 1).join('|')})/` },
}));

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Files that import each other in a ring cannot be read, tested or moved one at a time.',
      severity: 'error',
      from: { path: '^src/' },
      to: { circular: true },
    },
    {
      name: 'engine-is-pure',
      comment:
        'The engine computes: no node: builtin, no Nest, no TypeORM, no room, no platform; npm packages only from the allow-list.',
      severity: 'error',
      from: { path: '^src/engine/' },
      to: { pathNot: engineMayReach, couldNotResolve: false },
    },
    {
      name: 'platform-knows-no-room',
      comment: 'The platform serves every room and therefore knows none of them, nor the files that put them together.',
      severity: 'error',
      from: { path: '^src/platform/' },
      to: { path: `${anyRoom}|${ASSEMBLERS}` },
    },
    {
      name: 'front-door-only',
      comment: 'A room is entered through its index.ts.',
      severity: 'error',
      from: { path: `^src/(${ROOMS.join('|')})/` },
      to: { path: anyRoom, pathNot: ['^src/$1/', '^src/[^/]+/index[.]ts$'] },
    },
    {
      name: 'front-door-only-for-assemblers',
      comment: 'main.ts, cli.ts, app.module.ts and src/cli/ see of a room its index.ts and its module, nothing else.',
      severity: 'error',
      from: { path: ASSEMBLERS },
      to: { path: anyRoom, pathNot: '^src/([^/]+)/(index|\\1[.]module)[.]ts$' },
    },
    {
      name: 'front-door-only-for-platform',
      comment: 'From outside the platform, each of its parts is entered through its index.ts.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/platform/' },
      to: { path: '^src/platform/', pathNot: '^src/platform/[^/]+/index[.]ts$' },
    },
    {
      name: 'rooms-know-no-assembler',
      comment: 'News travels upward by reading or by a row in a table, never by importing what starts the program.',
      severity: 'error',
      from: { path: anyRoom },
      to: { path: ASSEMBLERS },
    },
    ...upstreamOnly,
    {
      name: 'known-folders-only',
      comment:
        'Code lives in the engine, the platform, src/cli/ or a room of the flow: no common/, shared/ or utils/ drawer.',
      severity: 'error',
      from: {},
      to: { path: '^src/', pathNot: knownPlaces },
    },
    {
      name: 'no-stray-files',
      comment: 'The same for a file that nobody imports.',
      severity: 'error',
      from: { path: '^src/', pathNot: knownPlaces },
      to: {},
    },
    {
      name: 'no-stray-islands',
      comment: 'The same for a file that neither imports nor is imported.',
      severity: 'error',
      from: { orphan: true, path: '^src/', pathNot: knownPlaces },
      to: {},
    },
    {
      name: 'environment-by-config-only',
      comment: 'platform/config is the only reader of the environment; process.env itself is watched by the linter.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/platform/config/' },
      to: { path: '^(node:)?process$' },
    },
    {
      name: 'resolvable',
      comment: 'An import that cannot be found.',
      severity: 'error',
      from: { path: '^src/' },
      to: { couldNotResolve: true },
    },
    {
      name: 'no-test-tools-in-product',
      comment: 'What runs in an office is installed without devDependencies.',
      severity: 'error',
      from: { path: '^src/' },
      to: {
        dependencyTypes: ['npm-dev', 'npm-no-pkg'],
        dependencyTypesNot: ['type-only'],
        pathNot: '^node_modules/@types/',
      },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    detectProcessBuiltinModuleCalls: true,
    skipAnalysisNotInRules: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
};
