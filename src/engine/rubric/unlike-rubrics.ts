import { equal, mul } from '../number/index.js';
import type { Fraction } from '../number/index.js';
import { measureRubric } from './measure-rubric.js';
import type { Rubric } from './rubric.js';

/**
 * What keeps totals under several rubrics from being averaged together: that they do not agree on the direction, on the full marks, or
 * on the rounding of centres. Null: nothing. Full marks: of the whole rubric, after `normalise`.
 * @example
 * unlikeRubrics([TWO_ITEMS, TWO_ITEMS]) // => null
 * unlikeRubrics([TWO_ITEMS, { ...TWO_ITEMS, direction: 'lower' }]) // => 'direction'
 * unlikeRubrics([TWO_ITEMS, { ...TWO_ITEMS, total: { max: 50, normalise: true } }]) // => 'full-marks'
 */
export function unlikeRubrics(rubrics: readonly Rubric[]): 'direction' | 'full-marks' | 'centre-rounding' | null {
  const [first, ...others] = rubrics;
  if (first === undefined) return null;
  if (others.some((other) => (other.direction ?? 'higher') !== (first.direction ?? 'higher'))) return 'direction';
  if (others.some((other) => !equal(fullMarks(other), fullMarks(first)))) return 'full-marks';
  return others.every((other) => centreRounding(other) === centreRounding(first)) ? null : 'centre-rounding';
}

function fullMarks(rubric: Rubric): Fraction {
  const { full, scale } = measureRubric(rubric);
  return mul(full, scale);
}

function centreRounding({ rounding }: Rubric): string {
  const own = rounding?.centre;
  return own === undefined ? '' : `${own.digits} ${own.rule ?? 'half-even'}`;
}
