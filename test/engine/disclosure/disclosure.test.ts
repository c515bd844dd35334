import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fraction, parseDecimal, toDecimalText } from '../../../src/engine/number/index.js';
import { type CountTables, measured, measuresOf } from '../../../src/engine/disclosure/count-tables.js';
import { hideSeconds } from '../../../src/engine/disclosure/hide-seconds.js';
import { rankFaults } from '../../../src/engine/disclosure/rank-faults.js';
import { selfCheckTable } from '../../../src/engine/disclosure/self-check-table.js';
import { shareReachable } from '../../../src/engine/disclosure/share-reachable.js';
import { suppressCounts } from '../../../src/engine/disclosure/suppress-counts.js';

type Ranked = readonly [rank: number, unit: string, score: string][];
interface Published {
  readonly matou_2019_05: { readonly rows: Ranked };
  readonly fengzhou_2025_10: { readonly rows: Ranked };
  readonly xiangan_2020_r3: {
    readonly total: number;
    readonly excellent: number;
    readonly excellent_pct: string;
    readonly good: number;
    readonly good_pct: string;
    readonly grade_counts: readonly [unit: string, total: number, ...parts: number[]][];
    readonly grand: readonly number[];
  };
}
const golden = join(import.meta.dirname, '../../golden/published-rankings.json');
const published = JSON.parse(readFileSync(golden, 'utf8')) as Published;
const lines = (rows: Ranked) => rows.map(([rank, label, score]) => ({ rank, label, value: parseDecimal(score) }));

describe('the self-check of a table', () => {
  it('finds nothing in 码头镇 and exactly the two human errors in 丰州镇', () => {
    expect(rankFaults(lines(published.matou_2019_05.rows), { direction: 'higher' })).toEqual([]);
    expect(rankFaults(lines(published.fengzhou_2025_10.rows), { direction: 'higher' })).toEqual([
      { label: '铺顶村', printed: 9, expected: 8, clashesWith: '丰州社区' },
      { label: '双溪村', printed: 10, expected: 11, clashesWith: '环山村' },
    ]);
  });

  it('finds nothing in the grade counts and shares of 翔安区', () => {
    const { total, excellent, excellent_pct, good, good_pct, grade_counts, grand } = published.xiangan_2020_r3;
    const rows = grade_counts.map(([label, all, ...parts]) => ({ label, total: `${all}`, parts: parts.map(String) }));
    const shares = [
      { name: '优秀', text: excellent_pct, num: excellent, den: total },
      { name: '良好', text: good_pct, num: good, den: total },
    ];
    const [all, ...parts] = grand;
    const totals = { label: '合计', total: `${all}`, parts: parts.map(String), shares };
    expect(selfCheckTable({ rows, totals })).toEqual([]);
    const spoilt = { ...totals, parts: ['22', ...parts.slice(1).map(String)] };
    expect(selfCheckTable({ rows, totals: spoilt }).map(({ code }) => code)).toEqual([
      'parts-do-not-add',
      'column-does-not-add',
    ]);
  });

  it.each([
    ['140.99 and 40.65 printed as 181.65', { parts: ['140.99', '40.65'], total: '181.65' }, 'parts-do-not-add'],
    [
      '79 of 132 printed as 59.9 %',
      { shares: [{ name: '优良率', text: '59.9%', num: 79, den: 132 }] },
      'share-not-reachable',
    ],
    ['50 % of 27', { shares: [{ name: '合格率', text: '50%', num: null, den: 27 }] }, 'share-not-reachable'],
    ['a share of nothing', { shares: [{ name: '合格率', text: '0%', num: 0, den: 0 }] }, 'share-not-reachable'],
  ])('finds %s', (_, row, code) => {
    expect(selfCheckTable({ rows: [{ label: 'x', ...row }] }).map((fault) => fault.code)).toEqual([code]);
  });

  it('adds decimals exactly and does not check what is not shown', () => {
    const rows = [
      { label: 'exact', parts: ['0.1', '0.2'], total: '0.3' },
      { label: 'hidden', parts: [null, '7'], total: '9' },
    ];
    expect(selfCheckTable({ rows })).toEqual([]);
  });
});

describe('a printed share', () => {
  it('that was rounded from its whole numbers is always reachable, one that is off by a digit never from them', () => {
    const counts = fc
      .integer({ min: 1, max: 5_000 })
      .chain((den) => fc.tuple(fc.integer({ min: 0, max: den }), fc.constant(den)));
    fc.assert(
      fc.property(counts, ([num, den]) => {
        const text = `${toDecimalText(fraction(num * 100, den), 1, 'half-even')}%`;
        expect(shareReachable(text, num, den)).toBe(true);
        expect(shareReachable(text, null, den)).toBe(true);
        const off = `${(Number(text.slice(0, -1)) + 0.2).toFixed(1)}%`;
        expect(shareReachable(off, num, den)).toBe(false);
      }),
    );
  });

  it('can give away a count: 99.3 % of 1,414 is reached by ten failed files', () => {
    expect([1403, 1404, 1405].map((num) => shareReachable('99.3%', num, 1414))).toEqual([false, true, false]);
  });
});

/** Some rows and their total, with a share of the first two columns. */
function tablesOf(parts: readonly (readonly number[])[]): CountTables {
  const total = (parts[0] ?? []).map((_, column) => parts.reduce((sum, row) => sum + (row[column] ?? 0), 0));
  return { rows: [total, ...parts], sums: [{ total: 0, parts: parts.map((_, index) => index + 1) }], sets: [[0, 1]] };
}

describe('suppression of small counts', () => {
  const partsOf = (rows: number, columns: number, most: number) =>
    fc.array(fc.array(fc.oneof(fc.constant(0), fc.nat({ max: most })), { minLength: columns, maxLength: columns }), {
      minLength: 1,
      maxLength: rows,
    });

  it('hides every small count, and every share with few inside or outside', () => {
    fc.assert(
      fc.property(partsOf(5, 4, 15), fc.integer({ min: 0, max: 10 }), (parts, threshold) => {
        const tables = tablesOf(parts);
        const few = (count: number) => count > 0 && count < threshold;
        suppressCounts(tables, threshold).forEach((hidden, index) => {
          const row = tables.rows[index]!;
          const size = row.reduce((sum, count) => sum + count, 0);
          row.forEach((count, column) => expect(hidden[column] || !few(count)).toBe(true));
          const share = row[0]! + row[1]!;
          expect(hidden[4] || !(few(share) || few(size - share))).toBe(true);
        });
      }),
    );
  });

  it('leaves every hidden number at least two values, of all tables that agree with what is shown', () => {
    fc.assert(
      fc.property(partsOf(3, 3, 4), (parts) => {
        const tables = tablesOf(parts);
        const hidden = suppressCounts(tables, 3);
        const values = valuesLeft(tables, hidden);
        hidden.forEach((row, index) =>
          row.forEach((isHidden, place) => expect(!isHidden || values[index]![place]!.size > 1).toBe(true)),
        );
      }),
      { numRuns: 250 },
    );
  }, 60_000);

  it('hides nothing where nothing is small', () => {
    const large = partsOf(5, 4, 15).map((rows) => rows.map((row) => row.map((count) => (count === 0 ? 0 : count + 5))));
    fc.assert(fc.property(large, (parts) => expect(suppressCounts(tablesOf(parts), 5).flat()).not.toContain(true)));
  });

  it('takes the smallest count above zero as the second, a zero only where there is no other', () => {
    const alone = (row: readonly number[]) => suppressCounts({ rows: [row], sums: [], sets: [] }, 5);
    expect(alone([30, 2, 12, 0])).toEqual([[false, true, true, false]]);
    expect(alone([2, 0, 0])).toEqual([[true, true, false]]);
  });

  it('hides the sum of a row that it cannot hide among others', () => {
    const [total, lone] = suppressCounts(tablesOf([[30, 20, 2, 9]]), 5);
    expect(lone).toEqual([false, false, true, true, false]);
    expect(total).toEqual(lone);
  });
});

describe('suppression of values that are summed', () => {
  it('leaves none alone in a sum, and takes what is worth least', () => {
    const sums = [
      { total: 0, parts: [1, 2] },
      { total: 1, parts: [3] },
      { total: 2, parts: [4, 5, 6] },
    ];
    const values = { sums, present: Array.from({ length: 7 }, () => true), worth: [90, 1, 89, 1, 30, 20, 39] };
    const only = (row: number) => values.present.map((_, index) => index === row);
    const shownOf = (row: number) => hideSeconds(values, only(row)).flatMap((hidden, index) => (hidden ? [] : [index]));
    // One centre is its whole group, so the group goes too, then the other group, and one of its centres.
    expect(shownOf(3)).toEqual([0, 4, 6]);
    expect(shownOf(4)).toEqual([0, 1, 2, 3, 6]);
  });
});

/** Every value that a number has in a table of whole numbers which shows the same. */
function valuesLeft(tables: CountTables, hidden: readonly (readonly boolean[])[]): Set<number>[][] {
  const measures = measuresOf(tables);
  const agrees = (row: readonly number[], index: number): boolean =>
    measures.every(
      (measure, place) => hidden[index]![place] || measured(row, measure) === measured(tables.rows[index]!, measure),
    );
  const found = tables.rows.map(() => measures.map(() => new Set<number>()));
  const [, ...parts] = tables.rows;
  const options = parts.map((row, index) =>
    divisions(
      row.reduce((sum, count) => sum + count, 0),
      row.length,
    ).filter((each) => agrees(each, index + 1)),
  );
  const walk = (chosen: readonly (readonly number[])[]): void => {
    if (chosen.length < parts.length) {
      for (const option of options[chosen.length]!) walk([...chosen, option]);
      return;
    }
    const rows = tablesOf(chosen).rows;
    if (!agrees(rows[0]!, 0)) return;
    rows.forEach((row, index) =>
      measures.forEach((measure, place) => found[index]![place]!.add(measured(row, measure))),
    );
  };
  walk([]);
  return found;
}

/** All ways to divide so many cases among so many columns. */
function divisions(cases: number, columns: number): number[][] {
  if (columns === 1) return [[cases]];
  return Array.from({ length: cases + 1 }, (_, first) => first).flatMap((first) =>
    divisions(cases - first, columns - 1).map((rest) => [first, ...rest]),
  );
}
