import { breakLines } from './break-lines.js';
import type { Face } from './faces.js';
import type { TypeSetter } from './type-setter.js';

/** One column of a printed table. */
export type TableColumn<R> = {
  readonly head: string;
  readonly align: 'left' | 'center' | 'right';
  /** The text of a cell; `\n` begins a new line. */
  readonly cell: (row: R) => string;
  /** Takes the free width, and gives way first when there is too little. */
  readonly flexible?: boolean;
};

/** Sizes and places of a table, fixed before the first line is drawn. */
export type TablePlan = {
  readonly size: number;
  readonly widths: readonly number[];
  /** The width of the widest cell of each column: numbers are aligned at the right of a block of this width. */
  readonly blocks: readonly number[];
};

export type TableType = { readonly sizes: readonly number[]; readonly headFace: Face; readonly face: Face };

export const TABLE_TYPE: TableType = { sizes: [10.5, 10, 9.5, 9, 8.5, 8, 7.5], headFace: 'head', face: 'table' };

/** Room at each side of a cell. */
export const CELL_PAD = 2.6;

/**
 * Chooses the largest type size at which no cell has to wrap. Where none fits, flexible columns give way and wrap; where
 * that is not enough, all columns shrink in proportion and wrap. The widths always add to `width`: nothing can overflow.
 */
export function planTable<R>(
  setter: TypeSetter,
  columns: readonly TableColumn<R>[],
  rows: readonly R[],
  width: number,
  type: TableType = TABLE_TYPE,
): TablePlan {
  const blocks = columns.map((column) => widestCell(setter, column, rows, type));
  const units = columns.map((column, index) =>
    Math.max(blocks[index] as number, widestLine(setter, type.headFace, column.head)),
  );
  const inner = width - columns.length * CELL_PAD * 2;
  const total = units.reduce((sum, unit) => sum + unit, 0);
  const fitting = type.sizes.find((size) => total * size <= inner);
  const size = fitting ?? type.sizes.at(-1) ?? 0;
  const natural = units.map((unit) => unit * size + CELL_PAD * 2);
  const widths = fitting === undefined ? squeeze(columns, natural, width) : stretch(columns, natural, width);
  return { size, widths, blocks: blocks.map((unit) => unit * size) };
}

function widestCell<R>(setter: TypeSetter, column: TableColumn<R>, rows: readonly R[], type: TableType): number {
  let widest = 0;
  for (const row of rows) widest = Math.max(widest, widestLine(setter, type.face, column.cell(row)));
  return widest;
}

function widestLine(setter: TypeSetter, face: Face, text: string): number {
  if (!text.includes('\n')) return setter.unitWidth(face, text);
  return Math.max(...text.split('\n').map((line) => setter.unitWidth(face, line)));
}

/** Gives the free width half to the flexible columns and half to all, so that narrow columns do not stick together. */
function stretch<R>(columns: readonly TableColumn<R>[], natural: readonly number[], width: number): number[] {
  const free = width - natural.reduce((sum, value) => sum + value, 0);
  const flexible = columns.filter((column) => column.flexible === true).length;
  const forFlexible = flexible === 0 ? 0 : free / 4;
  return natural.map(
    (value, index) =>
      value + (free - forFlexible) / columns.length + (columns[index]?.flexible === true ? forFlexible / flexible : 0),
  );
}

function squeeze<R>(columns: readonly TableColumn<R>[], natural: readonly number[], width: number): number[] {
  const isFlexible = (index: number) => columns[index]?.flexible === true;
  const sumOf = (keep: (index: number) => boolean) =>
    natural.reduce((sum, value, index) => sum + (keep(index) ? value : 0), 0);
  const fixed = sumOf((index) => !isFlexible(index));
  const flexible = sumOf(isFlexible);
  const left = width - fixed;
  if (flexible > 0 && left >= width * 0.2) {
    return natural.map((value, index) => (isFlexible(index) ? (value * left) / flexible : value));
  }
  const scale = width / (fixed + flexible);
  return natural.map((value) => value * scale);
}

/** The lines of one cell at its planned width. A text that fits, the usual case, costs one sum. */
export function cellLines(
  setter: TypeSetter,
  face: Face,
  text: string,
  fit: { size: number; width: number },
): string[] {
  const limit = fit.width - CELL_PAD * 2 + 0.01;
  if (!text.includes('\n') && setter.unitWidth(face, text) * fit.size <= limit) return [text];
  return breakLines(text, (char) => setter.advance(face, char) * fit.size, { limit });
}
