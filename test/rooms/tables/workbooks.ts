import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import JSZip from 'jszip';
import { Problem } from '../../../src/platform/problem/index.js';
import { type ReadTableOptions, readTable, type Table, type TableRow } from '../../../src/platform/tables/index.js';

const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
const RELATIONS = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"';
const TYPE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** A folder for the files of one test file. */
export class Files {
  readonly folder = mkdtempSync(join(tmpdir(), 'kaoping-tables-'));

  write(name: string, content: string | Buffer): string {
    const path = join(this.folder, name);
    writeFileSync(path, content);
    return path;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

export interface Parts {
  /** XML inside sheetData, by name of the sheet. */
  readonly sheets: Readonly<Record<string, string>>;
  readonly hidden?: readonly string[];
  readonly strings?: readonly string[];
  /** Format codes; cell style n uses code n - 1, style 0 is General. */
  readonly formats?: readonly string[];
  readonly date1904?: boolean;
  /** Parts that replace or join those built here. */
  readonly more?: Readonly<Record<string, string | Buffer>>;
  readonly compression?: 'STORE' | 'DEFLATE';
}

/** A small but complete xlsx workbook, as bytes. */
export function workbook(parts: Parts): Promise<Buffer> {
  const zip = new JSZip();
  const names = Object.keys(parts.sheets);
  const sheet = (name: string, i: number): string =>
    `<sheet name="${name}" sheetId="${i + 1}" r:id="rId${i + 1}"${parts.hidden?.includes(name) ? ' state="hidden"' : ''}/>`;
  const relation = (id: string, type: string, target: string): string =>
    `<Relationship Id="${id}" Type="${TYPE}/${type}" Target="${target}"/>`;
  zip.file(
    '_rels/.rels',
    `<Relationships ${RELATIONS}>${relation('a', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
  );
  zip.file(
    'xl/workbook.xml',
    `<workbook ${MAIN} ${R}><workbookPr${parts.date1904 ? ' date1904="1"' : ''}/><sheets>${names.map(sheet).join('')}</sheets></workbook>`,
  );
  zip.file(
    'xl/_rels/workbook.xml.rels',
    `<Relationships ${RELATIONS}>${names.map((_, i) => relation(`rId${i + 1}`, 'worksheet', `worksheets/sheet${i + 1}.xml`)).join('')}${relation('s', 'styles', 'styles.xml')}${relation('t', 'sharedStrings', 'sharedStrings.xml')}</Relationships>`,
  );
  const formats = parts.formats ?? [];
  zip.file(
    'xl/styles.xml',
    `<styleSheet ${MAIN}><numFmts>${formats.map((code, i) => `<numFmt numFmtId="${200 + i}" formatCode="${code}"/>`).join('')}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>${formats.map((_, i) => `<xf numFmtId="${200 + i}"/>`).join('')}</cellXfs></styleSheet>`,
  );
  if (parts.strings !== undefined) {
    zip.file('xl/sharedStrings.xml', `<sst ${MAIN}>${parts.strings.map((text) => `<si>${text}</si>`).join('')}</sst>`);
  }
  names.forEach((name, i) => {
    zip.file(
      `xl/worksheets/sheet${i + 1}.xml`,
      `<worksheet ${MAIN}><sheetData>${parts.sheets[name]}</sheetData></worksheet>`,
    );
  });
  for (const [name, content] of Object.entries(parts.more ?? {})) zip.file(name, content);
  return zip.generateAsync({ type: 'nodebuffer', compression: parts.compression ?? 'DEFLATE' });
}

/** One row of inline texts. */
export function textRow(number: number, texts: readonly string[]): string {
  const cells = texts.map((text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`).join('');
  return `<row r="${number}">${cells}</row>`;
}

export async function allRows(table: Table): Promise<TableRow[]> {
  const rows: TableRow[] = [];
  for await (const row of table.rows()) rows.push(row);
  return rows;
}

/** The texts of all rows of a file, header included. */
export async function texts(path: string, options: ReadTableOptions = {}): Promise<(readonly string[])[]> {
  return (await allRows(await readTable(path, { header: 'none', ...options }))).map((row) => row.cells);
}

/** The code a file is refused with, 'read' when it is not. Whatever is no Problem is thrown on. */
export async function refusal(path: string, options: ReadTableOptions = {}): Promise<string> {
  try {
    await texts(path, options);
    return 'read';
  } catch (error) {
    if (error instanceof Problem) return error.code;
    throw error;
  }
}
