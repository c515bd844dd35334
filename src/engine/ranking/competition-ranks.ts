import { compareRankKeys, type RankKey, type RankOrder } from './rank-key.js';

/**
 * Ranks 1-2-2-4: one more than the number of keys that are better. Equal keys, and only they, share a rank. Compared exactly by
 * `compareRankKeys`; the order in which they come does not matter.
 * @example competitionRanks([90, 95, 90, 80].map((points) => ({ value: fraction(points) })), { direction: 'higher' }) // => [2, 1, 2, 4]
 * @example competitionRanks([5, 10].map((points) => ({ value: fraction(points) })), { direction: 'lower' }) // => [1, 2]
 */
export function competitionRanks(keys: readonly RankKey[], order: RankOrder): number[] {
  const sorted = keys.map((key, index) => ({ key, index })).sort((a, b) => compareRankKeys(a.key, b.key, order));
  const ranks = keys.map(() => 0);
  let rank = 0;
  sorted.forEach(({ key, index }, place) => {
    const before = sorted[place - 1];
    if (before === undefined || compareRankKeys(before.key, key, order) !== 0) rank = place + 1;
    ranks[index] = rank;
  });
  return ranks;
}
