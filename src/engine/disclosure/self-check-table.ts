import { compare, exactText, parseDecimal, readFractionText, sum } from '../number/index.js';
import type { RankOrder } from '../ranking/rank-key.js';
import type { Words } from '../rubric/words.js';
import { rankFaults } from './rank-faults.js';
import { shareReachable } from './share-reachable.js';

/** A printed share with the whole numbers it stands for; num null where only the whole is printed. */
export interface PrintedShare {
  readonly name: string;
  readonly text: string;
  readonly num: number | null;
  readonly den: number;
}

/** A line of a table as it is going to be printed. Numbers are decimal texts, so that nothing is lost on the way here. */
export interface PrintedRow {
  readonly label: string;
  /** Parts that must add up to the total exactly; null in a part: not shown, the sum is not checked. */
  readonly parts?: readonly (string | null)[];
  readonly total?: string;
  readonly shares?: readonly PrintedShare[];
  readonly rank?: number | null;
  /** What the rank is of. */
  readonly value?: string | null;
  /** What told it apart from others of the same value, as exact texts in the order of the rules. */
  readonly ties?: readonly (string | null)[];
}

export interface PrintedTable {
  readonly rows: readonly PrintedRow[];
  /** The line of totals: each of its parts is the sum of that part over the rows. */
  readonly totals?: PrintedRow;
  readonly order?: RankOrder;
}

export interface TableFault {
  readonly code: 'parts-do-not-add' | 'column-does-not-add' | 'share-not-reachable' | 'rank-wrong';
  readonly label: string;
  readonly words: Words;
}

/**
 * What would be wrong with a table if it were printed so: parts that do not add to their total (in rows, and down the columns to the line
 * of totals), percentages that their whole numbers cannot give, ranks that are not 1-2-2-4 of the values beside them. Sums are
 * exact. Parts that are not shown (null) are not checked. Empty when nothing is wrong.
 * @example selfCheckTable({ rows: [{ label: 'x', parts: ['140.99', '40.65'], total: '181.65' }] }).map(({ code }) => code) // => ['parts-do-not-add']
 * @example selfCheckTable({ rows: [{ label: 'x', shares: [{ name: '优良率', text: '59.9%', num: 79, den: 132 }] }] }).map(({ code }) => code) // => ['share-not-reachable']
 */
export function selfCheckTable(table: PrintedTable): TableFault[] {
  const rows = table.totals === undefined ? table.rows : [...table.rows, table.totals];
  return [...rows.flatMap(checkSum), ...checkColumns(table), ...rows.flatMap(checkShares), ...checkRanks(table)];
}

function checkSum({ label, parts, total }: PrintedRow): TableFault[] {
  if (parts === undefined || total === undefined) return [];
  const found = addUp(parts);
  return found === null || compare(found, parseDecimal(total)) === 0
    ? []
    : [sumFault('parts-do-not-add', label, exactText(found), total)];
}

function checkColumns({ rows, totals }: PrintedTable): TableFault[] {
  return (totals?.parts ?? []).flatMap((printed, column) => {
    const found = addUp(rows.map((row) => row.parts?.[column] ?? null));
    if (printed === null || found === null || compare(found, parseDecimal(printed)) === 0) return [];
    return [sumFault('column-does-not-add', `${totals?.label ?? ''} ${column + 1}`, exactText(found), printed)];
  });
}

function addUp(parts: readonly (string | null)[]) {
  const shown = parts.filter((part) => part !== null);
  return shown.length === parts.length ? sum(shown.map(parseDecimal)) : null;
}

function sumFault(code: TableFault['code'], label: string, found: string, printed: string): TableFault {
  const words = {
    zh: `各项之和为${found}，合计写作${printed}`,
    en: `the parts add to ${found}, the total says ${printed}`,
  };
  return { code, label, words };
}

function checkShares({ label, shares }: PrintedRow): TableFault[] {
  return (shares ?? [])
    .filter(({ text, num, den }) => !shareReachable(text, num, den))
    .map(({ name, text, num, den }) => ({
      code: 'share-not-reachable',
      label,
      words: {
        zh: `${name}${text}无法由${num === null ? `总数${den}` : `${num}/${den}`}得出`,
        en: `${name} ${text} does not come from ${num === null ? `any whole number of ${den}` : `${num}/${den}`}`,
      },
    }));
}

function checkRanks({ rows, order = { direction: 'higher' } }: PrintedTable): TableFault[] {
  const lines = rows.flatMap(({ label, rank, value, ties = [] }) =>
    rank == null || value == null
      ? []
      : [
          {
            label,
            rank,
            value: parseDecimal(value),
            ties: ties.map((tie) => (tie === null ? null : readFractionText(tie))),
          },
        ],
  );
  const hidden = rows.filter(({ rank, value }) => rank != null && value == null).length;
  return rankFaults(lines, order, hidden).map(({ label, printed, expected, clashesWith }) => ({
    code: 'rank-wrong',
    label,
    words: {
      zh: `名次应为第${expected}，写作第${printed}${clashesWith === null ? '' : `（参见${clashesWith}）`}`,
      en: `the rank is ${expected}, printed ${printed}${clashesWith === null ? '' : ` (see ${clashesWith})`}`,
    },
  }));
}
