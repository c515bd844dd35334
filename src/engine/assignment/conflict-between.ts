import type { AssignableCase, AvailableEvaluator, BindingRule, RecusalRule } from './assignment-problem.js';
import { samePlace } from './same-place.js';

/**
 * The first rule that keeps an evaluator from a case, or null when none does: same centre, same firm, same region, as far as the
 * recusal rule asks for it. Organisations are compared by id; an unknown one (null) conflicts with nothing.
 * @example conflictBetween({ id: 'c', centre: 'A', firm: 'F', division: '130102' }, { id: 'e', centre: 'B', firm: 'F', division: '130103', capacity: 9, specialities: [] }, { sameCentre: true, sameFirm: true, sameRegion: false }) // => 'same-firm'
 * @example conflictBetween({ id: 'c', centre: 'A', firm: null, division: '130102' }, { id: 'e', centre: null, firm: null, division: '130102', capacity: 9, specialities: [] }, { sameCentre: true, sameFirm: true, sameRegion: false }) // => null
 */
export function conflictBetween(
  one: AssignableCase,
  evaluator: AvailableEvaluator,
  recusal: RecusalRule,
): Exclude<BindingRule, 'capacity' | 'assigned-already'> | null {
  if (recusal.sameCentre && evaluator.centre !== null && evaluator.centre === one.centre) return 'same-centre';
  if (recusal.sameFirm && evaluator.firm !== null && evaluator.firm === one.firm) return 'same-firm';
  if (recusal.sameRegion && samePlace(evaluator.division, one.division)) return 'same-region';
  return null;
}
