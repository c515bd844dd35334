import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { compare, fraction, parseDecimal, readFractionText, sum } from '../../../src/engine/number/index.js';
import { canonicalLine } from '../../../src/engine/words/canonical-line.js';
import type { CentreInput, StratumInput } from '../../../src/engine/ranking/centre-input.js';
import { rankCentres } from '../../../src/engine/ranking/rank-centres.js';
import type { RankingRules } from '../../../src/engine/ranking/ranking-rules.js';
import { stratifiedMean } from '../../../src/engine/ranking/stratified-mean.js';
import { summariseCentres } from '../../../src/engine/ranking/summarise-centres.js';
import { wilsonInterval } from '../../../src/engine/ranking/wilson-interval.js';

interface Published {
  readonly matou_2019_05: { readonly rows: readonly [rank: number, unit: string, score: string][] };
  readonly nanling_10: {
    readonly rows: readonly [unit: string, points: (string | null)[], total: string, rank: number][];
  };
}
const golden = join(import.meta.dirname, '../../golden/published-rankings.json');
const published = JSON.parse(readFileSync(golden, 'utf8')) as Published;

const RULES: RankingRules = {
  minimumSample: 1,
  excludedBelowMinimum: true,
  rounding: 'none',
  direction: 'higher',
  grades: ['excellent', 'good', 'pass', 'fail'],
  good: ['excellent', 'good'],
  passed: ['excellent', 'good', 'pass'],
};

const stratum = (
  kind: string,
  belongs: number,
  totals: readonly (string | number)[],
  change: Partial<StratumInput> = {},
): StratumInput => ({
  kind,
  closed: belongs,
  belongs,
  drawn: totals.length,
  results: totals.map((total) => ({ grade: null, count: 1, total: parseDecimal(String(total)) })),
  none: 0,
  ...change,
});
const centre = (code: string, ...strata: StratumInput[]): CentreInput => ({ code, peerGroup: 'county', strata });

describe('ranks of published tables', () => {
  it('码头镇, May 2019: 24 of 24, ties and gaps included', () => {
    const { rows } = published.matou_2019_05;
    const outcome = rankCentres(
      rows.map(([, unit, score]) => centre(unit, stratum('x', 1, [score]))),
      RULES,
    );
    expect(rows).toHaveLength(24);
    expect(new Map(outcome.map(({ code, rank }) => [code, rank]))).toEqual(
      new Map(rows.map(([rank, unit]) => [unit, rank])),
    );
  });

  it('南陵县, October: totals from the points, and their ranks', () => {
    const { rows } = published.nanling_10;
    const totals = rows.map(([, points]) => sum(points.flatMap((each) => (each === null ? [] : parseDecimal(each)))));
    rows.forEach(([, , total], index) => expect(totals[index]).toEqual(parseDecimal(total)));
    const centres = rows.map(([unit, , total]) => centre(unit, stratum('x', 1, [total])));
    const ranks = new Map(rankCentres(centres, RULES).map(({ code, rank }) => [code, rank]));
    expect(ranks).toEqual(new Map(rows.map(([unit, , , rank]) => [unit, rank])));
  });
});

describe('the 95 % interval of a share (Wilson)', () => {
  it.each([
    [8, 12, 3, '0.391', '0.862'],
    [79, 132, 3, '0.513', '0.678'],
    [0, 20, 4, '0.0000', '0.1611'],
    [1, 29, 4, '0.0061', '0.1718'],
    [20, 20, 4, '0.8389', '1.0000'],
  ])('of %d in %d', (k, n, digits, low, high) => expect(wilsonInterval(k, n, digits)).toEqual({ low, high }));

  it('lies within 0 and 1, holds the share, and mirrors itself', () => {
    const counts = fc
      .integer({ min: 1, max: 100_000 })
      .chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)));
    fc.assert(
      fc.property(counts, ([k, n]) => {
        const { low = '', high = '' } = wilsonInterval(k, n, 6) ?? {};
        const mirrored = wilsonInterval(n - k, n, 6);
        expect(Number(low)).toBeGreaterThanOrEqual(0);
        expect(Number(high)).toBeLessThanOrEqual(1);
        expect(Number(low)).toBeLessThanOrEqual(k / n + 1e-6);
        expect(Number(high)).toBeGreaterThanOrEqual(k / n - 1e-6);
        expect(Math.abs(1 - Number(high) - Number(mirrored?.low))).toBeLessThan(2e-6);
      }),
    );
  });

  it('of what is no share is refused', () => {
    expect(() => wilsonInterval(3, 2, 4)).toThrow('not a share');
    expect(() => wilsonInterval(1.5, 2, 4)).toThrow('not a share');
  });
});

describe('the mean of a centre', () => {
  // Two strata of 15 and 12 with these samples: published stratified mean 5.4481.
  it('weighs strata by their size, as the textbook does', () => {
    const first = stratum('1', 15, ['2.8', '4.1', '6.8', '6.8', '9.2']);
    const second = stratum('2', 12, ['3.7', '6.6', '4.2']);
    const { mean, weighting } = stratifiedMean([first, second]);
    expect(weighting).toBe('stratified');
    expect(mean && Number(mean.n) / Number(mean.d)).toBeCloseTo(5.4481, 4);
  });

  it('is the plain mean in a census, whatever the strata', () => {
    const { mean, weighting } = stratifiedMean([stratum('a', 1, [60]), stratum('b', 3, [90, 90, 91])]);
    expect(weighting).toBe('plain');
    expect(mean).toEqual(fraction(331, 4));
  });

  it('leaves out a case without a result, which is no zero', () => {
    const one = stratum('a', 3, [80, 90], { drawn: 3, none: 1 });
    expect(stratifiedMean([one]).mean).toEqual(fraction(85));
  });

  it('says which kinds it is silent on', () => {
    const none = stratum('b', 40, [], { drawn: 2, none: 2 });
    const { mean, silent } = stratifiedMean([stratum('a', 10, [80, 90]), none]);
    expect(mean).toEqual(fraction(85));
    expect(silent.map(({ kind }) => kind)).toEqual(['b']);
  });

  it('of thirds is exact: 33⅓ three times ties with 33⅓ once, not with 33.33', () => {
    const third = { grade: null, count: 3, total: fraction(100) };
    const ties = rankCentres(
      [
        centre('A', stratum('x', 3, [], { drawn: 3, results: [third] })),
        centre('B', stratum('x', 1, [], { drawn: 1, results: [{ grade: null, count: 1, total: fraction(100, 3) }] })),
        centre('C', stratum('x', 1, ['33.33'])),
      ],
      RULES,
    );
    expect(ties.map(({ code, rank, tied }) => [code, rank, tied])).toEqual([
      ['A', 1, true],
      ['B', 1, true],
      ['C', 3, false],
    ]);
    expect(ties[0]?.mean).toEqual({ exact: '100/3', text: '33.33' });
  });
});

describe('ranks', () => {
  const near = [
    centre('A', stratum('x', 1, ['89.964'])),
    centre('B', stratum('x', 1, ['89.961'])),
    centre('C', stratum('x', 1, ['89.95'])),
  ];
  const ranksBy = (rules: Partial<RankingRules>): unknown[] =>
    rankCentres(near, { ...RULES, ...rules }).map(({ code, rank }) => `${code}${rank}`);

  it('compare unrounded or rounded means, as the rules say', () => {
    expect(ranksBy({})).toEqual(['A1', 'B2', 'C3']);
    expect(ranksBy({ rounding: { digits: 2, rule: 'half-even' } })).toEqual(['A1', 'B1', 'C3']);
    expect(ranksBy({ rounding: { digits: 1, rule: 'half-even' } })).toEqual(['A1', 'B1', 'C1']);
  });

  it('turn round where lower is better', () => expect(ranksBy({ direction: 'lower' })).toEqual(['C1', 'B2', 'A3']));

  it('are given within peer groups and overall', () => {
    const inGroup = (code: string, peerGroup: string, total: number): CentreInput => ({
      ...centre(code, stratum('x', 1, [total])),
      peerGroup,
    });
    const outcome = rankCentres(
      [inGroup('a', 'city', 80), inGroup('b', 'county', 90), inGroup('c', 'county', 70)],
      RULES,
    );
    expect(outcome.map(({ code, rank, overallRank, position }) => [code, rank, overallRank, position])).toEqual([
      ['a', 1, 2, 1],
      ['b', 1, 1, 1],
      ['c', 2, 3, 2],
    ]);
  });

  it('are refused, with the reason, to whom they cannot be given', () => {
    const outcome = rankCentres(
      [
        centre('none'),
        centre('not drawn', stratum('x', 5, [])),
        centre('no result', stratum('x', 5, [], { drawn: 2, none: 2 })),
        centre('few', stratum('x', 5, [99, 99])),
        centre('enough', stratum('x', 5, [70, 70, 70])),
      ],
      { ...RULES, minimumSample: 3 },
    );
    expect(Object.fromEntries(outcome.map(({ code, rank, exclusion }) => [code, rank ?? exclusion?.code]))).toEqual({
      none: 'no-cases',
      'not drawn': 'not-drawn',
      'no result': 'no-result',
      few: 'below-minimum',
      enough: 1,
    });
    expect(outcome.map(({ position }) => position)).toEqual([1, 2, 3, 4, 5]);
  });

  it('below the minimum are given with a remark where the rules do not exclude', () => {
    const rules = { ...RULES, minimumSample: 3, excludedBelowMinimum: false };
    expect(rankCentres([centre('few', stratum('x', 5, [99]))], rules)[0]).toMatchObject({
      rank: 1,
      belowMinimum: true,
      exclusion: null,
    });
  });

  it('are not given twice to one centre', () => {
    expect(() => rankCentres([centre('A'), centre('A')], RULES)).toThrow('twice');
  });
});

const strata: fc.Arbitrary<StratumInput> = fc
  .record({
    kind: fc.constantFrom('civil', 'criminal', 'advice'),
    results: fc.array(
      fc.record({
        grade: fc.constantFrom(null, 'excellent', 'good', 'pass', 'fail'),
        count: fc.integer({ min: 1, max: 4 }),
        total: fc.integer({ min: 0, max: 400 }).map((halves) => fraction(halves, 2)),
      }),
      { maxLength: 4 },
    ),
    none: fc.nat({ max: 2 }),
    undrawn: fc.nat({ max: 5 }),
  })
  .map(({ kind, results, none, undrawn }) => {
    const drawn = results.reduce((count, group) => count + group.count, none);
    return { kind, closed: drawn + undrawn + 1, belongs: drawn + undrawn, drawn, results, none };
  });
const centres = fc
  .array(
    fc.record({
      peerGroup: fc.constantFrom('city', 'county'),
      strata: fc.uniqueArray(strata, { maxLength: 3, selector: ({ kind }) => kind }),
    }),
    { maxLength: 12 },
  )
  .map((list) => list.map((one, index) => ({ code: `c${index}`, ...one })));
const rules = fc.record({
  minimumSample: fc.nat({ max: 4 }),
  excludedBelowMinimum: fc.boolean(),
  direction: fc.constantFrom('higher' as const, 'lower' as const),
});

describe('for any centres', () => {
  it('equal means share a rank, a better mean has a better one, and who has none has a reason', () => {
    fc.assert(
      fc.property(centres, rules, (input, change) => {
        const outcome = rankCentres(input, { ...RULES, ...change });
        expect(outcome.map(({ code }) => code).sort()).toEqual(input.map(({ code }) => code).sort());
        for (const one of outcome) {
          expect(one.rank === null).toBe(one.exclusion !== null);
          for (const other of outcome) {
            if (one.rank === null || other.rank === null || one.peerGroup !== other.peerGroup) continue;
            const order = compare(readFractionText(one.mean?.exact ?? ''), readFractionText(other.mean?.exact ?? ''));
            const better = change.direction === 'higher' ? order : 0 - order;
            expect(Math.sign(other.rank - one.rank)).toBe(Math.sign(better));
          }
        }
      }),
    );
  });

  it('a rank is one more than the number of better centres of the group', () => {
    fc.assert(
      fc.property(centres, (input) => {
        const outcome = rankCentres(input, RULES);
        for (const { rank, peerGroup } of outcome) {
          if (rank === null) continue;
          const better = outcome.filter(
            (other) => other.peerGroup === peerGroup && other.rank !== null && other.rank < rank,
          );
          expect(rank).toBe(better.length + 1);
        }
      }),
    );
  });

  it('counts add up, shares stand beside their whole numbers, and totals are the sum of the centres', () => {
    fc.assert(
      fc.property(centres, (input) => {
        const outcome = rankCentres(input, RULES);
        for (const one of outcome) {
          const graded = Object.values(one.grades).reduce((total, count) => total + count, 0);
          expect(graded + one.ungraded).toBe(one.withResult);
          expect(one.withResult + one.noResult).toBe(one.drawn);
          expect(one.passed?.den ?? 0).toBe(graded);
        }
        const { total, groups, kinds } = summariseCentres(input, RULES);
        const added = (list: readonly { withResult: number }[]): number =>
          list.reduce((count, each) => count + each.withResult, 0);
        expect([added(outcome), added(groups), added(kinds)]).toEqual([
          total.withResult,
          total.withResult,
          total.withResult,
        ]);
      }),
    );
  });

  it('the order in which centres, strata and groups come changes nothing, to the byte', () => {
    fc.assert(
      fc.property(centres, (input) => {
        const turned = input
          .map((one) => ({
            ...one,
            strata: one.strata.map((each) => ({ ...each, results: [...each.results].reverse() })).reverse(),
          }))
          .reverse();
        expect(canonicalLine(rankCentres(turned, RULES))).toBe(canonicalLine(rankCentres(input, RULES)));
        expect(canonicalLine(summariseCentres(turned, RULES))).toBe(canonicalLine(summariseCentres(input, RULES)));
      }),
    );
  });

  it('a grade that the rules do not know is refused, so that no case drops out of the tables', () => {
    const odd = stratum('x', 1, [], { drawn: 1, results: [{ grade: 'superb', count: 1, total: fraction(1) }] });
    expect(() => rankCentres([centre('A', odd)], RULES)).toThrow('superb');
  });
});
