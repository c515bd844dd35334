import { fraction } from './fraction.js';
import type { Fraction } from './fraction.js';

/** half-even: GB/T 8170-2008, a lone half goes to the even neighbour. half-up: a lone half goes away from zero (四舍五入). */
export type RoundingRule = 'half-even' | 'half-up';

/**
 * f rounded once to a number of decimal digits (negative digits: tens, hundreds …). Only a remainder of exactly one half is decided by
 * the rule; half-up is symmetric: -0.5 becomes -1. The value must be rounded from its exact form: rounding a rounded value is a second stage.
 * Source: GB/T 8170-2008, 3.2 (进舍规则) and 3.3 (不允许连续修约).
 * @example
 * roundTo(fraction(35, 100), 1, 'half-even') // => { n: 2n, d: 5n }
 * @example
 * roundTo(fraction(2500), -3, 'half-even') // => { n: 2000n, d: 1n }
 * @example
 * roundTo(fraction(1, 4), 1, 'half-up') // => { n: 3n, d: 10n }
 */
export function roundTo(f: Fraction, digits: number, rule: RoundingRule): Fraction {
  if (digits >= 0) {
    const scale = 10n ** BigInt(digits);
    return fraction(nearest(f.n * scale, f.d, rule), scale);
  }
  const scale = 10n ** BigInt(-digits);
  return fraction(nearest(f.n, f.d * scale, rule) * scale);
}

/**
 * The whole number nearest to n / d (d > 0), a lone half decided by the rule.
 * @example
 * nearest(5n, 2n, 'half-even') // => 2n
 * @example
 * nearest(-5n, 2n, 'half-up') // => -3n
 */
export function nearest(n: bigint, d: bigint, rule: RoundingRule): bigint {
  const negative = n < 0n;
  const size = negative ? -n : n;
  const floor = size / d;
  const twice = (size - floor * d) * 2n;
  const up = twice > d || (twice === d && (rule === 'half-up' || floor % 2n === 1n));
  const rounded = up ? floor + 1n : floor;
  return negative ? -rounded : rounded;
}
