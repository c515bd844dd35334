import type ExcelJS from 'exceljs';
import { displayLines, displayWidth } from './display-width.js';
import type { Align, SheetLook } from './sheet-look.js';

export type SheetValue = string | number | Date | null;

export type SheetColumn<R> = {
  readonly head: string;
  /** In half-width characters. */
  readonly width: number;
  readonly align: Align;
  readonly format?: string | undefined;
  /** Where the lines of a column hold different kinds of values. */
  readonly formatOf?: (row: R) => string | undefined;
  readonly value: (row: R) => SheetValue;
};

export type TableSheet<R> = {
  readonly name: string;
  /** Stands above the head, across all columns. */
  readonly title?: string;
  readonly columns: readonly SheetColumn<R>[];
  readonly rows: Iterable<R>;
  /** The line that adds the others up: set off from them, and not moved when they are sorted or filtered. */
  readonly sum?: R;
  /** Lines under the table, across all columns. */
  readonly notes?: readonly string[];
  /** Printed at the foot of every page, in Excel's own codes. */
  readonly footer?: string;
  readonly landscape?: boolean;
  readonly filter?: boolean;
  /** Columns that stay in sight when scrolling sideways. */
  readonly frozenColumns?: number;
};

const LINE_HEIGHT = 14;
/** Excel's numbers of the two papers, and the width that is still readable when fitted to the width of a landscape A4. */
const A3 = 8;
const A4 = 9;
const FITS_A4 = 190;
/** What the room beside a text takes of the width of its column. */
const INDENTS = 2;
/** After so many rows the event loop gets a turn, so that what is written leaves memory. */
const TURN = 2000;

/**
 * Writes one table as a sheet: title, repeated and frozen head, real numbers and dates, borders, print area and print
 * titles. Rows are handed on as they come: a sheet of any length needs the memory of some rows.
 */
export async function writeTableSheet<R>(book: ExcelJS.Workbook, look: SheetLook, sheet: TableSheet<R>): Promise<void> {
  const headRow = sheet.title === undefined ? 1 : 2;
  const page = openSheet(book, sheet, headRow);
  const last = sheet.columns.length;
  if (sheet.title !== undefined) spread(page, sheet.title, { row: 1, last, style: look.title, height: 30 });
  writeHead(page, look, sheet.columns);
  const lastRow = await writeRows(page, look, sheet, headRow);
  if (sheet.sum !== undefined) writeRow(page, sheet.columns, look.sum, sheet.sum);
  const bottom = lastRow + (sheet.sum === undefined ? 0 : 1);
  const notes = sheet.notes ?? [];
  const width = widthOf(sheet.columns);
  notes.forEach((note, index) => {
    const height = displayLines(note, width) * LINE_HEIGHT + 4;
    spread(page, note, { row: bottom + 1 + index, last, style: look.note, height });
  });
  page.pageSetup.printArea = `A1:${columnLetters(last)}${bottom + notes.length}`;
  page.pageSetup.printTitlesRow = `${headRow}:${headRow}`;
  if (sheet.filter === true && lastRow > headRow) {
    page.autoFilter = { from: { row: headRow, column: 1 }, to: { row: lastRow, column: last } };
  }
  page.commit();
}

function openSheet<R>(book: ExcelJS.Workbook, sheet: TableSheet<R>, headRow: number): ExcelJS.Worksheet {
  const page = book.addWorksheet(sheet.name, {
    views: [{ state: 'frozen', ySplit: headRow, xSplit: sheet.frozenColumns ?? 0, showGridLines: false }],
    pageSetup: {
      paperSize: (widthOf(sheet.columns) > FITS_A4 ? A3 : A4) as ExcelJS.PaperSize,
      orientation: sheet.landscape === true ? 'landscape' : 'portrait',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      horizontalCentered: true,
      margins: { left: 0.5, right: 0.5, top: 0.6, bottom: 0.7, header: 0.3, footer: 0.35 },
    },
    headerFooter: sheet.footer === undefined ? {} : { oddFooter: sheet.footer },
  });
  page.columns = sheet.columns.map((column) => ({ width: column.width }));
  return page;
}

function widthOf<R>(columns: readonly SheetColumn<R>[]): number {
  return columns.reduce((sum, column) => sum + column.width, 0);
}

function writeHead<R>(page: ExcelJS.Worksheet, look: SheetLook, columns: readonly SheetColumn<R>[]): void {
  const head = page.addRow(columns.map((column) => column.head));
  head.height = Math.max(...columns.map((column) => displayLines(column.head, column.width))) * LINE_HEIGHT + 6;
  columns.forEach((_column, index) => {
    head.getCell(index + 1).style = look.head;
  });
  head.commit();
}

/** Returns the number of the last row. */
async function writeRows<R>(
  page: ExcelJS.Worksheet,
  look: SheetLook,
  sheet: TableSheet<R>,
  headRow: number,
): Promise<number> {
  let at = headRow;
  for (const one of sheet.rows) {
    writeRow(page, sheet.columns, look.cell, one);
    at += 1;
    if (at % TURN === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  return at;
}

function writeRow<R>(
  page: ExcelJS.Worksheet,
  columns: readonly SheetColumn<R>[],
  style: SheetLook['cell'],
  one: R,
): void {
  const row = page.addRow(columns.map((column) => column.value(one)));
  let lines = 1;
  columns.forEach(({ align, width, format, formatOf }, index) => {
    const cell = row.getCell(index + 1);
    if (typeof cell.value === 'string' && cell.value.length * 2 > width) {
      lines = Math.max(lines, displayLines(cell.value, width - INDENTS));
    }
    cell.style = style(align, formatOf === undefined ? format : formatOf(one));
  });
  row.height = lines * LINE_HEIGHT + 4;
  row.commit();
}

function spread(
  page: ExcelJS.Worksheet,
  text: string,
  line: { row: number; last: number; style: Partial<ExcelJS.Style>; height: number },
): void {
  const row = page.addRow([text]);
  row.height = line.height;
  row.getCell(1).style = line.style;
  if (line.last > 1) page.mergeCells(line.row, 1, line.row, line.last);
  row.commit();
}

/** 1 → A, 27 → AA. */
function columnLetters(column: number): string {
  const rest = Math.floor((column - 1) / 26);
  return (rest > 0 ? columnLetters(rest) : '') + String.fromCharCode(65 + ((column - 1) % 26));
}

/** A column width that holds the head and every value, within bounds. */
export function fittingWidth(head: string, texts: Iterable<string>, most = 44): number {
  let width = displayWidth(head);
  for (const text of texts) width = Math.max(width, displayWidth(text));
  return Math.min(most, Math.max(6, width + INDENTS + 1));
}
