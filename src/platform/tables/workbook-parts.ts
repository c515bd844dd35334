import { unescapeText } from './cell-value.js';
import { GuardedXml, readXml, type XmlAttributes } from './guarded-xml.js';
import { builtInForm, codeForm, PLAIN_NUMBER, type NumberForm } from './number-format.js';
import type { Reading } from './reading.js';
import type { ZipParts } from './zip-parts.js';

export type SheetPart = { readonly name: string; readonly hidden: boolean; readonly part: string };

export type Workbook = {
  readonly sheets: readonly SheetPart[];
  readonly date1904: boolean;
  readonly strings: readonly string[];
  readonly forms: readonly NumberForm[];
};

/** Everything of a workbook but the sheets themselves. Only parts inside the file are followed, by their relationship. */
export async function readWorkbook(parts: ZipParts, reading: Reading): Promise<Workbook> {
  const main = (await relations(parts, reading, '')).find((each) => each.type === 'officeDocument')?.target;
  const part = main ?? 'xl/workbook.xml';
  if (!parts.has(part)) throw reading.refuse('not-a-workbook', { found: part });
  if (part.endsWith('.bin')) throw reading.refuse('not-a-workbook', { found: '.xlsb' });
  const related = await relations(parts, reading, part);
  const { sheets, date1904 } = await readSheetList(parts, reading, part, related);
  const partOf = (type: string): string | undefined => related.find((each) => each.type === type)?.target;
  return {
    sheets,
    date1904,
    strings: await readStrings(parts, reading, partOf('sharedStrings')),
    forms: await readForms(parts, reading, partOf('styles')),
  };
}

type Relation = { readonly id: string; readonly type: string; readonly target: string };

async function relations(parts: ZipParts, reading: Reading, of: string): Promise<Relation[]> {
  const folder = of.slice(0, of.lastIndexOf('/') + 1);
  const part = `${folder}_rels/${of.slice(folder.length)}.rels`;
  if (!parts.has(part)) return [];
  const found: Relation[] = [];
  await scan(parts, reading, part, (name, a) => {
    if (name !== 'Relationship' || a['TargetMode'] === 'External') return;
    const type = (a['Type'] ?? '').split('/').at(-1) ?? '';
    found.push({ id: a['Id'] ?? '', type, target: resolve(folder, a['Target'] ?? '') });
  });
  return found;
}

/** Resolves a relationship's target to a part name; `..` cannot lead out of the file. */
function resolve(folder: string, target: string): string {
  const steps = target.startsWith('/') ? [] : folder.split('/').filter((step) => step !== '');
  for (const step of target.replaceAll('\\', '/').split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return steps.join('/');
}

async function readSheetList(parts: ZipParts, reading: Reading, part: string, related: readonly Relation[]) {
  const sheets: SheetPart[] = [];
  let date1904 = false;
  let isWorkbook = false;
  await scan(parts, reading, part, (name, a) => {
    if (name === 'workbook') isWorkbook = true;
    if (name === 'workbookPr') date1904 = /^(?:1|true|on)$/i.test(a['date1904'] ?? '');
    const sheet = name === 'sheet' ? worksheetOf(a, related) : null;
    if (sheet !== null && parts.has(sheet.part)) sheets.push(sheet);
  });
  if (!isWorkbook || sheets.length === 0) throw reading.refuse('not-a-workbook', { found: `${part}: 0 worksheets` });
  return { sheets, date1904 };
}

/** Chart sheets, macro sheets and dialogs have other relationships. */
function worksheetOf(a: XmlAttributes, related: readonly Relation[]): SheetPart | null {
  const id = Object.entries(a).find(([key]) => key.endsWith(':id'))?.[1];
  const found = related.find((each) => each.id === id);
  if (found?.type !== 'worksheet') return null;
  return { name: a['name'] ?? '', hidden: /^(?:hidden|veryHidden)$/.test(a['state'] ?? ''), part: found.target };
}

/** Shared strings: runs of rich text joined, phonetic guides left out. A workbook may have none. */
async function readStrings(parts: ZipParts, reading: Reading, part: string | undefined): Promise<string[]> {
  const strings: string[] = [];
  if (part === undefined || !parts.has(part)) return strings;
  let text = '';
  let taking = false;
  let phonetic = false;
  let total = 0;
  const limit = reading.limits.stringChars;
  const xml = new GuardedXml(part, reading, {
    open: (name) => {
      if (name === 'si') text = '';
      else if (name === 'rPh') phonetic = true;
      else taking = name === 't' && !phonetic;
    },
    text: (piece) => {
      if (taking) text += piece;
    },
    close: (name) => {
      taking = false;
      if (name === 'rPh') phonetic = false;
      if (name !== 'si') return;
      // The empty string costs too: a part of nothing but <si/> must not fill the memory.
      total += text.length + 8;
      if (total > limit) throw reading.refuse('too-large', { found: `${part}: ${total}`, limit }, part);
      strings.push(unescapeText(text));
    },
  });
  await readXml(parts.read(part), xml);
  return strings;
}

/** The number format of each cell style. */
async function readForms(parts: ZipParts, reading: Reading, part: string | undefined): Promise<NumberForm[]> {
  if (part === undefined || !parts.has(part)) return [];
  const codes = new Map<number, NumberForm>();
  const ids: number[] = [];
  let inCellStyles = false;
  await scan(parts, reading, part, (name, a) => {
    if (name === 'numFmt') codes.set(Number(a['numFmtId']), codeForm(a['formatCode'] ?? ''));
    if (/^(?:cellXfs|cellStyleXfs|cellStyles|dxfs)$/.test(name)) inCellStyles = name === 'cellXfs';
    if (name === 'xf' && inCellStyles && ids.length < 100_000) ids.push(Number(a['numFmtId'] ?? 0));
  });
  return ids.map((id) => codes.get(id) ?? (Number.isInteger(id) ? builtInForm(id) : PLAIN_NUMBER));
}

async function scan(
  parts: ZipParts,
  reading: Reading,
  part: string,
  open: (name: string, attributes: XmlAttributes) => void,
): Promise<void> {
  await readXml(
    parts.read(part),
    new GuardedXml(part, reading, { open, text: () => undefined, close: () => undefined }),
  );
}
