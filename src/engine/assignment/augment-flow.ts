import type { GroupFlow } from './group-flow.js';
import { measureDepths } from './measure-depths.js';

/**
 * Gives as many unmet sheets as the present room allows, moving earlier ones from evaluator to evaluator where that makes
 * place (a maximum flow). Uses pairings of preference `least` or above for what it adds. No evaluator ends with fewer sheets
 * than before. Changes the flow in place; gives the number of sheets added.
 * Source: Dinic 1970, blocking flows along shortest augmenting paths.
 * @example
 * const flow = openFlow([{ members: [{ id: '1', centre: 'A', firm: null, division: '' }], row: Uint8Array.of(1, 1) }], 2);
 * flow.room.fill(5);
 * augmentFlow(flow, 1) // => 2
 */
export function augmentFlow(state: GroupFlow, least: number): number {
  let added = 0;
  while (state.room.some((room) => room > 0) && measureDepths(state, least)) {
    const search: Search = {
      state,
      least,
      nextEvaluator: new Int32Array(state.size.length),
      nextGroup: new Int32Array(state.room.length),
    };
    added += blockingFlow(search);
  }
  return added;
}

function blockingFlow(search: Search): number {
  const { unmet, room } = search.state;
  const available = room.reduce((sum, each) => sum + each, 0);
  let added = 0;
  for (let g = 0; g < unmet.length && added < available; g++) {
    for (let step = -1; step !== 0 && at(unmet, g) > 0; added += step) {
      step = give(search, g, at(unmet, g));
      unmet[g] = at(unmet, g) - step;
    }
  }
  return added;
}

/** One phase: where each group and each evaluator goes on looking, so that no dead end is tried twice. */
type Search = {
  readonly state: GroupFlow;
  readonly least: number;
  readonly nextEvaluator: Int32Array;
  readonly nextGroup: Int32Array;
};

/** Gives up to `wanted` sheets of group g to one evaluator, or through one to another group's; the number given. */
function give(search: Search, g: number, wanted: number): number {
  const { state, nextEvaluator } = search;
  const [row, flow] = [state.rows[g], state.flow[g]];
  if (!row || !flow) return 0;
  const depth = at(state.groupDepth, g) + 1;
  const size = at(state.size, g);
  for (let e = at(nextEvaluator, g); e < row.length; nextEvaluator[g] = ++e) {
    const open = at(state.evaluatorDepth, e) === depth && at(row, e) >= search.least && at(flow, e) < size;
    const given = open ? place(search, e, Math.min(wanted, size - at(flow, e))) : 0;
    if (given === 0) continue;
    flow[e] = at(flow, e) + given;
    return given;
  }
  return 0;
}

/** Lets evaluator e take up to `most` sheets: from their room, or in exchange for sheets of another group that move on. */
function place(search: Search, e: number, most: number): number {
  const { state } = search;
  const taken = Math.min(most, at(state.room, e));
  if (taken === 0) return exchange(search, e, most);
  state.room[e] = at(state.room, e) - taken;
  return taken;
}

function exchange(search: Search, e: number, most: number): number {
  const { state, nextGroup } = search;
  const depth = at(state.evaluatorDepth, e) + 1;
  for (let g = at(nextGroup, e); g < state.size.length; nextGroup[e] = ++g) {
    const flow = state.flow[g];
    if (!flow || at(flow, e) === 0 || at(state.groupDepth, g) !== depth) continue;
    const moved = give(search, g, Math.min(most, at(flow, e)));
    if (moved === 0) continue;
    flow[e] = at(flow, e) - moved;
    return moved;
  }
  return 0;
}

function at(table: Int32Array | Uint8Array, index: number): number {
  return table[index] ?? 0;
}
