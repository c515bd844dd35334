import { exactText, type Fraction, parseDecimal, toDecimalText } from '../../engine/number/index.js';
import { rankIn } from './chinese-ordinal.js';

/** A row of somebody's published table. Texts as printed; absent parts are not compared. */
export interface PublishedRow {
  readonly key: string;
  readonly total?: string | undefined;
  readonly grade?: string | undefined;
  readonly rank?: string | undefined;
}

/** What this program found for the same case or centre. */
export interface OwnRow {
  readonly key: string;
  readonly total: Fraction | null;
  readonly grade: string | null;
  readonly rank: number | null;
  /** Why there is no result, in words. */
  readonly reasons: string;
}

export interface Difference {
  readonly key: string;
  readonly field: 'total' | 'grade' | 'rank' | 'row';
  readonly published: string;
  readonly own: string;
}

export interface Comparison {
  readonly compared: number;
  readonly matched: number;
  readonly differences: readonly Difference[];
  /** Rows without a result here or without anything comparable in the published table. */
  readonly withoutResult: readonly { readonly key: string; readonly published: string; readonly reasons: string }[];
}

/**
 * Holds a published table against our results. A row is compared when it has a published figure and we have a result.
 * Totals agree when ours, rounded to the digits that were printed, is the printed one; half may have gone either way.
 * @param grades published word → grade id; words that are no grade (say "Exempt") make a row uncompared
 */
export function comparePublished(
  published: readonly PublishedRow[],
  own: readonly OwnRow[],
  grades: ReadonlyMap<string, string>,
): Comparison {
  const ours = new Map(own.map((row) => [row.key, row]));
  const differences: Difference[] = [];
  const withoutResult: { key: string; published: string; reasons: string }[] = [];
  let compared = 0;
  let matched = 0;
  for (const row of published) {
    const mine = ours.get(row.key);
    const shown = [row.total, row.grade, row.rank].filter(Boolean).join(' ');
    if (mine === undefined) {
      differences.push({ key: row.key, field: 'row', published: shown, own: '' });
      continue;
    }
    const comparable = comparableFields(row, mine, grades);
    if (comparable.length === 0) {
      withoutResult.push({ key: row.key, published: shown, reasons: mine.reasons || 'published-without-figure' });
      continue;
    }
    compared += 1;
    const wrong = comparable.filter(({ agrees }) => !agrees);
    if (wrong.length === 0) matched += 1;
    differences.push(
      ...wrong.map(({ field, published: text, own: value }) => ({ key: row.key, field, published: text, own: value })),
    );
  }
  return { compared, matched, differences, withoutResult };
}

interface Field extends Omit<Difference, 'key'> {
  readonly agrees: boolean;
}

function comparableFields(row: PublishedRow, mine: OwnRow, grades: ReadonlyMap<string, string>): Field[] {
  return [totalField(row, mine), gradeField(row, mine, grades), rankField(row, mine)].filter((field) => field !== null);
}

function totalField({ total }: PublishedRow, mine: OwnRow): Field | null {
  if (!total || mine.total === null) return null;
  return { field: 'total', published: total, own: exactText(mine.total), agrees: sameTotal(total, mine.total) };
}

function gradeField({ grade }: PublishedRow, mine: OwnRow, grades: ReadonlyMap<string, string>): Field | null {
  const known = grade === undefined ? undefined : grades.get(grade.trim());
  if (!grade || known === undefined || mine.grade === null) return null;
  return { field: 'grade', published: grade, own: mine.grade, agrees: known === mine.grade };
}

function rankField({ rank }: PublishedRow, mine: OwnRow): Field | null {
  const printed = rank === undefined ? null : rankIn(rank);
  if (!rank || printed === null || mine.rank === null) return null;
  return { field: 'rank', published: rank, own: String(mine.rank), agrees: printed === mine.rank };
}

/** A printed figure may have its unit behind it; what holds no figure agrees with none. */
function sameTotal(printed: string, exact: Fraction): boolean {
  const text = /^[+-]?\d+(?:\.\d+)?(?=\s*(?:分|points?|%)?$)/i.exec(printed.normalize('NFKC').trim())?.[0];
  if (text === undefined) return false;
  const digits = /\.(\d+)$/.exec(text)?.[1]?.length ?? 0;
  const value = toDecimalText(parseDecimal(text), digits);
  return toDecimalText(exact, digits, 'half-even') === value || toDecimalText(exact, digits, 'half-up') === value;
}
