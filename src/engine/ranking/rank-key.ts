import { compare, type Fraction } from '../number/index.js';

/** What ranks compare of a centre: its value, then in order what breaks ties; null where that is not known. */
export interface RankKey {
  readonly value: Fraction;
  readonly ties?: readonly (Fraction | null)[];
}

/** Which way is better, of the value and of each tie-breaker. */
export interface RankOrder {
  readonly direction: 'higher' | 'lower';
  readonly ties?: readonly ('higher' | 'lower')[];
}

/**
 * Orders two keys: negative when the first is better, 0 when nothing tells them apart. Exact; a tie-breaker that is not known is worse
 * than any that is, and two of them are equal.
 * @example
 * const [a, b] = [{ value: fraction(90), ties: [fraction(4)] }, { value: fraction(90), ties: [fraction(5)] }];
 * compareRankKeys(a, b, { direction: 'higher', ties: ['higher'] }) // => 1
 * compareRankKeys(a, b, { direction: 'higher', ties: ['lower'] }) // => -1
 * compareRankKeys(a, b, { direction: 'higher' }) // => 0
 */
export function compareRankKeys(a: RankKey, b: RankKey, { direction, ties = [] }: RankOrder): number {
  const first = better(a.value, b.value, direction);
  if (first !== 0) return first;
  for (const [index, way] of ties.entries()) {
    const order = better(a.ties?.[index] ?? null, b.ties?.[index] ?? null, way);
    if (order !== 0) return order;
  }
  return 0;
}

function better(a: Fraction | null, b: Fraction | null, direction: 'higher' | 'lower'): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return direction === 'higher' ? compare(b, a) : compare(a, b);
}
