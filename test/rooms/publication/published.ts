import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parse } from 'csv-parse/sync';
import type { Count, Exact, ReleaseData, Share } from '../../../src/publication/release-data.js';
import { writeRelease } from '../../../src/publication/write-release.js';
import { runCli } from '../../support/index.js';
import { sampleRelease } from './sample-release.js';

/** The folder of a release and what its results.json says. */
export type Published = { readonly folder: string; readonly data: ReleaseData };

/** What the demo publishes from 600 cases with the clock held still: most of its centres are too small to show their numbers. */
export async function publishedByDemo(home: string, name: string): Promise<Published> {
  const out = join(home, name);
  const args = ['demo', '--cases', '600', '--data', join(home, `${name}-data`), '--out', out];
  const done = await runCli(args, { env: { KAOPING_CLOCK: '2026-07-15T08:00:00Z' } });
  if (done.code !== 0) throw new Error(`the demo ended with ${done.code}:\n${done.stderr}`);
  return opened(join(out, '2026H1'));
}

/** The made-up release in which every number is shown. */
export async function publishedSample(home: string): Promise<Published> {
  const folder = join(home, 'sample');
  await writeRelease(sampleRelease(), folder);
  return opened(folder);
}

function opened(folder: string): Published {
  return { folder, data: JSON.parse(readFileSync(join(folder, 'results.json'), 'utf8')) as ReleaseData };
}

/** Runs a program of the machine and answers what it prints; the test fails when the program does. */
export function run(program: string, ...args: string[]): string {
  return execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: 2 ** 28 });
}

/** The pages of a PDF as lines of text that keep their places. */
export function pagesOf(file: string): string[][] {
  return run('pdftotext', '-layout', file, '-')
    .split('\f')
    .slice(0, -1)
    .map((page) => page.split('\n').filter((line) => line.trim() !== ''));
}

/** The text of a PDF in the order in which it was drawn, without its foot lines and without any space. */
export function textOf(file: string): string {
  const foot = /—\d+—results\.jsonSHA-256[0-9a-f]{64}/g;
  return run('pdftotext', '-raw', file, '-').replace(/\s/g, '').replace(foot, '');
}

/** Every sheet of a workbook as LibreOffice shows it, by name. */
export function sheetsShown(workbook: string): Map<string, string[][]> {
  const home = mkdtempSync(join(tmpdir(), 'kaoping-office-'));
  const profile = `-env:UserInstallation=${pathToFileURL(join(home, 'profile')).href}`;
  // 44 and 34: comma and quotation mark; 76: UTF-8; then: as shown, no formulas, every sheet.
  const filter = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,true,false,false,-1';
  const told = run('soffice', profile, '--headless', '--convert-to', filter, '--outdir', home, workbook);
  const names = [...told.matchAll(/^Writing sheet (.+?) -> /gm)].map(([, name]) => name as string);
  const read = (name: string) => readFileSync(join(home, `results-${name}.csv`), 'utf8');
  return new Map(names.map((name) => [name, parse(read(name), { bom: true, relax_column_count: true })]));
}

/** The texts that every sheet shows for a stored value; `none` stands for a value that does not exist. */
export const shown = {
  count: (count: Count): string => (count === 'suppressed' ? '＊' : String(count)),
  share: (share: Share | null, none: string): string =>
    share === null ? none : share === 'suppressed' ? '＊' : share.text,
  exact: (value: Exact | null, none: string): string =>
    value === null ? none : value === 'suppressed' ? '＊' : value.text,
};
