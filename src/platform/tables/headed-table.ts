import { foldName } from './map-columns.js';
import type { Reading } from './reading.js';
import type { Source } from './source.js';
import type { ReadTableOptions, Table, TableRow } from './table.js';

const HEAD_ROWS = 30;

type Head = {
  readonly sheet: number;
  readonly rows: readonly TableRow[];
  readonly place: number;
  readonly score: number;
};

/** Chooses the worksheet and finds the header row in it. */
export async function headedTable(source: Source, options: ReadTableOptions): Promise<Table> {
  const head = await chooseSheet(source, options);
  const headerRow = head.rows[head.place];
  const { reading } = source;
  const from = headerRow?.number ?? 0;
  const sheet = source.sheets[head.sheet];
  return {
    fileName: reading.fileName,
    format: source.format,
    encoding: source.encoding,
    delimiter: source.delimiter,
    sheet: source.format === 'csv' ? null : (sheet?.name ?? null),
    sheets: source.format === 'csv' ? [] : source.sheets,
    header: headerRow === undefined ? [] : headerRow.cells.map((cell) => cell.trim()),
    headerRow: from,
    titles: head.rows
      .slice(0, Math.max(head.place, 0))
      .flatMap((row) => row.cells.filter((cell) => cell.trim() !== '')),
    rows: () => rowsBelow(source, head.sheet, from, head.place, reading.again()),
  };
}

async function* rowsBelow(
  source: Source,
  sheet: number,
  headerRow: number,
  place: number,
  pass: Reading,
): AsyncGenerator<TableRow, void, undefined> {
  let skip = headerRow === 0 ? 0 : place + 1;
  for await (const batch of source.batches(sheet, pass)) {
    pass.pause();
    for (const row of batch) {
      if (skip > 0) skip -= 1;
      else yield row;
    }
    pass.resume();
  }
}

async function chooseSheet(source: Source, options: ReadTableOptions): Promise<Head> {
  const named = options.sheet !== undefined && source.format === 'xlsx';
  const candidates = named ? [namedSheet(source, options.sheet)] : visibleSheets(source);
  let best: Head | undefined;
  for (const sheet of candidates) {
    const head = await headOf(source, sheet, options);
    if (head.rows.length > 0 && (best === undefined || head.score > best.score)) best = head;
    if (best !== undefined && options.expect === undefined) break;
  }
  if (best === undefined) throw source.reading.refuse('empty');
  mustHaveHeader(best, source, options);
  return best;
}

function visibleSheets(source: Source): number[] {
  return source.sheets.flatMap((sheet, index) => (sheet.hidden ? [] : [index]));
}

function mustHaveHeader(head: Head, source: Source, options: ReadTableOptions): void {
  const wanted = options.header ?? 'find';
  if (head.place >= 0 || wanted === 'none') return;
  throw source.reading.refuse('no-header', { limit: typeof wanted === 'number' ? wanted : HEAD_ROWS });
}

function namedSheet(source: Source, wanted: string | number): number {
  const { sheets } = source;
  const named = sheets.findIndex((sheet) => sheet.name.trim() === String(wanted).trim());
  const index = named < 0 && /^\d+$/.test(String(wanted)) ? Number(wanted) - 1 : named;
  if (sheets[index] !== undefined) return index;
  const found = sheets.map((sheet) => sheet.name).join('、');
  throw source.reading.refuse('no-such-sheet', { sheet: wanted, found });
}

async function headOf(source: Source, sheet: number, options: ReadTableOptions): Promise<Head> {
  const rows: TableRow[] = [];
  const wanted = options.header ?? 'find';
  const last = typeof wanted === 'number' ? wanted : Number.POSITIVE_INFINITY;
  for await (const batch of source.batches(sheet, source.reading.again())) {
    rows.push(...batch.slice(0, HEAD_ROWS + 1 - rows.length));
    if (rows.length > HEAD_ROWS || (rows.at(-1)?.number ?? 0) >= last) break;
  }
  return { sheet, rows, ...placeHeader(rows, options) };
}

/** Place of the header among the first rows (-1: none), and how many expected names it has. */
function placeHeader(rows: readonly TableRow[], options: ReadTableOptions): { place: number; score: number } {
  const wanted = options.header ?? 'find';
  const names = new Set((options.expect ?? []).map(foldName));
  const known = rows.map((row) => row.cells.filter((cell) => cell !== '' && names.has(foldName(cell))).length);
  const score = Math.max(0, ...known);
  if (wanted === 'none') return { place: -1, score };
  if (typeof wanted === 'number') return { place: rows.findIndex((row) => row.number === wanted), score };
  // One known word may stand in a title; two, or the only column of a table, are a header.
  const usual = usualWidth(rows);
  const named = score > 0 && score >= Math.min(2, usual);
  return {
    place: named ? known.indexOf(score) : rows.findIndex((row) => filled(row) >= Math.ceil(usual * 0.75)),
    score,
  };
}

/** How many cells most rows have; the larger number when two are equally frequent. Titles above a table are narrower. */
function usualWidth(rows: readonly TableRow[]): number {
  const times = new Map<number, number>();
  for (const row of rows) times.set(filled(row), (times.get(filled(row)) ?? 0) + 1);
  return [...times].reduce(
    (best, [width, count]) =>
      count > best.count || (count === best.count && width > best.width) ? { width, count } : best,
    { width: 0, count: 0 },
  ).width;
}

function filled(row: TableRow): number {
  return row.cells.reduce((count, cell) => (cell.trim() === '' ? count : count + 1), 0);
}
