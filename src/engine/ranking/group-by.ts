import { compareKeys } from '../sampling/compare-keys.js';

/**
 * Things by a key of theirs: keys by code points, things of a key in the order in which they come.
 * @example groupBy(['b1', 'a1', 'b2'], (text) => text.slice(0, 1)) // => [['a', ['a1']], ['b', ['b1', 'b2']]]
 */
export function groupBy<Thing>(
  things: readonly Thing[],
  keyOf: (thing: Thing) => string,
): [key: string, things: Thing[]][] {
  const groups = new Map<string, Thing[]>();
  for (const thing of things) {
    const key = keyOf(thing);
    const group = groups.get(key);
    if (group) group.push(thing);
    else groups.set(key, [thing]);
  }
  return [...groups].sort(([a], [b]) => compareKeys(a, b));
}
