import type { CaseGroup } from './group-cases.js';

/**
 * A transport problem under way: groups of cases on one side, evaluators on the other.
 * An evaluator takes at most `size[g]` sheets of group g: each of its cases once.
 */
export type GroupFlow = {
  readonly size: Int32Array;
  readonly rows: readonly Uint8Array[];
  /** flow[g][e]: sheets of group g given to evaluator e. */
  readonly flow: readonly Int32Array[];
  /** Sheets of a group that nobody has yet. */
  readonly unmet: Int32Array;
  /** How many more sheets each evaluator may take for now. */
  readonly room: Int32Array;
  /** Distance of each group and evaluator from unmet work in the last search; -1 where it cannot be reached. */
  readonly groupDepth: Int32Array;
  readonly evaluatorDepth: Int32Array;
};

/**
 * The problem before anything is given.
 * @example openFlow([{ members: [{ id: '1', centre: 'A', firm: null, division: '' }], row: Uint8Array.of(2, 0) }], 2).unmet // => Int32Array.of(2)
 */
export function openFlow(groups: readonly CaseGroup[], perCase: number): GroupFlow {
  const evaluators = groups[0]?.row.length ?? 0;
  return {
    size: Int32Array.from(groups, (group) => group.members.length),
    rows: groups.map((group) => group.row),
    flow: groups.map(() => new Int32Array(evaluators)),
    unmet: Int32Array.from(groups, (group) => group.members.length * perCase),
    room: new Int32Array(evaluators),
    groupDepth: new Int32Array(groups.length),
    evaluatorDepth: new Int32Array(evaluators),
  };
}
