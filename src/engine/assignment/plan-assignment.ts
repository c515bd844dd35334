import { seededOrder } from '../sampling/seeded-order.js';
import type { AssignedPair, AssignmentPlan, AssignmentProblem } from './assignment-problem.js';
import { type Deal, dealSeats } from './deal-seats.js';
import { explainUnmet } from './explain-unmet.js';
import { fillEvenly } from './fill-evenly.js';
import { groupCases } from './group-cases.js';
import { openFlow } from './group-flow.js';

/**
 * Who scores which case: `perCase` different evaluators for each case, none in conflict, none above capacity, loads as even as these
 * rules allow, specialities preferred among plans of that evenness.
 *
 * A plan is found whenever one exists (maximum flow over groups of cases that the rules cannot tell apart). Where none exists, every
 * case that stays short is named with the rules that bind. Chance enters only through the seed: cases and evaluators are put
 * in `seededOrder` first, so the same input in any order gives the same plan. New seats follow the highest one that a case has in
 * `existing`; with the first two given and `perCase` 1 this plans the third seat of adjudication.
 * Result: pairs by case in the given order, then seat. Ids that appear twice throw RangeError.
 * @example planAssignment({ cases: [{ id: 'c', centre: 'A', firm: null, division: '' }], evaluators: [{ id: 'a', centre: 'A', firm: null, division: '', capacity: 9, specialities: [] }, { id: 'b', centre: 'B', firm: null, division: '', capacity: 9, specialities: [] }], perCase: 1, recusal: { sameCentre: true, sameFirm: true, sameRegion: false } }, 's') // => { ok: true, pairs: [{ case: 'c', evaluator: 'b', seat: 1 }] }
 */
export function planAssignment(problem: AssignmentProblem, seed: string): AssignmentPlan {
  const seeded = inSeededOrder(problem, seed);
  const groups = groupCases(seeded);
  const flow = openFlow(groups, seeded.perCase);
  const left = fillEvenly(flow, presentLoads(seeded), capacities(seeded));
  const deals = new Map(dealSeats(groups, flow.flow, seeded.perCase).map((deal) => [deal.case, deal]));
  const ordered = problem.cases.flatMap((one) => deals.get(one.id) ?? []);
  if (left > 0) return { ok: false, unmet: explainUnmet(seeded, ordered) };
  return { ok: true, pairs: seat(seeded, ordered) };
}

function inSeededOrder(problem: AssignmentProblem, seed: string): AssignmentProblem {
  return { ...problem, cases: ordered(problem.cases, seed), evaluators: ordered(problem.evaluators, seed) };
}

function ordered<Named extends { readonly id: string }>(list: readonly Named[], seed: string): Named[] {
  const byId = new Map(list.map((one) => [one.id, one]));
  if (byId.size !== list.length) throw new RangeError('an id stands twice in the assignment problem');
  return seededOrder([...byId.keys()], seed).flatMap((id) => byId.get(id) ?? []);
}

function presentLoads(problem: AssignmentProblem): Int32Array {
  const counts = new Map<string, number>();
  for (const { evaluator } of problem.existing ?? []) counts.set(evaluator, (counts.get(evaluator) ?? 0) + 1);
  return Int32Array.from(problem.evaluators, (evaluator) => (counts.get(evaluator.id) ?? 0) + (evaluator.busy ?? 0));
}

function capacities(problem: AssignmentProblem): Int32Array {
  return Int32Array.from(problem.evaluators, (evaluator) => Math.max(0, Math.min(evaluator.capacity, 0x7fffffff)));
}

function seat(problem: AssignmentProblem, deals: readonly Deal[]): AssignedPair[] {
  const highest = new Map<string, number>();
  for (const pair of problem.existing ?? []) highest.set(pair.case, Math.max(highest.get(pair.case) ?? 0, pair.seat));
  return deals.flatMap((deal) => {
    const first = (highest.get(deal.case) ?? 0) + 1;
    return deal.evaluators.map((e, i) => ({
      case: deal.case,
      evaluator: problem.evaluators[e]?.id ?? '',
      seat: first + i,
    }));
  });
}
