import type { AssignableCase, AssignmentProblem } from './assignment-problem.js';
import { conflictBetween } from './conflict-between.js';

/** Cases with exactly the same choice of evaluators: `row[e]` is 0 (kept from it), 1 (may) or 2 (may, and it is their field). */
export type CaseGroup = { readonly members: readonly AssignableCase[]; readonly row: Uint8Array };

/** Rows of evaluators by what decides them, so that a case costs a lookup and not a walk over all evaluators. */
type Rows = Map<string, Uint8Array>;

/**
 * Puts together the cases that the rules cannot tell apart. Their number, not the number of cases, is the size of the flow problem.
 * Cases keep the order in which they are given, groups that of their first case.
 * @example groupCases({ cases: [{ id: '1', centre: 'A', firm: null, division: '' }, { id: '2', centre: 'A', firm: 'F', division: '' }], evaluators: [{ id: 'e', centre: 'A', firm: null, division: '', capacity: 1, specialities: [] }], perCase: 1, recusal: { sameCentre: true, sameFirm: true, sameRegion: false } }).map((group) => group.members.length) // => [2]
 */
export function groupCases(problem: AssignmentProblem): CaseGroup[] {
  const indexOf = new Map(problem.evaluators.map((evaluator, index) => [evaluator.id, index]));
  const taken = takenBy(problem, indexOf);
  const rows: Rows = new Map();
  const groups = new Map<string, { members: AssignableCase[]; row: Uint8Array }>();
  for (const one of problem.cases) {
    const row = withoutTaken(rowOf(one, problem, rows), taken.get(one.id));
    const key = signature(row);
    const group = groups.get(key);
    if (group) group.members.push(one);
    else groups.set(key, { members: [one], row });
  }
  return [...groups.values()];
}

function takenBy(problem: AssignmentProblem, indexOf: ReadonlyMap<string, number>): Map<string, number[]> {
  const taken = new Map<string, number[]>();
  for (const pair of problem.existing ?? []) {
    const index = indexOf.get(pair.evaluator);
    if (index === undefined) continue;
    const before = taken.get(pair.case);
    if (before) before.push(index);
    else taken.set(pair.case, [index]);
  }
  return taken;
}

function rowOf(one: AssignableCase, problem: AssignmentProblem, rows: Rows): Uint8Array {
  const key = JSON.stringify([one.centre, one.firm, one.division, one.kind ?? '']);
  let row = rows.get(key);
  if (!row) {
    row = Uint8Array.from(problem.evaluators, (evaluator) => {
      if (conflictBetween(one, evaluator, problem.recusal) !== null) return 0;
      return evaluator.specialities.length === 0 || evaluator.specialities.includes(one.kind ?? '') ? 2 : 1;
    });
    rows.set(key, row);
  }
  return row;
}

function withoutTaken(row: Uint8Array, taken: readonly number[] | undefined): Uint8Array {
  if (!taken) return row;
  const copy = row.slice();
  for (const index of taken) copy[index] = 0;
  return copy;
}

/** Four evaluators a character: two bits each. */
function signature(row: Uint8Array): string {
  let text = '';
  for (let i = 0; i < row.length; i += 4) {
    const [a = 0, b = 0, c = 0, d = 0] = row.subarray(i, i + 4);
    text += String.fromCharCode(a | (b << 2) | (c << 4) | (d << 6));
  }
  return text;
}
