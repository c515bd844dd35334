import type { GroupFlow } from './group-flow.js';

/**
 * Breadth-first search from all unmet work towards evaluators with room: over pairings that may grow (of preference `least`
 * or above) and back over pairings that exist. Fills the two depth tables of the flow and says whether room was found; depths
 * beyond the nearest room are not filled. When none is found, the evaluators with a depth are exactly those who could help.
 * Source: Dinic 1970, level graph.
 * @example
 * const flow = openFlow([{ members: [{ id: '1', centre: 'A', firm: null, division: '' }], row: Uint8Array.of(1) }], 1);
 * measureDepths(flow, 1) // => false
 * flow.room[0] = 1;
 * measureDepths(flow, 1) // => true
 */
export function measureDepths(state: GroupFlow, least: number): boolean {
  state.groupDepth.fill(-1);
  state.evaluatorDepth.fill(-1);
  let frontier: number[] = [];
  state.unmet.forEach((unmet, g) => {
    if (unmet > 0) frontier.push(g);
  });
  let unseenEvaluators = Array.from(state.room.keys());
  let unseenGroups = Array.from(state.size.keys()).filter((g) => (state.unmet[g] ?? 0) === 0);
  for (const g of frontier) state.groupDepth[g] = 0;
  for (let depth = 1; frontier.length > 0; depth += 2) {
    const [reached, rest] = evaluatorsFrom(state, frontier, unseenEvaluators, least);
    for (const e of reached) state.evaluatorDepth[e] = depth;
    if (reached.some((e) => (state.room[e] ?? 0) > 0)) return true;
    unseenEvaluators = rest;
    const giving = unseenGroups.filter((g) => givesTo(state.flow[g], reached));
    for (const g of giving) state.groupDepth[g] = depth + 1;
    unseenGroups = unseenGroups.filter((g) => (state.groupDepth[g] ?? 0) < 0);
    frontier = giving;
  }
  return false;
}

function evaluatorsFrom(
  state: GroupFlow,
  frontier: readonly number[],
  unseen: readonly number[],
  least: number,
): [reached: number[], rest: number[]] {
  const reached: number[] = [];
  let rest = unseen.slice();
  for (const g of frontier) {
    if (rest.length === 0) break;
    const next: number[] = [];
    for (const e of rest) (mayGrow(state, g, e, least) ? reached : next).push(e);
    rest = next;
  }
  return [reached, rest];
}

function mayGrow(state: GroupFlow, g: number, e: number, least: number): boolean {
  return (state.rows[g]?.[e] ?? 0) >= least && (state.flow[g]?.[e] ?? 0) < (state.size[g] ?? 0);
}

function givesTo(flow: Int32Array | undefined, evaluators: readonly number[]): boolean {
  return flow !== undefined && evaluators.some((e) => (flow[e] ?? 0) > 0);
}
