import { type Fraction, fractionText, readFractionText, roundTo } from '../number/index.js';
import { compareKeys } from '../sampling/compare-keys.js';
import type { CentreInput } from './centre-input.js';
import { competitionRanks } from './competition-ranks.js';
import { type Exclusion, exclusionOf } from './exclusion.js';
import { groupBy } from './group-by.js';
import type { RankKey, RankOrder } from './rank-key.js';
import type { RankingRules } from './ranking-rules.js';
import { type Tally, tallyStrata } from './tally-strata.js';
import type { OutOfCompetition } from './tie-breaker.js';
import { orderOf, tieValues } from './tie-values.js';

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
  /** Where the mean is shared with another centre: what the tie was broken by, exactly, in the order of the rules. */
  readonly ties?: readonly (string | null)[];
}

/**
 * Ranks centres by the mean total of their cases (`stratifiedMean`), within peer groups and overall.
 *
 * Ranks are 1-2-2-4 and compare exact means: unrounded, or rounded once as the rules declare; never the printed text. Whether the
 * higher or the lower mean is better is the rules' direction; equal means are told apart by the rules' tie-breakers, if any. Every centre that comes in goes out, with a rank or with the
 * reason why it has none; one without a result is not a zero. Order of the result: peer group, then position; the order
 * of the input does not matter. A code that comes twice throws RangeError.
 * @example
 * const rules = { minimumSample: 1, excludedBelowMinimum: true, rounding: 'none', direction: 'higher', grades: [], good: null, passed: null };
 * const centre = (code, points) => ({ code, peerGroup: 'county', strata: [{ kind: 'civil', closed: 1, belongs: 1, drawn: 1, results: [{ grade: null, count: 1, total: fraction(points) }], none: 0 }] });
 * rankCentres([centre('A', 80), centre('B', 90), centre('C', 90)], rules).map(({ code, rank }) => [code, rank]) // => [['B', 1], ['C', 1], ['A', 3]]
 */
export function rankCentres(centres: readonly CentreInput[], rules: RankingRules): CentreOutcome[] {
  const measured = measureAll(centres, rules);
  const order = orderOf(rules);
  const overall = ranksOf(measured, order);
  return groupBy(measured, ({ peerGroup }) => peerGroup).flatMap(([, group]) => placed(group, order, overall));
}

/**
 * The codes of centres whose mean, as it is compared, another centre has too: only of these does anything else decide.
 * @example
 * const rules = { minimumSample: 1, excludedBelowMinimum: true, rounding: 'none', direction: 'higher', grades: [], good: null, passed: null };
 * const centre = (code, points) => ({ code, peerGroup: 'county', strata: [{ kind: 'civil', closed: 1, belongs: 1, drawn: 1, results: [{ grade: null, count: 1, total: fraction(points) }], none: 0 }] });
 * tiedCentres([centre('A', 80), centre('B', 90), centre('C', 90)], rules) // => ['B', 'C']
 */
export function tiedCentres(centres: readonly CentreInput[], rules: RankingRules): string[] {
  return measureAll(centres, rules).flatMap(({ code, shared }) => (shared ? [code] : []));
}

function measureAll(centres: readonly CentreInput[], rules: RankingRules): Measured[] {
  if (new Set(centres.map(({ code }) => code)).size !== centres.length) throw new RangeError('a centre comes twice');
  const guests = new Map(rules.outOfCompetition?.map((guest) => [guest.code, guest]));
  const measured = centres.map((centre) => measure(centre, rules, guests.get(centre.code)));
  const values = new Map<string, number>();
  for (const { key } of measured) if (key !== null) count(values, fractionText(key.value));
  return measured.map((one) => ({ ...one, shared: one.key !== null && values.get(fractionText(one.key.value))! > 1 }));
}

function count(values: Map<string, number>, value: string): void {
  values.set(value, (values.get(value) ?? 0) + 1);
}

interface Measured extends Tally {
  readonly code: string;
  readonly peerGroup: string;
  readonly exclusion: Exclusion | null;
  readonly belowMinimum: boolean;
  readonly kinds: readonly KindTally[];
  /** What ranks compare; null for a centre that takes no part. */
  readonly key: RankKey | null;
  /** Whether another centre has the same value. */
  readonly shared: boolean;
}

function measure(centre: CentreInput, rules: RankingRules, guest: OutOfCompetition | undefined): Measured {
  const { code, peerGroup, strata } = centre;
  const tally = tallyStrata(strata, rules);
  const exclusion = exclusionOf(tally, rules, guest);
  const value = tally.mean === null || exclusion !== null ? null : rankValue(readFractionText(tally.mean.exact), rules);
  return {
    code,
    peerGroup,
    ...tally,
    exclusion,
    belowMinimum: tally.withResult < rules.minimumSample,
    kinds: groupBy(strata, ({ kind }) => kind).map(([kind, own]) => ({ kind, ...tallyStrata(own, rules) })),
    key: value === null ? null : { value, ties: tieValues(centre, rules) },
    shared: false,
  };
}

function rankValue(mean: Fraction, { rounding }: RankingRules): Fraction {
  return rounding === 'none' ? mean : roundTo(mean, rounding.digits, rounding.rule);
}

function ranksOf(centres: readonly Measured[], order: RankOrder): Map<string, number> {
  const ranked = centres.flatMap(({ code, key }) => (key === null ? [] : [{ code, key }]));
  const ranks = competitionRanks(
    ranked.map(({ key }) => key),
    order,
  );
  return new Map(ranked.map(({ code }, index) => [code, ranks[index] ?? 0]));
}

function placed(group: readonly Measured[], order: RankOrder, overall: ReadonlyMap<string, number>): CentreOutcome[] {
  const ranks = ranksOf(group, order);
  const rankOf = (centre: Measured): number => ranks.get(centre.code) ?? Infinity;
  const sorted = [...group].sort((a, b) => rankOrder(rankOf(a), rankOf(b)) || compareKeys(a.code, b.code));
  return sorted.map((centre, index) => {
    const { key, shared, ...shown } = centre;
    const rank = ranks.get(centre.code) ?? null;
    const tied = [sorted[index - 1], sorted[index + 1]].some(
      (other) => rank !== null && other !== undefined && ranks.get(other.code) === rank,
    );
    return {
      ...shown,
      ...(shared && key?.ties?.length
        ? { ties: key.ties.map((tie) => (tie === null ? null : fractionText(tie))) }
        : {}),
      position: index + 1,
      rank,
      overallRank: overall.get(centre.code) ?? null,
      tied,
    };
  });
}

function rankOrder(a: number, b: number): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
