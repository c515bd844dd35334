import { mkdtempSync, mkdirSync, rmSync, symlinkSync, writeFileSync, copyFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const REPOSITORY = resolve(import.meta.dirname, '../..');
const BIN = join(REPOSITORY, 'node_modules/.bin');

/** File path → its text. */
export type Files = Readonly<Record<string, string>>;

export interface Finding {
  readonly rule: string;
  readonly file: string;
}

/** npm packages that the planted files name: empty, because only their place matters. */
const PACKAGES: Files = {
  'package.json': JSON.stringify({
    name: 'planted',
    type: 'module',
    dependencies: { '@marcbachmann/cel-js': '*', '@noble/hashes': '*', canonicalize: '*', typeorm: '*' },
    devDependencies: { jest: '*' },
  }),
  ...Object.fromEntries(
    ['@marcbachmann/cel-js', '@noble/hashes', 'canonicalize', 'typeorm', 'jest'].flatMap((name) => [
      [
        `node_modules/${name}/package.json`,
        JSON.stringify({ name, version: '1.0.0', type: 'module', main: 'index.js' }),
      ],
      [`node_modules/${name}/index.js`, 'export const nothing = 0;\n'],
    ]),
  ),
};

/** Runs dependency-cruiser with the repository's rules over a temporary tree of these files. */
export function cruise(files: Files): Finding[] {
  return inTree({ ...PACKAGES, ...files }, ['.dependency-cruiser.cjs', 'tsconfig.json'], (folder) => {
    const report = JSON.parse(runIn(folder, 'depcruise', ['src', '--output-type', 'json'])) as {
      summary: { violations: { from: string; rule: { name: string } }[] };
    };
    return report.summary.violations.map(({ from, rule }) => ({ rule: rule.name, file: from }));
  });
}

/** Runs the linter, type-aware, with the repository's rules over a temporary tree of these files. */
export function lint(files: Files): Finding[] {
  return inTree(files, ['.oxlintrc.json', 'tsconfig.json'], (folder) => {
    symlinkSync(join(REPOSITORY, 'node_modules'), join(folder, 'node_modules'));
    const report = JSON.parse(runIn(folder, 'oxlint', ['--type-aware', '--format', 'json', 'src'])) as {
      diagnostics: { code: string; filename: string }[];
    };
    return report.diagnostics.map(({ code, filename }) => ({
      rule: code.replace(/^.*\((.*)\)$/, '$1'),
      file: filename,
    }));
  });
}

/** The rules of dependency-cruiser that a run over the repository itself breaks. */
export function cruiseRepository(): string {
  const { stdout } = spawnSync(join(BIN, 'depcruise'), ['src', '--output-type', 'err'], {
    cwd: REPOSITORY,
    encoding: 'utf8',
  });
  return stdout.trim();
}

function inTree<T>(files: Files, configs: readonly string[], work: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'kaoping-boundaries-'));
  try {
    for (const config of configs) copyFileSync(join(REPOSITORY, config), join(folder, config));
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Standard output of a checker. A checker that finds something exits with an error; one that prints nothing has crashed. */
function runIn(folder: string, program: string, args: readonly string[]): string {
  const { stdout, stderr } = spawnSync(join(BIN, program), args, { cwd: folder, encoding: 'utf8', maxBuffer: 2 ** 26 });
  if (stdout.trim() === '') throw new Error(`${program} printed nothing: ${stderr}`);
  return stdout;
}
