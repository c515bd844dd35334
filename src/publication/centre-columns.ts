import { exactText, type Fraction, readFractionText, toDecimalText } from '../engine/number/index.js';
import type { CentreRow, Count, Exact, GradeColumn, KindRow, Share, Tally } from './release-data.js';
import { ABSENT_MARK, SUPPRESSED_MARK } from './release-data.js';

/** One column of a result table: its number for a spreadsheet, its text for print, both from the same stored value. */
export type ResultColumn<R> = {
  readonly id: string;
  readonly align: 'left' | 'center' | 'right';
  /** What a spreadsheet cell holds. */
  readonly value: (row: R) => string | number | null;
  /** What a printed cell holds; a line break makes a second line. */
  readonly text: (row: R) => string;
  /** The spreadsheet's number format, where the value is a number that needs one. */
  readonly format?: 'whole' | 'share' | 'points';
};

/** Makes the columns of one id: one, or one for each grade. */
export type MakeColumns<R> = (grades: readonly GradeColumn[]) => readonly ResultColumn<R>[];
export type ColumnMakers<R> = Readonly<Record<string, MakeColumns<R>>>;

const tallyColumns: ColumnMakers<Tally> = {
  closed: () => [whole('closed', (row) => row.closed)],
  belongs: () => [whole('belongs', (row) => row.belongs)],
  drawn: () => [whole('drawn', (row) => row.drawn)],
  withResult: () => [whole('withResult', (row) => row.withResult)],
  noResult: () => [whole('noResult', (row) => row.noResult)],
  ungraded: () => [whole('ungraded', (row) => row.ungraded)],
  grades: (grades) => grades.map((grade) => whole(`grade:${grade.id}`, (row) => row.grades[grade.id] ?? 0)),
  good: () => [share('good', (row) => row.good)],
  passed: () => [share('passed', (row) => row.passed)],
  goodCount: () => [whole('goodCount', (row) => countOf(row.good))],
  passedCount: () => [whole('passedCount', (row) => countOf(row.passed))],
  low: () => [bound('low', (row) => row.good)],
  high: () => [bound('high', (row) => row.good)],
  goodInterval: () => [interval('goodInterval', (row) => row.good)],
  mean: () => [points('mean', (row) => row.mean)],
  meanExact: () => [text('meanExact', 'left', (row) => part(row.mean, 'exact'))],
};

const rankColumns: ColumnMakers<CentreRow> = {
  grade: (grades) => [text('grade', 'center', (row) => gradeOf(row, grades))],
  ties: () => [text('ties', 'left', (row) => tiesText(row))],
  rank: () => [whole('rank', (row) => row.rank)],
  tied: () => [text('tied', 'center', (row) => (row.tied ? '并列' : null))],
  code: () => [text('code', 'left', (row) => row.code)],
  name: () => [text('name', 'left', (row) => row.name)],
  reason: () => [text('reason', 'left', (row) => row.reason?.zh ?? null)],
};

/** Columns a ranking table may have, by the id that templates use. */
export const centreColumns: ColumnMakers<CentreRow> = { ...tallyColumns, ...rankColumns };

/** Columns a table by kind of case may have, by the id that templates use. */
export const kindColumns: ColumnMakers<KindRow> = {
  ...tallyColumns,
  kind: () => [text('kind', 'left', (row) => row.words.zh)],
};

/**
 * A share of 1 as the percentage that is printed.
 *
 * @example
 * percentText('0.5132'); // '51.32%'
 */
export function percentText(decimal: string): string {
  const [whole = '0', digits = ''] = decimal.split('.');
  const moved = `${whole}${digits.padEnd(2, '0')}`;
  const point = whole.length + 2;
  const head = moved.slice(0, point).replace(/^0+(?=\d)/, '');
  return `${head}${moved.length > point ? `.${moved.slice(point)}` : ''}%`;
}

/** The grade of a row with a single result: a centre that was judged itself. */
function gradeOf(row: CentreRow, grades: readonly GradeColumn[]): string | null {
  const held = grades.filter(({ id }) => row.grades[id] !== 0);
  return row.withResult === 1 && held.length === 1 ? (held[0]?.words.zh ?? null) : null;
}

function tiesText({ ties }: CentreRow): string | null {
  if (ties === undefined) return null;
  if (ties === 'suppressed') return SUPPRESSED_MARK;
  return ties.map((tie) => (tie === null ? ABSENT_MARK : shortText(readFractionText(tie)))).join('、');
}

/** Whole numbers and short decimals as they are; what has no end with two digits, half to even. */
function shortText(value: Fraction): string {
  const exact = exactText(value);
  return /^-?\d+(\.\d{1,2})?$/.test(exact) ? exact : toDecimalText(value, 2, 'half-even');
}

function countOf(found: Share | null): Count | null {
  return found === null || found === 'suppressed' ? found : found.num;
}

function part(value: Exact | null, key: 'exact' | 'text'): string | null {
  if (value === null) return null;
  return value === 'suppressed' ? SUPPRESSED_MARK : value[key];
}

function whole<R>(id: string, read: (row: R) => Count | null): ResultColumn<R> {
  const shown = (row: R) => {
    const count = read(row);
    return count === 'suppressed' ? SUPPRESSED_MARK : count;
  };
  return { id, align: 'right', format: 'whole', value: shown, text: (row) => String(shown(row) ?? ABSENT_MARK) };
}

function share<R>(id: string, read: (row: R) => Share | null): ResultColumn<R> {
  return sharing(id, read, {
    value: (found) => Number(found.text.replace('%', 'e-2')),
    text: (found) => `${found.text}\n${found.num}/${found.den}`,
  });
}

function bound<R>(id: 'low' | 'high', read: (row: R) => Share | null): ResultColumn<R> {
  return sharing(id, read, { value: (found) => Number(found[id]), text: (found) => percentText(found[id]) });
}

function interval<R>(id: string, read: (row: R) => Share | null): ResultColumn<R> {
  const both = (found: Exclude<Share, string>) => `${percentText(found.low)}–\n${percentText(found.high)}`;
  return sharing(id, read, { value: (found) => both(found).replace('\n', ''), text: both });
}

function sharing<R>(
  id: string,
  read: (row: R) => Share | null,
  show: {
    value: (found: Exclude<Share, string>) => string | number;
    text: (found: Exclude<Share, string>) => string;
  },
): ResultColumn<R> {
  const value = (row: R) => {
    const found = read(row);
    return found === null ? null : found === 'suppressed' ? SUPPRESSED_MARK : show.value(found);
  };
  const printed = (row: R) => {
    const found = read(row);
    return found === null ? ABSENT_MARK : found === 'suppressed' ? SUPPRESSED_MARK : show.text(found);
  };
  return { id, align: id === 'goodInterval' ? 'center' : 'right', format: 'share', value, text: printed };
}

function points<R>(id: string, read: (row: R) => Exact | null): ResultColumn<R> {
  const value = (row: R) => {
    const found = read(row);
    return found === null ? null : found === 'suppressed' ? SUPPRESSED_MARK : Number(found.text);
  };
  return { id, align: 'right', format: 'points', value, text: (row) => part(read(row), 'text') ?? ABSENT_MARK };
}

function text<R>(id: string, align: ResultColumn<R>['align'], read: (row: R) => string | null): ResultColumn<R> {
  return { id, align, value: read, text: (row) => read(row) ?? ABSENT_MARK };
}
