import { div, fraction, readAmount } from '../number/index.js';
import type { Fraction } from '../number/index.js';
import type { Amount } from './amount.js';

/**
 * A limit of a step table or a loss, exactly; besides an amount it may be a percentage such as '90%'. Null when it is neither.
 * @example
 * readLimit('90%') // => { n: 9n, d: 10n }
 * readLimit('ninety') // => null
 */
export function readLimit(limit: Amount): Fraction | null {
  if (typeof limit !== 'string' || !limit.endsWith('%')) return readAmount(limit);
  const value = readAmount(limit.slice(0, -1));
  return value === null ? null : div(value, fraction(100));
}

/**
 * A limit of a rubric that checkLaws has passed; anything else is a RangeError.
 * @example
 * exactLimit('12.5%') // => { n: 1n, d: 8n }
 */
export function exactLimit(limit: Amount): Fraction {
  const value = readLimit(limit);
  if (value === null) throw new RangeError(`not a limit: ${String(limit).slice(0, 60)}`);
  return value;
}
