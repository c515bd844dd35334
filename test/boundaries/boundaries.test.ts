import { cruise, cruiseRepository, type Files, type Finding } from './planted-tree.js';

// prettier-ignore
const ROOMS = [
  'centres', 'evaluators', 'rubrics', 'periods', 'intake', 'sampling', 'assignment',
  'scoring', 'adjudication', 'ranking', 'objections', 'publication', 'portal',
];

/** A tree that keeps every rule: each room has a front door, a reader that looks one room upstream, and a module. */
const LAWFUL: Files = {
  'src/main.ts': "import './app.module.js';\n",
  'src/cli.ts': "import './cli/demo.js';\n",
  'src/cli/demo.ts': "import '../portal/index.js';\nimport '../portal/portal.module.js';\n",
  'src/app.module.ts': ROOMS.map((room) => `import './${room}/${room}.module.js';\n`).join(''),
  'src/engine/number/sum.ts':
    "import '@marcbachmann/cel-js';\nimport '@noble/hashes';\nimport 'canonicalize';\nimport '../scoring/grade.js';\n",
  'src/engine/scoring/grade.ts': 'export const grade = 1;\n',
  'src/platform/clock/index.ts': "export * from './clock.js';\n",
  'src/platform/clock/clock.ts': "import 'node:crypto';\nimport 'typeorm';\nimport '../../engine/scoring/grade.js';\n",
  'src/platform/config/index.ts': "import 'node:process';\n",
  ...Object.fromEntries(
    ROOMS.flatMap((room, index) => [
      [`src/${room}/index.ts`, `export * from './${room}.reader.js';\n`],
      [`src/${room}/${room}.module.ts`, `import './${room}.reader.js';\n`],
      [
        `src/${room}/${room}.reader.ts`,
        `import '../platform/clock/index.js';\nimport '../engine/number/sum.js';\n` +
          (index > 0 ? `import '../${ROOMS[index - 1]}/index.js';\n` : ''),
      ],
    ]),
  ),
};

/** What is planted, and the rules that must find it: no more and no fewer. */
const PLANTS: readonly { says: string; files: Files; finds: Finding[] }[] = [
  {
    says: 'two files of a room import each other',
    files: { 'src/scoring/a.ts': "import './b.js';\n", 'src/scoring/b.ts': "import './a.js';\n" },
    finds: [{ rule: 'no-cycles', file: 'src/scoring/a.ts' }],
  },
  {
    says: 'two files import only types from each other',
    files: {
      'src/engine/ranking/rank.ts': "import type { Tie } from './tie.js';\nexport type Rank = Tie;\n",
      'src/engine/ranking/tie.ts': "import type { Rank } from './rank.js';\nexport type Tie = Rank;\n",
    },
    finds: [{ rule: 'no-cycles', file: 'src/engine/ranking/rank.ts' }],
  },
  plant('the engine imports a node: builtin', 'src/engine/number/files.ts', 'node:fs', 'engine-is-pure'),
  plant('the engine imports a builtin without node:', 'src/engine/number/hash.ts', 'crypto', 'engine-is-pure'),
  plant(
    'the engine imports a package that is not on the list',
    'src/engine/number/orm.ts',
    'typeorm',
    'engine-is-pure',
  ),
  plant(
    'the engine imports the platform',
    'src/engine/number/now.ts',
    '../../platform/clock/index.js',
    'engine-is-pure',
  ),
  plant('the engine imports a room', 'src/engine/scoring/room.ts', '../../scoring/index.js', 'engine-is-pure'),
  plant('the platform imports a room', 'src/platform/jobs/job.ts', '../../centres/index.js', 'platform-knows-no-room'),
  plant(
    'the platform imports the list of rooms',
    'src/platform/jobs/all.ts',
    '../../app.module.js',
    'platform-knows-no-room',
  ),
  plant(
    'a room is entered past its front door',
    'src/scoring/past.ts',
    '../centres/centres.reader.js',
    'front-door-only',
  ),
  plant(
    'the command line enters a room past its front door',
    'src/cli/past.ts',
    '../centres/centres.reader.js',
    'front-door-only-for-assemblers',
  ),
  plant(
    'a room enters the platform past a front door',
    'src/scoring/clock.ts',
    '../platform/clock/clock.js',
    'front-door-only-for-platform',
  ),
  plant('a room imports what starts the program', 'src/portal/start.ts', '../cli/demo.js', 'rooms-know-no-assembler'),
  plant('somebody opens a drawer', 'src/shared/text.ts', '../engine/number/sum.js', 'no-stray-files'),
  {
    says: 'a room uses a drawer',
    files: {
      'src/utils/pad.ts': 'export const pad = 1;\n',
      'src/scoring/uses.ts': "import { pad } from '../utils/pad.js';\nexport const width = pad;\n",
    },
    finds: [{ rule: 'known-folders-only', file: 'src/scoring/uses.ts' }],
  },
  {
    says: 'a file lies about that belongs nowhere',
    files: { 'src/helpers.ts': 'export const helper = 1;\n' },
    finds: [{ rule: 'no-stray-islands', file: 'src/helpers.ts' }],
  },
  plant('a room reads the environment', 'src/scoring/env.ts', 'node:process', 'environment-by-config-only'),
  plant('an import leads nowhere', 'src/scoring/lost.ts', './nowhere.js', 'resolvable'),
  plant('the product imports a test tool', 'src/scoring/tool.ts', 'jest', 'no-test-tools-in-product'),
  ...ROOMS.slice(0, -1).map((room, index) =>
    plant(
      `${room} looks downstream`,
      `src/${room}/down.ts`,
      `../${ROOMS[index + 1]}/index.js`,
      `upstream-only-${room}`,
    ),
  ),
  plant('a room looks far downstream', 'src/centres/far.ts', '../portal/index.js', 'upstream-only-centres'),
];

function plant(says: string, file: string, imports: string, ...rules: string[]): (typeof PLANTS)[number] {
  return { says, files: { [file]: `import '${imports}';\n` }, finds: rules.map((rule) => ({ rule, file })) };
}

describe('the boundaries of ARCHITECTURE, as dependency-cruiser sees them', () => {
  it('are kept by a lawful tree', () => {
    expect(cruise(LAWFUL)).toEqual([]);
  });

  it('are kept by this repository', () => {
    expect(cruiseRepository()).toMatch(/no dependency violations found/);
  });

  describe('bite when', () => {
    let found: Finding[];
    beforeAll(() => {
      found = cruise(Object.assign({}, LAWFUL, ...PLANTS.map(({ files }) => files)) as Files);
    });

    it.each(PLANTS)('$says', ({ files, finds }) => {
      const here = found.filter(({ file }) => file in files);
      expect(unique(here)).toEqual(unique(finds));
    });

    it('accuse nobody else', () => {
      const planted = new Set(PLANTS.flatMap(({ files }) => Object.keys(files)));
      expect(found.filter(({ file }) => !planted.has(file))).toEqual([]);
    });
  });
});

function unique(findings: readonly Finding[]): string[] {
  return [...new Set(findings.map(({ rule, file }) => `${file}: ${rule}`))].sort();
}
