import { fraction } from './fraction.js';
import type { Fraction } from './fraction.js';

const DECIMAL = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,2}))?$/;
const LONGEST = 60;

/**
 * A decimal text as an exact number, or null when it is not one. Digits, one point, a sign and a short exponent; no spaces, no separators
 * of thousands, at most 60 characters. Nothing passes through a double: '0.1' is one tenth.
 * @example
 * readDecimal('-0.35') // => { n: -7n, d: 20n }
 * @example
 * readDecimal('8,5') // => null
 */
export function readDecimal(text: string): Fraction | null {
  if (text.length > LONGEST) return null;
  const match = DECIMAL.exec(text);
  if (match === null) return null;
  const before = match[2] ?? '';
  const after = match[3] ?? '';
  if (before.length + after.length === 0) return null;
  const digits = BigInt(before + after);
  const power = Number(match[4] ?? '0') - after.length;
  const signed = match[1] === '-' ? -digits : digits;
  return power >= 0 ? fraction(signed * 10n ** BigInt(power)) : fraction(signed, 10n ** BigInt(-power));
}

/**
 * A decimal text as an exact number; a text that is none is a RangeError. For texts that are already known to be well-formed.
 * @example
 * parseDecimal('96.10') // => { n: 961n, d: 10n }
 */
export function parseDecimal(text: string): Fraction {
  const value = readDecimal(text);
  if (value === null) throw new RangeError(`not a decimal number: ${text.slice(0, LONGEST)}`);
  return value;
}

/**
 * An amount as a rubric writes it: a JSON or YAML number (taken by its shortest decimal text, so 0.1 is one tenth), a decimal text, or a
 * fraction text such as '1/3'. Null when it is none of these.
 * @example
 * readAmount(0.1) // => { n: 1n, d: 10n }
 * @example
 * readAmount('2/6') // => { n: 1n, d: 3n }
 */
export function readAmount(amount: number | string): Fraction | null {
  if (typeof amount === 'number') return Number.isFinite(amount) ? readDecimal(String(amount)) : null;
  const [top, bottom, ...rest] = amount.split('/');
  if (bottom === undefined) return readDecimal(amount);
  if (rest.length > 0 || !/^-?\d{1,30}$/.test(top ?? '') || !/^\d{1,30}$/.test(bottom)) return null;
  const d = BigInt(bottom);
  return d === 0n ? null : fraction(BigInt(top ?? ''), d);
}
