import { augmentFlow } from './augment-flow.js';
import type { GroupFlow } from './group-flow.js';

/**
 * Gives all sheets, raising everybody's limit one sheet at a time, so that nobody has more than the rules make unavoidable.
 *
 * `load` (sheets each evaluator has already, changed in place) and `capacity` are by evaluator. On each level the preferred pairings
 * (2) are filled before the merely allowed ones (1). Because a level never takes sheets from an evaluator, the final loads are the
 * most even ones that the rules admit: the largest is as small as possible, then the next, and so on (water filling on the
 * polymatroid of servable loads). Gives the number of sheets left over; 0 when all are given. What is left is unavoidable: the
 * flow is a maximum one.
 * Source: Megiddo 1974, lexicographically optimal flows; Fujishige 1980.
 * @example
 * const flow = openFlow([{ members: [{ id: '1', centre: 'A', firm: null, division: '' }, { id: '2', centre: 'A', firm: null, division: '' }], row: Uint8Array.of(1, 1) }], 1);
 * const load = Int32Array.of(0, 0);
 * fillEvenly(flow, load, Int32Array.of(9, 9)) // => 0
 * load // => Int32Array.of(1, 1)
 */
export function fillEvenly(state: GroupFlow, load: Int32Array, capacity: Int32Array): number {
  const before = Int32Array.from(load);
  const passes = prefers(state.rows) ? [2, 1] : [1];
  let left = state.unmet.reduce((sum, each) => sum + each, 0);
  let level = nextLevel(load, capacity, () => true);
  while (left > 0 && level !== null) {
    const limit = level;
    state.room.forEach((_, e) => {
      state.room[e] = Math.max(0, Math.min(capacity[e] ?? 0, limit) - (load[e] ?? 0));
    });
    for (const least of passes) left -= augmentFlow(state, least);
    countLoads(state, before, load);
    const stuck = state.room.some((room) => room > 0);
    level = nextLevel(load, capacity, (e) => !stuck || (state.evaluatorDepth[e] ?? -1) >= 0);
  }
  return left;
}

/** The lowest limit that lets somebody who could help take one more sheet; null when all of them are full. */
function nextLevel(load: Int32Array, capacity: Int32Array, helps: (e: number) => boolean): number | null {
  let level: number | null = null;
  load.forEach((has, e) => {
    if (has < (capacity[e] ?? 0) && helps(e) && (level === null || has + 1 < level)) level = has + 1;
  });
  return level;
}

function countLoads(state: GroupFlow, before: Int32Array, load: Int32Array): void {
  load.set(before);
  for (const flow of state.flow) flow.forEach((sheets, e) => (load[e] = (load[e] ?? 0) + sheets));
}

function prefers(rows: readonly Uint8Array[]): boolean {
  return rows.some((row) => row.includes(2)) && rows.some((row) => row.includes(1));
}
