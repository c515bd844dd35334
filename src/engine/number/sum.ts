import { add, div, fraction, ZERO } from './fraction.js';
import type { Fraction } from './fraction.js';

/**
 * The exact sum; the sum of nothing is 0. The order of the values cannot matter.
 * @example
 * sum([fraction(1, 2), fraction(1, 3)]) // => { n: 5n, d: 6n }
 */
export function sum(values: readonly Fraction[]): Fraction {
  let total = ZERO;
  for (const value of values) total = add(total, value);
  return total;
}

/**
 * The arithmetic mean Σx / count, exactly. The mean of nothing does not exist: RangeError, so ask for the count first.
 * @example
 * mean([fraction(90), fraction(91), fraction(91)]) // => { n: 272n, d: 3n }
 */
export function mean(values: readonly Fraction[]): Fraction {
  if (values.length === 0) throw new RangeError('the mean of no values');
  return div(sum(values), fraction(values.length));
}
