import type { CaseGroup } from './group-cases.js';

/** Evaluators (by index) that a case got. */
export type Deal = { readonly case: string; readonly evaluators: readonly number[] };

/** How often two evaluators met on a case, and how often an evaluator met a centre, over all that has been dealt. */
type Acquaintance = { readonly pairs: Map<number, number>; readonly centres: Map<string, Int32Array> };

/**
 * Turns "evaluator e takes flow[g][e] sheets of group g" into cases, one case after the other, for all groups.
 *
 * An evaluator who has as many sheets left as there are cases left must take this one; whoever else takes it is free, and goes to the
 * evaluators who met the case's centre and the case's other evaluators least often, then to those with most sheets left, then by index.
 * So severity does not stick to a centre, and every evaluator is linked to many others, which is what telling them apart needs.
 * Nobody gets a case twice. Where sheets are missing, the last cases get fewer.
 * @example dealSeats([{ members: [{ id: 'x', centre: 'A', firm: null, division: '' }, { id: 'y', centre: 'A', firm: null, division: '' }], row: Uint8Array.of(1, 1, 1) }], [Int32Array.of(1, 2, 1)], 2) // => [{ case: 'x', evaluators: [1, 0] }, { case: 'y', evaluators: [1, 2] }]
 */
export function dealSeats(groups: readonly CaseGroup[], flow: readonly Int32Array[], perCase: number): Deal[] {
  const known: Acquaintance = { pairs: new Map(), centres: new Map() };
  return groups.flatMap((group, g) => dealGroup(group, Int32Array.from(flow[g] ?? []), perCase, known));
}

function dealGroup(group: CaseGroup, left: Int32Array, perCase: number, known: Acquaintance): Deal[] {
  return group.members.map((one, index) => {
    const casesLeft = group.members.length - index;
    const met = known.centres.get(one.centre) ?? new Int32Array(left.length);
    known.centres.set(one.centre, met);
    const chosen: number[] = [];
    while (chosen.length < perCase) {
      const next = choose(left, casesLeft, chosen, met, known);
      if (next < 0) break;
      for (const other of chosen) bump(known.pairs, pairKey(next, other, left.length));
      met[next] = (met[next] ?? 0) + 1;
      chosen.push(next);
    }
    for (const e of chosen) left[e] = (left[e] ?? 0) - 1;
    return { case: one.id, evaluators: chosen };
  });
}

function choose(left: Int32Array, casesLeft: number, chosen: readonly number[], met: Int32Array, known: Acquaintance) {
  const due = left.findIndex((sheets, e) => sheets >= casesLeft && !chosen.includes(e));
  if (due >= 0) return due;
  let best = { e: -1, times: Infinity, sheets: 0 };
  for (const [e, sheets] of left.entries()) {
    if (sheets === 0 || chosen.includes(e)) continue;
    const times = timesMet(e, left.length, chosen, met, known);
    if (times < best.times || (times === best.times && sheets > best.sheets)) best = { e, times, sheets };
  }
  return best.e;
}

function timesMet(e: number, size: number, chosen: readonly number[], met: Int32Array, known: Acquaintance): number {
  let times = met[e] ?? 0;
  for (const other of chosen) times += known.pairs.get(pairKey(e, other, size)) ?? 0;
  return times;
}

const pairKey = (a: number, b: number, size: number): number => (a < b ? a * size + b : b * size + a);

function bump(counts: Map<number, number>, key: number): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
