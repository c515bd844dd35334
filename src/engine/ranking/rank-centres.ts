import { compare, type Fraction, readFractionText, roundTo } from '../number/index.js';
import { compareKeys } from '../sampling/compare-keys.js';
import type { CentreInput } from './centre-input.js';
import { competitionRanks } from './competition-ranks.js';
import { type Exclusion, exclusionOf } from './exclusion.js';
import { groupBy } from './group-by.js';
import type { RankingRules } from './ranking-rules.js';
import { type Tally, tallyStrata } from './tally-strata.js';

/** The same figures for one kind of case. */
export interface KindTally extends Tally {
  readonly kind: string;
}

/** One centre's result; plain JSON. */
export interface CentreOutcome extends Tally {
  readonly code: string;
  readonly peerGroup: string;
  /** Place in the printed order of the peer group, from 1: by rank, then code; those without a rank last. */
  readonly position: number;
  /** Among the centres of the peer group; null exactly where `exclusion` says why. */
  readonly rank: number | null;
  /** Among all centres. */
  readonly overallRank: number | null;
  /** Whether another centre of the peer group has the same rank. */
  readonly tied: boolean;
  readonly exclusion: Exclusion | null;
  /** Whether the result rests on fewer cases than the minimum (also where that does not exclude). */
  readonly belowMinimum: boolean;
  readonly kinds: readonly KindTally[];
}

/**
 * Ranks centres by the mean total of their cases (`stratifiedMean`), within peer groups and overall.
 *
 * Ranks are 1-2-2-4 and compare exact means: unrounded, or rounded once as the rules declare; never the printed text. Whether the
 * higher or the lower mean is better is the rules' direction. Every centre that comes in goes out, with a rank or with the
 * reason why it has none; one without a result is not a zero. Order of the result: peer group, then position; the order
 * of the input does not matter. A code that comes twice throws RangeError.
 * @example
 * const rules = { minimumSample: 1, excludedBelowMinimum: true, rounding: 'none', direction: 'higher', grades: [], good: null, passed: null };
 * const centre = (code, points) => ({ code, peerGroup: 'county', strata: [{ kind: 'civil', closed: 1, belongs: 1, drawn: 1, results: [{ grade: null, count: 1, total: fraction(points) }], none: 0 }] });
 * rankCentres([centre('A', 80), centre('B', 90), centre('C', 90)], rules).map(({ code, rank }) => [code, rank]) // => [['B', 1], ['C', 1], ['A', 3]]
 */
export function rankCentres(centres: readonly CentreInput[], rules: RankingRules): CentreOutcome[] {
  if (new Set(centres.map(({ code }) => code)).size !== centres.length) throw new RangeError('a centre comes twice');
  const measured = centres.map((centre) => measure(centre, rules));
  const overall = ranksOf(measured, rules.direction);
  return groupBy(measured, ({ peerGroup }) => peerGroup).flatMap(([, group]) =>
    placed(group, rules.direction, overall),
  );
}

interface Measured extends Tally {
  readonly code: string;
  readonly peerGroup: string;
  readonly exclusion: Exclusion | null;
  readonly belowMinimum: boolean;
  readonly kinds: readonly KindTally[];
  /** What ranks compare; null for a centre that takes no part. */
  readonly key: Fraction | null;
}

function measure({ code, peerGroup, strata }: CentreInput, rules: RankingRules): Measured {
  const tally = tallyStrata(strata, rules);
  const exclusion = exclusionOf(tally, rules);
  const mean = tally.mean === null || exclusion !== null ? null : readFractionText(tally.mean.exact);
  const { rounding } = rules;
  return {
    code,
    peerGroup,
    ...tally,
    exclusion,
    belowMinimum: tally.withResult < rules.minimumSample,
    kinds: groupBy(strata, ({ kind }) => kind).map(([kind, own]) => ({ kind, ...tallyStrata(own, rules) })),
    key: mean === null || rounding === 'none' ? mean : roundTo(mean, rounding.digits, rounding.rule),
  };
}

function ranksOf(centres: readonly Measured[], direction: RankingRules['direction']): Map<string, number> {
  const ranked = centres.flatMap(({ code, key }) => (key === null ? [] : [{ code, key }]));
  const ranks = competitionRanks(
    ranked.map(({ key }) => key),
    direction,
  );
  return new Map(ranked.map(({ code }, index) => [code, ranks[index] ?? 0]));
}

function placed(
  group: readonly Measured[],
  direction: RankingRules['direction'],
  overall: ReadonlyMap<string, number>,
): CentreOutcome[] {
  const ranks = ranksOf(group, direction);
  const rankOf = (centre: Measured): number => ranks.get(centre.code) ?? Infinity;
  const order = [...group].sort((a, b) => rankOrder(rankOf(a), rankOf(b)) || compareKeys(a.code, b.code));
  return order.map((centre, index) => {
    const { key, ...shown } = centre;
    const tied = [order[index - 1], order[index + 1]].some(
      (other) => key !== null && other?.key != null && compare(other.key, key) === 0,
    );
    return {
      ...shown,
      position: index + 1,
      rank: ranks.get(centre.code) ?? null,
      overallRank: overall.get(centre.code) ?? null,
      tied,
    };
  });
}

function rankOrder(a: number, b: number): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
