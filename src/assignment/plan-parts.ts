import type { AssignableCase, AvailableEvaluator } from '../engine/assignment/assignment-problem.js';
import type { Evaluator } from '../evaluators/index.js';
import type { CaseToAssign } from './assignment.reader.js';

/*
 * The engine works with case numbers and evaluator codes: ids are random, and the same half-year must give the same plan
 * on every database.
 */

export function assignableCase(one: CaseToAssign): AssignableCase {
  return { id: one.number, centre: one.centreId, firm: one.firmId, division: one.division, kind: one.kind };
}

export function availableEvaluator(one: Evaluator): AvailableEvaluator {
  return {
    id: one.code,
    centre: one.centreId,
    firm: one.firmId,
    division: one.division,
    capacity: one.capacity,
    specialities: one.specialities,
  };
}
