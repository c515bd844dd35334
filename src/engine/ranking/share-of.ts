import { fraction, toDecimalText } from '../number/index.js';
import { INTERVAL_DIGITS, SHARE_DIGITS } from './ranking-rules.js';
import { wilsonInterval } from './wilson-interval.js';

/** A share beside its whole numbers, the percentage every sheet prints, and its 95 % interval as shares of 1. */
export interface Share {
  readonly num: number;
  readonly den: number;
  readonly text: string;
  readonly low: string;
  readonly high: string;
}

/**
 * num of den as a share: the percentage 100·num/den rounded once, half to even, to two digits, with Wilson's 95 % interval.
 * Of nothing (den = 0) there is no share: null.
 * @example shareOf(79, 132) // => { num: 79, den: 132, text: '59.85%', low: '0.5132', high: '0.6782' }
 * @example shareOf(0, 0) // => null
 */
export function shareOf(num: number, den: number): Share | null {
  const interval = wilsonInterval(num, den, INTERVAL_DIGITS);
  if (interval === null) return null;
  return { num, den, text: `${toDecimalText(fraction(num * 100, den), SHARE_DIGITS, 'half-even')}%`, ...interval };
}
