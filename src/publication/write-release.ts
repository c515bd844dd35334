import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { threadId } from 'node:worker_threads';
import { readTemplate, type TemplateNode } from './read-template.js';
import type { Digest, ReleaseData } from './release-data.js';
import { type ListedFile, renderManifest, renderResultsCsv, renderResultsJson, sha256 } from './render-data-files.js';
import { renderReportPdf } from './report/render-report-pdf.js';
import { reportTemplate } from './report/report-template.js';
import { renderWorkbook } from './workbook/render-workbook.js';
import { workbookTemplate } from './workbook/workbook-template.js';

export const RELEASE_FILES = {
  'circular.pdf': 'application/pdf',
  'results.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'results.json': 'application/json',
  'results.csv': 'text/csv; charset=utf-8',
  'manifest.json': 'application/json',
} as const;

export type ReleaseFileName = keyof typeof RELEASE_FILES;

export type WrittenFile = ListedFile & { readonly name: ReleaseFileName; readonly mediaType: string };

export type WrittenRelease = {
  readonly files: readonly WrittenFile[];
  readonly resultsDigest: string;
  readonly manifestDigest: string;
};

export type Templates = {
  readonly report: TemplateNode;
  readonly workbook: TemplateNode;
  /** Already told in the data; its digest is listed with the others. */
  readonly words: TemplateNode;
};

/** How many steps `writeRelease` reports. */
export const WRITE_STEPS = 4;

/**
 * Writes all files of a release into a folder. The folder appears whole or not at all: everything is written beside it
 * and takes its name at the end; a folder that is already there is replaced.
 */
export async function writeRelease(
  data: ReleaseData,
  folder: string,
  options: { templates?: Templates; progress?: (done: number, file: ReleaseFileName) => Promise<void> } = {},
): Promise<WrittenRelease> {
  const templates = options.templates ?? templatesFor(data);
  const partial = `${folder}.partial-${process.pid}-${threadId}`;
  await rm(partial, { recursive: true, force: true });
  await mkdir(partial, { recursive: true });
  try {
    const written = await writeFiles(data, partial, templates, options.progress ?? (() => Promise.resolve()));
    await rm(folder, { recursive: true, force: true });
    await rename(partial, folder);
    return written;
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
}

/** Centres that are judged themselves have a circular and a workbook of their own; the words are the same file. */
function templatesFor({ subject }: ReleaseData): Templates {
  const own = subject === 'centre' ? '-of-centres' : '';
  return {
    report: readTemplate(`report/circular${own}.yaml`),
    workbook: readTemplate(`workbook/workbook${own}.yaml`),
    words: readTemplate('report/words.yaml'),
  };
}

async function writeFiles(
  data: ReleaseData,
  folder: string,
  templates: Templates,
  progress: (done: number, file: ReleaseFileName) => Promise<void>,
): Promise<WrittenRelease> {
  const put = (name: ReleaseFileName, content: string | Buffer) => writeFile(join(folder, name), content);
  const json = renderResultsJson(data);
  const resultsDigest = sha256(json);
  await put('results.json', json);
  await put('results.csv', renderResultsCsv(data));
  await progress(1, 'results.json');
  await renderWorkbook(data, resultsDigest, join(folder, 'results.xlsx'), workbookTemplate(templates.workbook));
  await progress(2, 'results.xlsx');
  await put('circular.pdf', await renderReportPdf(data, resultsDigest, reportTemplate(templates.report)));
  await progress(3, 'circular.pdf');
  const listed: WrittenFile[] = [];
  for (const name of ['circular.pdf', 'results.csv', 'results.json', 'results.xlsx'] as const) {
    listed.push(await listing(folder, name));
  }
  const digests: Digest[] = Object.values(templates).map((node: TemplateNode) => ({
    name: node.file,
    sha256: node.digest,
  }));
  const files = listed.map(({ name, bytes, sha256: digest }) => ({ name, bytes, sha256: digest }));
  await put('manifest.json', renderManifest(data, files, digests));
  const manifest = await listing(folder, 'manifest.json');
  await progress(4, 'manifest.json');
  return { files: [...listed, manifest], resultsDigest, manifestDigest: manifest.sha256 };
}

async function listing(folder: string, name: ReleaseFileName): Promise<WrittenFile> {
  const path = join(folder, name);
  const { size } = await stat(path);
  return { name, mediaType: RELEASE_FILES[name], bytes: size, sha256: sha256(await readFile(path)) };
}
