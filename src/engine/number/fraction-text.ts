import { fraction } from './fraction.js';
import type { Fraction } from './fraction.js';

/**
 * The text that JSON carries for an exact number: 'n/d', or 'n' when it is whole.
 * @example
 * fractionText({ n: 272n, d: 3n }) // => '272/3'
 * @example
 * fractionText({ n: 5n, d: 1n }) // => '5'
 */
export function fractionText(f: Fraction): string {
  return f.d === 1n ? String(f.n) : `${f.n}/${f.d}`;
}

/**
 * The inverse of fractionText; reduces, and refuses with a RangeError what is not of that form.
 * @example
 * readFractionText('4/6') // => { n: 2n, d: 3n }
 */
export function readFractionText(text: string): Fraction {
  const match = /^(-?\d{1,400})(?:\/(\d{1,400}))?$/.exec(text);
  if (match === null) throw new RangeError(`not a fraction text: ${text.slice(0, 60)}`);
  return fraction(BigInt(match[1] ?? '0'), BigInt(match[2] ?? '1'));
}
