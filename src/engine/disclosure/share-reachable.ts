import { equal, fraction, parseDecimal, roundTo, type RoundingRule } from '../number/index.js';

const RULES: readonly RoundingRule[] = ['half-even', 'half-up'];

/**
 * Whether a printed percentage can come from whole numbers: from num of den, or, with num null, from any whole number of den. It is
 * reachable when 100·num/den rounds to it at its own number of digits, by half to even or half up. A whole of nothing reaches nothing;
 * text that is no percentage throws RangeError.
 * @example shareReachable('59.9%', 79, 132) // => false
 * @example shareReachable('59.8%', 79, 132) // => true
 * @example shareReachable('50%', null, 27) // => false
 * @example shareReachable('99.3%', null, 1414) // => true
 */
export function shareReachable(printed: string, num: number | null, den: number): boolean {
  const match = /^(\d{1,3}(?:\.(\d{1,6}))?)%$/.exec(printed);
  if (!match) throw new RangeError(`not a percentage: ${printed}`);
  if (den <= 0) return false;
  const digits = match[2]?.length ?? 0;
  const value = parseDecimal(match[1] ?? '');
  const candidates = num === null ? nearby(Number(value.n) / Number(value.d), den) : [num];
  return candidates.some((count) =>
    RULES.some((rule) => equal(roundTo(fraction(count * 100, den), digits, rule), value)),
  );
}

/** The whole numbers of den on either side of a percentage; the search only proposes, the exact check decides. */
function nearby(percent: number, den: number): number[] {
  const guess = Math.floor((percent * den) / 100);
  return [guess - 1, guess, guess + 1, guess + 2].filter((count) => count >= 0 && count <= den);
}
