/**
 * Adjudication: from sheets to case results.
 * In: submitted sheets, the rubric's rule of combining. Out: one result for each drawn case, exact, or no result with reasons;
 * third evaluators where two differ beyond the rubric's threshold.
 * Always true: a case is decided once and its result never changes; a result names its sheets and its rubric, so that it can be
 * computed again; a missing sheet is missing, not zero; a third evaluator's sheet looks like any other.
 */
export { AdjudicationModule } from './adjudication.module.js';
export {
  type AdjudicationCounts,
  AdjudicationReader,
  type CaseResult,
  type OpenCase,
  type ResultFilter,
  type ResultGroup,
} from './adjudication.reader.js';
export { CaseReasons, type Explanation } from './case-reasons.js';
export { CompleteAdjudication, type Completed, type Completion } from './complete-adjudication.js';
export { seatOutcomes } from './decide-case.js';
export { SettleCases } from './settle-cases.js';
export type { Settled } from './settle-chunk.js';
