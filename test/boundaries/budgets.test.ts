import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { lint, type Files, type Finding } from './planted-tree.js';

const lines = (count: number): string =>
  Array.from({ length: count }, (_, i) => `export const v${i} = ${i};\n`).join('');
const body = (count: number): string =>
  `export function long(): number[] {\n  const all: number[] = [];\n${'  all.push(1);\n'.repeat(count - 4)}  return all;\n}\n`;
const branches = (count: number): string =>
  `export function choose(n: number): number {\n${Array.from({ length: count - 1 }, (_, i) => `  if (n === ${i}) return ${i * 2};\n`).join('')}  return n;\n}\n`;
const parameters = (count: number): string =>
  Array.from({ length: count }, (_, i) => `readonly p${i}: number`).join(', ');
const injected = (count: number): string => `export class Injected {\n  constructor(${parameters(count)}) {}\n}\n`;
const takes = (count: number): string =>
  `export const add = (${parameters(count).replaceAll('readonly ', '')}): number => ${Array.from({ length: count }, (_, i) => `p${i}`).join(' + ')};\n`;

/** At the limit, with as many blank and comment lines as one likes. */
const LAWFUL: Files = {
  'src/scoring/full.ts': `// why\n\n${lines(250)}`,
  'src/engine/number/full.ts': `/** why */\n\n${lines(200)}`,
  'src/scoring/long.ts': body(40).replace('  return all', '\n  // why\n\n  return all'),
  'src/scoring/branches.ts': branches(10),
  'src/scoring/injected.ts': injected(5),
  'src/platform/config/settings.ts': "export const dataDir = process.env['KAOPING_DATA'];\n",
};

const PLANTS: Readonly<Record<string, { file: string; text: string; rule: string }>> = {
  'a file outside the engine has 251 lines of code': {
    file: 'src/scoring/big.ts',
    text: lines(251),
    rule: 'max-lines',
  },
  'a file of the engine has 201 lines of code': {
    file: 'src/engine/number/big.ts',
    text: lines(201),
    rule: 'max-lines',
  },
  'a function has 41 lines': { file: 'src/scoring/function.ts', text: body(41), rule: 'max-lines-per-function' },
  'a function has 11 ways through it': { file: 'src/scoring/ways.ts', text: branches(11), rule: 'complexity' },
  'a constructor takes six things': { file: 'src/scoring/six.ts', text: injected(6), rule: 'max-params' },
  'a function takes six things': { file: 'src/scoring/takes.ts', text: takes(6), rule: 'max-params' },
  'somebody but platform/config reads the environment': {
    file: 'src/platform/jobs/env.ts',
    text: "export const folder = process.env['KAOPING_DATA'];\n",
    rule: 'no-process-env',
  },
  'a promise is left floating': {
    file: 'src/scoring/floating.ts',
    text: 'export function start(work: () => Promise<void>): void {\n  work();\n}\n',
    rule: 'no-floating-promises',
  },
  'the engine throws dice': {
    file: 'src/engine/sampling/dice.ts',
    text: 'export const dice = Math.random();\n',
    rule: 'no-restricted-properties',
  },
  'the engine looks at the clock': {
    file: 'src/engine/sampling/clock.ts',
    text: 'export const now = Date.now();\n',
    rule: 'no-restricted-properties',
  },
  'the engine touches the process': {
    file: 'src/engine/sampling/process.ts',
    text: 'export const here = process.cwd();\n',
    rule: 'no-restricted-globals',
  },
  'somebody writes any': {
    file: 'src/scoring/any.ts',
    text: 'export const loose = (x: any): number => Number(x);\n',
    rule: 'no-explicit-any',
  },
  'a room has a default export': {
    file: 'src/scoring/default.ts',
    text: 'export default 1;\n',
    rule: 'no-default-export',
  },
};

describe('the budgets of ARCHITECTURE, as the linter sees them', () => {
  let found: Finding[];
  beforeAll(() => {
    found = lint({ ...LAWFUL, ...Object.fromEntries(Object.values(PLANTS).map(({ file, text }) => [file, text])) });
  });

  it.each(Object.entries(PLANTS))('bite when %s', (_says, { file, rule }) => {
    expect(new Set(found.filter((finding) => finding.file === file).map((finding) => finding.rule))).toEqual(
      new Set([rule]),
    );
  });

  it('leave a file at its limit alone', () => {
    expect(found.filter(({ file }) => file in LAWFUL)).toEqual([]);
  });
});

describe('what the linter cannot see', () => {
  const WITHOUT_ARGUMENTS = /new Date\(\s*\)|\bIntl\.DateTimeFormat\(\)/;

  it('would be found: a Date made from the clock', () => {
    expect(WITHOUT_ARGUMENTS.test('const now = new Date();')).toBe(true);
    expect(WITHOUT_ARGUMENTS.test("const day = new Date('2026-06-30');")).toBe(false);
  });

  it('is not in the engine', () => {
    const engine = resolve(import.meta.dirname, '../../src/engine');
    const files = readdirSync(engine, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
    expect(files.filter((file) => WITHOUT_ARGUMENTS.test(readFileSync(join(engine, file), 'utf8')))).toEqual([]);
  });
});
