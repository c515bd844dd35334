import type { AssignmentProblem, Binding, BindingRule, UnmetCase } from './assignment-problem.js';
import { conflictBetween } from './conflict-between.js';
import type { Deal } from './deal-seats.js';

const RULES: readonly BindingRule[] = ['assigned-already', 'same-centre', 'same-firm', 'same-region', 'capacity'];

/**
 * The cases that got fewer evaluators than they need, each with the rules that stand in the way and how many evaluators each rule
 * keeps back. An evaluator who has the case already (before, or in this plan) counts there and nowhere else; whom no rule keeps
 * back is full ('capacity'): their sheets went where they could be moved no further. Only rules that keep somebody back appear.
 * @example explainUnmet({ cases: [{ id: 'c', centre: 'A', firm: null, division: '' }], evaluators: [{ id: 'e', centre: 'A', firm: null, division: '', capacity: 5, specialities: [] }], perCase: 1, recusal: { sameCentre: true, sameFirm: true, sameRegion: false } }, [{ case: 'c', evaluators: [] }]) // => [{ case: 'c', missing: 1, reasons: [{ rule: 'same-centre', evaluators: 1 }] }]
 */
export function explainUnmet(problem: AssignmentProblem, deals: readonly Deal[]): UnmetCase[] {
  const cases = new Map(problem.cases.map((one) => [one.id, one]));
  const before = new Set((problem.existing ?? []).map((pair) => `${pair.case}\n${pair.evaluator}`));
  const unmet: UnmetCase[] = [];
  for (const deal of deals) {
    const one = cases.get(deal.case);
    if (!one || deal.evaluators.length >= problem.perCase) continue;
    const counts = new Map<BindingRule, number>();
    problem.evaluators.forEach((evaluator, e) => {
      const has = deal.evaluators.includes(e) || before.has(`${one.id}\n${evaluator.id}`);
      const rule = has ? 'assigned-already' : (conflictBetween(one, evaluator, problem.recusal) ?? 'capacity');
      counts.set(rule, (counts.get(rule) ?? 0) + 1);
    });
    const reasons = RULES.flatMap((rule): Binding[] => {
      const evaluators = counts.get(rule);
      return evaluators === undefined ? [] : [{ rule, evaluators }];
    });
    unmet.push({ case: one.id, missing: problem.perCase - deal.evaluators.length, reasons });
  }
  return unmet;
}
