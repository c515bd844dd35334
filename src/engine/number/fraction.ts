/**
 * An exact number: n / d in lowest terms, d > 0. The general number of the engine: a mean of three, a weighted or renormalised mark
 * and a share all fit exactly, and two of them are compared without any rounding.
 */
export interface Fraction {
  readonly n: bigint;
  readonly d: bigint;
}

const LARGEST = BigInt(Number.MAX_SAFE_INTEGER);

/** Greatest common divisor of two bigints, never negative. Small ones go through doubles, which is several times faster. */
function commonDivisor(a: bigint, b: bigint): bigint {
  let x = a < 0n ? -a : a;
  let y = b < 0n ? -b : b;
  if (x <= LARGEST && y <= LARGEST) {
    let p = Number(x);
    let q = Number(y);
    while (q !== 0) [p, q] = [q, p % q];
    return BigInt(p);
  }
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

function reduced(n: bigint, d: bigint): Fraction {
  if (d === 1n) return { n, d };
  const divisor = commonDivisor(n, d);
  return divisor === 1n ? { n, d } : { n: n / divisor, d: d / divisor };
}

/**
 * The fraction n / d in lowest terms with a positive denominator.
 * Whole doubles are accepted up to 2^53 - 1; anything else, and a denominator of zero, is a RangeError: an exact number never starts inexact.
 *
 * @example
 * fraction(6, -4) // => { n: -3n, d: 2n }
 * @example
 * fraction(7n) // => { n: 7n, d: 1n }
 */
export function fraction(n: bigint | number, d: bigint | number = 1n): Fraction {
  const top = whole(n);
  const bottom = whole(d);
  if (bottom === 0n) throw new RangeError('a fraction with denominator zero');
  return bottom < 0n ? reduced(-top, -bottom) : reduced(top, bottom);
}

function whole(value: bigint | number): bigint {
  if (typeof value === 'bigint') return value;
  if (!Number.isSafeInteger(value)) throw new RangeError(`not a whole number within 2^53: ${value}`);
  return BigInt(value);
}

/** Zero, the sum of nothing. */
export const ZERO: Fraction = { n: 0n, d: 1n };
/** One. */
export const ONE: Fraction = { n: 1n, d: 1n };

/**
 * a + b, exactly.
 * @example
 * add(fraction(1, 3), fraction(1, 6)) // => { n: 1n, d: 2n }
 */
export function add(a: Fraction, b: Fraction): Fraction {
  return a.d === b.d ? reduced(a.n + b.n, a.d) : reduced(a.n * b.d + b.n * a.d, a.d * b.d);
}

/**
 * a - b, exactly.
 * @example
 * sub(fraction(9, 10), fraction(8, 10)) // => { n: 1n, d: 10n }
 */
export function sub(a: Fraction, b: Fraction): Fraction {
  return a.d === b.d ? reduced(a.n - b.n, a.d) : reduced(a.n * b.d - b.n * a.d, a.d * b.d);
}

/**
 * a × b, exactly.
 * @example
 * mul(fraction(2, 3), fraction(3, 4)) // => { n: 1n, d: 2n }
 */
export function mul(a: Fraction, b: Fraction): Fraction {
  return reduced(a.n * b.n, a.d * b.d);
}

/**
 * a / b, exactly. Division by zero is a RangeError: a caller for whom "nothing to divide by" is possible has to answer it as a value first.
 * @example
 * div(fraction(1), fraction(-4)) // => { n: -1n, d: 4n }
 */
export function div(a: Fraction, b: Fraction): Fraction {
  if (b.n === 0n) throw new RangeError('division by zero');
  return b.n < 0n ? reduced(-a.n * b.d, -(a.d * b.n)) : reduced(a.n * b.d, a.d * b.n);
}

/**
 * Negative, zero or positive as a is below, equal to or above b; by cross-multiplication, without rounding. Fit for sort().
 * @example
 * compare(fraction(1, 3), fraction(33333, 100000)) // => 1
 */
export function compare(a: Fraction, b: Fraction): -1 | 0 | 1 {
  const left = a.d === b.d ? a.n : a.n * b.d;
  const right = a.d === b.d ? b.n : b.n * a.d;
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

/**
 * Whether a and b are the same number.
 * @example
 * equal(fraction(2, 4), fraction(1, 2)) // => true
 */
export function equal(a: Fraction, b: Fraction): boolean {
  return a.n === b.n && a.d === b.d;
}

/**
 * The smaller of two.
 * @example
 * least(fraction(1, 2), fraction(1, 3)) // => { n: 1n, d: 3n }
 */
export function least(a: Fraction, b: Fraction): Fraction {
  return compare(a, b) <= 0 ? a : b;
}

/**
 * The larger of two.
 * @example
 * most(fraction(1, 2), fraction(1, 3)) // => { n: 1n, d: 2n }
 */
export function most(a: Fraction, b: Fraction): Fraction {
  return compare(a, b) >= 0 ? a : b;
}

/**
 * The distance |a - b|.
 * @example
 * distance(fraction(1), fraction(3, 2)) // => { n: 1n, d: 2n }
 */
export function distance(a: Fraction, b: Fraction): Fraction {
  return compare(a, b) >= 0 ? sub(a, b) : sub(b, a);
}
