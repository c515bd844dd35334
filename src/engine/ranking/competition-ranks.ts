import { compare, type Fraction } from '../number/index.js';

/**
 * Ranks 1-2-2-4: one more than the number of values that are better. Equal values, and only they, share a rank. Values are
 * compared exactly; the order in which they come does not matter. 'higher' means that the higher value is the better one.
 * @example competitionRanks([fraction(90), fraction(95), fraction(90), fraction(80)], 'higher') // => [2, 1, 2, 4]
 * @example competitionRanks([fraction(5), fraction(10)], 'lower') // => [1, 2]
 */
export function competitionRanks(values: readonly Fraction[], direction: 'higher' | 'lower'): number[] {
  const sign = direction === 'higher' ? -1 : 1;
  const order = values.map((value, index) => ({ value, index })).sort((a, b) => sign * compare(a.value, b.value));
  const ranks = values.map(() => 0);
  let rank = 0;
  order.forEach(({ value, index }, place) => {
    const before = order[place - 1];
    if (before === undefined || compare(before.value, value) !== 0) rank = place + 1;
    ranks[index] = rank;
  });
  return ranks;
}
