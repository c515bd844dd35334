import { add, div, fraction, type Fraction, mul, sum, ZERO } from '../number/index.js';
import type { StratumInput } from './centre-input.js';

/** How a mean over strata was taken. */
export type Weighting = 'plain' | 'stratified';

export interface StratifiedMean {
  /** null where no case has a result. */
  readonly mean: Fraction | null;
  readonly weighting: Weighting;
  /** Strata that have cases but no result: the mean says nothing of them. */
  readonly silent: readonly StratumInput[];
}

/**
 * The mean total of cases in strata, exactly.
 *
 * Where every case that belongs was drawn (a census): the plain mean Σ totals / Σ results. Otherwise each stratum's mean counts by
 * the stratum's size: Σ N·(total/n) / Σ N over the strata with results, N the cases that belong, n the results. Equal sampling
 * fractions give the same value both ways. A case without a result is left out, as if it had not been drawn; a stratum without any
 * result is left out with its weight and named as silent. Unit: points of the rubric. No rounding.
 * Source: Cochran 1977, Sampling Techniques, 5.1.
 * @example
 * const small = { kind: 'a', closed: 10, belongs: 10, drawn: 2, results: [{ grade: null, count: 2, total: fraction(160) }], none: 0 };
 * const large = { kind: 'b', closed: 30, belongs: 30, drawn: 2, results: [{ grade: null, count: 2, total: fraction(180) }], none: 0 };
 * stratifiedMean([small, large]) // => { mean: fraction(175, 2), weighting: 'stratified', silent: [] }
 * @example stratifiedMean([]) // => { mean: null, weighting: 'plain', silent: [] }
 */
export function stratifiedMean(strata: readonly StratumInput[]): StratifiedMean {
  const weighting: Weighting = strata.every(({ drawn, belongs }) => drawn === belongs) ? 'plain' : 'stratified';
  const silent = strata.filter((stratum) => stratum.belongs > 0 && countResults(stratum) === 0);
  const sums = bySampleSize(strata.filter((stratum) => countResults(stratum) > 0));
  let total = ZERO;
  let cases = 0;
  for (const [size, each] of sums) {
    total = add(total, weighting === 'plain' ? each.total : div(each.weighted, fraction(size)));
    cases += weighting === 'plain' ? each.results : each.belongs;
  }
  return { mean: cases === 0 ? null : div(total, fraction(cases)), weighting, silent };
}

/**
 * How many cases of a stratum have a result.
 * @example countResults({ kind: 'a', closed: 3, belongs: 3, drawn: 3, results: [{ grade: 'good', count: 2, total: fraction(170) }], none: 1 }) // => 2
 */
export function countResults(stratum: StratumInput): number {
  return stratum.results.reduce((count, group) => count + group.count, 0);
}

type Sums = { total: Fraction; weighted: Fraction; results: number; belongs: number };

/** Strata with the same number of results are added first: over thousands of strata this keeps denominators small for long. */
function bySampleSize(strata: readonly StratumInput[]): Map<number, Sums> {
  const sums = new Map<number, Sums>();
  for (const stratum of strata) {
    const size = countResults(stratum);
    const total = sum(stratum.results.map((group) => group.total));
    const before = sums.get(size) ?? { total: ZERO, weighted: ZERO, results: 0, belongs: 0 };
    sums.set(size, {
      total: add(before.total, total),
      weighted: add(before.weighted, mul(total, fraction(stratum.belongs))),
      results: before.results + size,
      belongs: before.belongs + stratum.belongs,
    });
  }
  return sums;
}
