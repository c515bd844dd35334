import type { CaseGroup } from './group-cases.js';

/** Evaluators (by index) that a case got. */
export type Deal = { readonly case: string; readonly evaluators: readonly number[] };

/**
 * Turns "evaluator e takes f sheets of this group" into cases. The sheets lie in a row, evaluator after evaluator, and are dealt to
 * the cases in turn; since nobody has more sheets than there are cases, nobody gets a case twice. Where sheets are missing, the last cases
 * get fewer.
 * Source: McNaughton 1959, wrap-around rule.
 * @example dealSeats({ members: [{ id: 'x', centre: 'A', firm: null, division: '' }, { id: 'y', centre: 'A', firm: null, division: '' }], row: Uint8Array.of(1, 1, 1) }, Int32Array.of(1, 2, 1)) // => [{ case: 'x', evaluators: [0, 1] }, { case: 'y', evaluators: [1, 2] }]
 */
export function dealSeats(group: CaseGroup, flow: Int32Array): Deal[] {
  const deals = group.members.map((one) => ({ case: one.id, evaluators: [] as number[] }));
  let turn = 0;
  flow.forEach((sheets, e) => {
    for (let i = 0; i < sheets; i++) deals[turn++ % deals.length]?.evaluators.push(e);
  });
  return deals;
}
