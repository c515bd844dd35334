import { type Fraction, fractionText, toDecimalText } from '../number/index.js';
import { compareKeys } from '../sampling/compare-keys.js';
import type { StratumInput } from './centre-input.js';
import { type RankingRules, SHOWN_DIGITS } from './ranking-rules.js';
import { type Share, shareOf } from './share-of.js';
import { countResults, stratifiedMean, type Weighting } from './stratified-mean.js';

/** A mean: exactly ('n/d'), and as every sheet prints it. */
export interface ShownMean {
  readonly exact: string;
  readonly text: string;
}

/** Counts and shares over some strata; plain JSON. */
export interface Tally {
  readonly closed: number;
  readonly belongs: number;
  readonly drawn: number;
  readonly withResult: number;
  readonly noResult: number;
  /** A count for every grade of the rules, zero included. */
  readonly grades: Readonly<Record<string, number>>;
  /** Results to which the rubric gives no grade. */
  readonly ungraded: number;
  /** Of the graded results. */
  readonly good: Share | null;
  readonly passed: Share | null;
  readonly mean: ShownMean | null;
  readonly weighting: Weighting;
  /** Kinds that have cases but no result; the mean says nothing of them. */
  readonly silent: readonly string[];
}

/**
 * Adds up strata: whole numbers as sums, shares over the graded results, the mean by `stratifiedMean`. Grades that no case has
 * are zeros, not gaps. The counts hold: withResult + noResult ≤ drawn ≤ belongs, Σ grades + ungraded = withResult.
 * Shares are of the files that were scored, not weighted by strata.
 * @example tallyStrata([{ kind: 'civil', closed: 3, belongs: 3, drawn: 3, results: [{ grade: 'good', count: 2, total: fraction(170) }], none: 1 }], { minimumSample: 1, excludedBelowMinimum: true, rounding: 'none', direction: 'higher', grades: ['good', 'fail'], good: ['good'], passed: ['good'] }).mean // => { exact: '85', text: '85.00' }
 */
export function tallyStrata(strata: readonly StratumInput[], rules: RankingRules): Tally {
  const counts = countGrades(strata, rules.grades);
  const { mean, weighting, silent } = stratifiedMean(strata);
  const total = (count: (stratum: StratumInput) => number): number =>
    strata.reduce((sum, stratum) => sum + count(stratum), 0);
  return {
    closed: total(({ closed }) => closed),
    belongs: total(({ belongs }) => belongs),
    drawn: total(({ drawn }) => drawn),
    withResult: total(countResults),
    noResult: total(({ none }) => none),
    ...counts,
    good: shareOfGrades(counts.grades, rules.good),
    passed: shareOfGrades(counts.grades, rules.passed),
    mean: mean === null ? null : shownMean(mean, rules),
    weighting,
    silent: [...new Set(silent.map(({ kind }) => kind))].sort(compareKeys),
  };
}

/** A grade that is not on the scale of the rules would vanish from every table, so it is refused. */
function countGrades(
  strata: readonly StratumInput[],
  scale: readonly string[],
): { grades: Readonly<Record<string, number>>; ungraded: number } {
  const counts = new Map(scale.map((grade) => [grade, 0]));
  let ungraded = 0;
  for (const { grade, count } of strata.flatMap(({ results }) => results)) {
    if (grade === null) ungraded += count;
    else if (counts.has(grade)) counts.set(grade, (counts.get(grade) ?? 0) + count);
    else throw new RangeError(`grade ${grade} is not on the scale ${scale.join(', ')}`);
  }
  return { grades: Object.fromEntries(counts), ungraded };
}

function shareOfGrades(counts: Readonly<Record<string, number>>, wanted: readonly string[] | null): Share | null {
  if (wanted === null) return null;
  const graded = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const num = wanted.reduce((sum, grade) => sum + (counts[grade] ?? 0), 0);
  return shareOf(num, graded);
}

function shownMean(mean: Fraction, { rounding }: RankingRules): ShownMean {
  const { digits, rule } = rounding === 'none' ? { digits: SHOWN_DIGITS, rule: 'half-even' as const } : rounding;
  return { exact: fractionText(mean), text: toDecimalText(mean, digits, rule) };
}
