import { compareKeys } from './compare-keys.js';
import type { DrawRule } from './draw-rule.js';
import { seededOrder } from './seeded-order.js';
import { stratumSize } from './stratum-size.js';

/** One case that could be drawn: a key that names it, and the stratum it lies in. */
export type FrameEntry = { readonly key: string; readonly stratum: string };

/** One case that was drawn: its place (1, 2, …) within its stratum's seeded order. */
export type DrawnEntry = { readonly key: string; readonly stratum: string; readonly position: number };

/**
 * Stratified draw without replacement that an outsider can repeat with the frame, the rule and the seed alone.
 *
 * Within each stratum the cases stand in `seededOrder` (ascending SHA-256 of seed, line feed, key); the first
 * `stratumSize` of them are drawn. Prefix-stable: enlarging the number keeps every earlier draw and its position, and
 * cases that enter or leave one stratum do not touch another. Each set of a given size is equally likely as far as the
 * seed was not known when the keys were fixed.
 * Result: strata by code points, then position. A key that appears twice throws RangeError, since it would be drawn twice.
 * @example drawSample([{ key: 'a', stratum: 'x' }, { key: 'b', stratum: 'x' }, { key: 'c', stratum: 'x' }], { mode: 'fixed', size: 1 }, '2026-07-01 36 25 11') // => [{ key: 'a', stratum: 'x', position: 1 }]
 * @example drawSample([{ key: 'b', stratum: 'y' }, { key: 'a', stratum: 'x' }], { mode: 'census' }, 's') // => [{ key: 'a', stratum: 'x', position: 1 }, { key: 'b', stratum: 'y', position: 1 }]
 */
export function drawSample(frame: readonly FrameEntry[], rule: DrawRule, seed: string): DrawnEntry[] {
  const strata = new Map<string, string[]>();
  const seen = new Set<string>();
  for (const { key, stratum } of frame) {
    if (seen.has(key)) throw new RangeError(`key twice in the frame: ${key}`);
    seen.add(key);
    const members = strata.get(stratum);
    if (members) members.push(key);
    else strata.set(stratum, [key]);
  }
  const drawn: DrawnEntry[] = [];
  for (const stratum of [...strata.keys()].sort(compareKeys)) {
    const keys = strata.get(stratum) ?? [];
    const size = stratumSize(keys.length, rule);
    const order = seededOrder(keys, seed);
    for (let i = 0; i < size; i++) drawn.push({ key: order[i] ?? '', stratum, position: i + 1 });
  }
  return drawn;
}
