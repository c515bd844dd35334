import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fraction } from '../../../src/engine/number/index.js';
import type { RankingRules } from '../../../src/engine/ranking/ranking-rules.js';
import type { CentreInput } from '../../../src/engine/ranking/centre-input.js';
import { rankCentres } from '../../../src/engine/ranking/rank-centres.js';
import { summariseCentres } from '../../../src/engine/ranking/summarise-centres.js';
import { assembleRelease, type ReleaseFacts } from '../../../src/publication/assemble-release.js';
import { readTemplate } from '../../../src/publication/read-template.js';
import type { CentreRow, ReleaseData } from '../../../src/publication/release-data.js';
import { renderResultsJson } from '../../../src/publication/render-data-files.js';
import { Vocabulary } from '../../../src/publication/vocabulary.js';
import { computedFrom, suppressedIn } from './attacker.js';

const grades = ['excellent', 'good', 'pass', 'fail'];
const words = new Vocabulary(readTemplate('report/words.yaml'));

/** Results of one centre and kind: how many of each grade, and the sum of their totals. */
type Made = {
  readonly code: string;
  readonly group: 'city' | 'county';
  readonly kind: 'civil' | 'criminal';
  readonly counts: readonly number[];
  readonly points?: number;
};

/** What results.json says of a census with these results. */
function released(made: readonly Made[], threshold = 5, more: Partial<RankingRules> = {}): ReleaseData {
  const rules = {
    ...more,
    ...{ grades, good: ['excellent', 'good'], passed: ['excellent', 'good', 'pass'] },
    ...{
      minimumSample: threshold,
      excludedBelowMinimum: true,
      rounding: 'none' as const,
      direction: 'higher' as const,
    },
  };
  const centres = [...new Set(made.map(({ code }) => code))].map((code): CentreInput => {
    const own = made.filter((each) => each.code === code);
    return { code, peerGroup: own[0]!.group, strata: own.map(stratum) };
  });
  const facts = {
    ...{ number: '1', issuedOn: '2026-07-20', rules, summary: summariseCentres(centres, rules), programVersion: '0' },
    period: {
      ...{ code: '2026H1', title: '小考评', region: '13', firstDay: '2026-01-01', lastDay: '2026-06-30' },
      rules: {
        ...{ membership: { rule: 'any-date' }, draw: { mode: 'census' }, sheetsPerCase: 1, recusal: {} },
        suppression: { threshold },
      },
    },
    centres: rankCentres(centres, rules).map((outcome) => ({ name: outcome.code, level: 'county', outcome })),
    ...{ rubrics: [], membership: [], draw: null, inputs: [] },
  } as unknown as ReleaseFacts;
  return JSON.parse(renderResultsJson(assembleRelease(facts, words))) as ReleaseData;
}

function stratum({ kind, counts, points }: Made) {
  const cases = counts.reduce((sum, count) => sum + count, 0);
  const total = (count: number) => fraction(points === undefined ? count * 80 : Math.round((points * count) / cases));
  const results = counts.flatMap((count, index) =>
    count === 0 ? [] : [{ grade: grades[index]!, count, total: total(count) }],
  );
  return { kind, closed: cases, belongs: cases, drawn: cases, results, none: 0 };
}

const county = (code: string, ...counts: number[]): Made => ({ code, group: 'county', kind: 'civil', counts });
/** A group beside the one that is looked at, so that not everything is told twice. */
const cities: Made[] = [
  { code: 'city 1', group: 'city', kind: 'criminal', counts: [30, 30, 30, 30] },
  { code: 'city 2', group: 'city', kind: 'criminal', counts: [40, 20, 30, 10] },
];

function centresOf(made: readonly Made[], threshold = 5): Record<string, CentreRow> {
  const all = released(made, threshold).groups.flatMap((group) => group.centres);
  return Object.fromEntries(all.map((centre) => [centre.code, centre]));
}

describe('what a table may show', () => {
  it('hides a count of few, a second one, and the share that would give them away', () => {
    const { a, b } = centresOf([county('a', 30, 20, 10, 2), county('b', 9, 9, 9, 9), ...cities]);
    expect(a!.grades).toEqual({ excellent: 30, good: 20, pass: 'suppressed', fail: 'suppressed' });
    expect(a!.passed).toBe('suppressed'); // 62 − 60 would say: two failed
    expect(a!.good).toMatchObject({ num: 50, den: 62 });
    expect(b!.grades).toEqual({ excellent: 9, good: 9, pass: 'suppressed', fail: 'suppressed' });
    expect(b!.passed).toBe('suppressed');
  });

  it('hides the mean of fewer cases than the threshold, and nothing when there is no threshold', () => {
    const made = [county('a', 1, 0, 0, 0), county('b', 9, 9, 9, 9), county('c', 9, 9, 9, 8), ...cities];
    expect(centresOf(made)['a']!.mean).toBe('suppressed');
    expect(centresOf(made, 0)['a']).toMatchObject({
      mean: { exact: '80', text: '80.00' },
      grades: { excellent: 1, fail: 0 },
    });
    expect(suppressedIn(released(made, 0))).toEqual([]);
  });

  it('hides the shares of grades that broke a tie: they are exact', () => {
    const made = [county('a', 3, 10, 10, 10), county('b', 10, 10, 10, 3), ...cities];
    const shown = (threshold: number) =>
      released(made, threshold, { tieBreakers: [{ grades: ['excellent'] }] })
        .groups.flatMap(({ centres }) => centres)
        .flatMap(({ code, rank, ties }) => (code.length === 1 ? [[code, rank, ties]] : []));
    expect(shown(5)).toEqual([
      ['b', 1, 'suppressed'],
      ['a', 2, 'suppressed'],
    ]);
    expect(shown(0)).toEqual([
      ['b', 1, ['10/33']],
      ['a', 2, ['1/11']],
    ]);
  });

  it('hides nothing where nothing is small', () => {
    expect(suppressedIn(released([county('a', 40, 30, 20, 0), county('b', 9, 9, 9, 9), ...cities]))).toEqual([]);
  });
});

describe('who solves what is published', () => {
  it('finds no score of a single case from the means beside it', () => {
    const made = [county('A', 10, 10, 10, 10), county('B', 10, 5, 8, 7), county('C', 0, 0, 1, 0), ...cities];
    const release = released(made.map((each, index) => ({ ...each, points: 2000 + index * 311 })));
    expect(suppressedIn(release)).toEqual(expect.arrayContaining(['C mean', 'B mean']));
    expect(computedFrom(release)).toEqual([]);
  });

  it('finds no share from the others and that of their group', () => {
    const made = [county('A', 5, 0, 9, 5), county('B', 6, 4, 7, 7), county('C', 2, 1, 17, 9), ...cities];
    expect(computedFrom(released(made))).toEqual([]);
  });

  it('finds no group from its centres, and no centre that is a group by itself', () => {
    const lone: Made[] = [{ code: 'city 1', group: 'city', kind: 'civil', counts: [7, 2, 0, 1] }];
    const release = released([county('A', 8, 9, 9, 6), county('B', 7, 9, 8, 6), ...lone]);
    expect(suppressedIn(release)).toEqual(expect.arrayContaining(['city share good', 'city 1 share good']));
    expect(computedFrom(release)).toEqual([]);
  });

  const size = fc.oneof(fc.constant(0), fc.nat({ max: 6 }), fc.nat({ max: 40 }));
  const made = fc
    .array(
      fc.record({
        group: fc.constantFrom('city' as const, 'county' as const),
        kind: fc.constantFrom('civil' as const, 'criminal' as const),
        counts: fc.tuple(size, size, size, size),
        mean: fc.integer({ min: 40, max: 100 }),
      }),
      { minLength: 1, maxLength: 9 },
    )
    .map((rows) =>
      rows.map(({ mean, ...row }, index): Made => {
        const cases = row.counts.reduce((sum, count) => sum + count, 0);
        return { ...row, code: `${row.group} ${index >> (row.kind === 'civil' ? 1 : 0)}`, points: mean * cases };
      }),
    );

  it('finds no suppressed number in any of 2,000 random releases', () => {
    fc.assert(
      fc.property(made, (rows) => {
        expect(computedFrom(released(rows))).toEqual([]);
      }),
      { numRuns: 2_000 },
    );
  }, 120_000);
});
