import type { Fraction } from './fraction.js';
import { nearest } from './round-to.js';
import type { RoundingRule } from './round-to.js';

/**
 * f as a decimal text with exactly the given number of digits after the point, rounded once by the named rule. Negative digits round to
 * tens, hundreds … A result of zero has no sign.
 * @example
 * toDecimalText({ n: 272n, d: 3n }, 2, 'half-even') // => '90.67'
 * @example
 * toDecimalText({ n: 105n, d: 100n }, 1, 'half-even') // => '1.0'
 */
export function toDecimalText(f: Fraction, digits: number, rule: RoundingRule = 'half-even'): string {
  if (digits < 0) {
    const scale = 10n ** BigInt(-digits);
    return String(nearest(f.n, f.d * scale, rule) * scale);
  }
  return placed(nearest(f.n * 10n ** BigInt(digits), f.d, rule), digits);
}

function placed(units: bigint, digits: number): string {
  const negative = units < 0n;
  const text = String(negative ? -units : units).padStart(digits + 1, '0');
  const sign = negative ? '-' : '';
  return digits === 0 ? sign + text : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

/**
 * f without any rounding: as a decimal when it has a finite one of at most 12 digits, else as 'n/d'.
 * @example
 * exactText({ n: 185n, d: 2n }) // => '92.5'
 * @example
 * exactText({ n: 272n, d: 3n }) // => '272/3'
 */
export function exactText(f: Fraction): string {
  let scale = 1n;
  for (let digits = 0; digits <= 12; digits += 1) {
    if (scale % f.d === 0n) return placed(f.n * (scale / f.d), digits);
    scale *= 10n;
  }
  return `${f.n}/${f.d}`;
}
