import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseDecimal } from '../../../src/engine/number/index.js';
import { rankFaults } from '../../../src/engine/disclosure/rank-faults.js';
import { selfCheckTable } from '../../../src/engine/disclosure/self-check-table.js';
import { shareReachable } from '../../../src/engine/disclosure/share-reachable.js';
import { sharesOfWhole } from '../../../src/engine/disclosure/shares-of-whole.js';
import { suppressCells } from '../../../src/engine/disclosure/suppress-cells.js';

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
    expect(rankFaults(lines(published.matou_2019_05.rows), 'higher')).toEqual([]);
    expect(rankFaults(lines(published.fengzhou_2025_10.rows), 'higher')).toEqual([
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
        const text = sharesOfWhole([num, den - num], 1, 'half-even').shares[0]?.text ?? '';
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

describe('shares of a whole', () => {
  it('carry a note exactly when the printed ones do not add to 100', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 300 }), { minLength: 1, maxLength: 6 }), (parts) => {
        const { shares, note, sumText } = sharesOfWhole(parts, 2, 'half-even');
        if (shares.length === 0) return;
        const hundredths = shares.reduce((total, { text }) => total + Math.round(Number(text.slice(0, -1)) * 100), 0);
        expect(sumText).toBe(`${(hundredths / 100).toFixed(2)}%`);
        expect(note === null).toBe(hundredths === 10_000);
      }),
    );
  });

  it('name the residue with its sign', () => {
    expect(sharesOfWhole([1, 1, 1, 4], 2, 'half-even').note?.zh).toContain('尾差+0.01');
    expect(sharesOfWhole([1, 1, 1], 2, 'half-even').note?.zh).toContain('尾差-0.01');
  });
});

describe('suppression of small counts', () => {
  const tables = fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 2, max: 5 })).chain(([rows, columns]) =>
    fc.array(fc.array(fc.nat({ max: 15 }), { minLength: columns, maxLength: columns }), {
      minLength: rows,
      maxLength: rows,
    }),
  );

  it('hides every small count and never one alone in a line whose total is shown', () => {
    fc.assert(
      fc.property(tables, fc.integer({ min: 0, max: 10 }), (table, threshold) => {
        const hidden = suppressCells(table, threshold);
        table.forEach((row, r) =>
          row.forEach((count, c) => expect(hidden[r]?.[c] || count === 0 || count >= threshold).toBe(true)),
        );
        const columns = table.length > 1 ? (hidden[0] ?? []).map((_, c) => hidden.map((row) => row[c] ?? false)) : [];
        for (const line of [...hidden, ...columns]) expect(line.filter(Boolean)).not.toHaveLength(1);
      }),
    );
  });

  it('hides nothing where nothing is small', () => {
    const large = tables.map((table) => table.map((row) => row.map((count) => (count === 0 ? 0 : count + 5))));
    fc.assert(fc.property(large, (table) => expect(suppressCells(table, 5).flat()).not.toContain(true)));
  });

  it('takes the smallest count above zero as the second, a zero only where there is no other', () => {
    expect(suppressCells([[30, 2, 12, 0]], 5)).toEqual([[false, true, true, false]]);
    expect(suppressCells([[2, 0, 0]], 5)).toEqual([[true, true, false]]);
  });
});
