import type { AssignmentPlan, RecusalRule } from '../engine/assignment/assignment-problem.js';
import { planAssignment } from '../engine/assignment/plan-assignment.js';
import type { Evaluator } from '../evaluators/index.js';
import type { Work } from '../platform/jobs/index.js';
import { casesToAssign } from './assignment.reader.js';
import { assignableCase, availableEvaluator } from './plan-parts.js';

export interface PlanOrder {
  readonly periodId: string;
  readonly evaluators: readonly Evaluator[];
  readonly perCase: number;
  readonly recusal: RecusalRule;
  readonly seed: string;
}

export interface PlannedAssignment {
  readonly plan: AssignmentPlan;
  /** Case id by number. */
  readonly caseIds: ReadonlyMap<string, string>;
}

export const work: Work<PlanOrder, never, PlannedAssignment> = async (order, { reads }) => {
  const cases = await casesToAssign(reads, order.periodId);
  const { perCase, recusal, seed } = order;
  const evaluators = order.evaluators.map(availableEvaluator);
  const plan = planAssignment({ cases: cases.map(assignableCase), evaluators, perCase, recusal }, seed);
  return { plan, caseIds: new Map(cases.map(({ number, caseId }) => [number, caseId])) };
};
