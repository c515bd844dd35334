import { compareKeys } from './compare-keys.js';
import { seededDigest } from './seeded-digest.js';

/**
 * Keys in the order that a seed gives them: ascending by `seededDigest(seed, key)` (hexadecimal text, so also as bytes);
 * equal digests, which only equal keys have in practice, by code points of the key.
 * Each key's place among others depends on nothing but the two digests, so adding or removing keys never swaps two others.
 * @example seededOrder(['a', 'b', 'c'], '2026-07-01 36 25 11') // => ['a', 'c', 'b']
 */
export function seededOrder(keys: readonly string[], seed: string): string[] {
  return keys
    .map((key) => ({ key, digest: seededDigest(seed, key) }))
    .sort((a, b) => (a.digest < b.digest ? -1 : a.digest > b.digest ? 1 : compareKeys(a.key, b.key)))
    .map((entry) => entry.key);
}
