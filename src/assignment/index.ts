/**
 * Assignment: who looks at what.
 * In: drawn cases, active evaluators, the recusal rules of the period. Out: seats of cases.
 * Always true: nobody sits twice at one case; no planned seat breaks a recusal rule or a capacity; the same half-year gives
 * the same plan on every database.
 */
export { AssignCases, type Assigned } from './assign-cases.js';
export { AssignmentModule } from './assignment.module.js';
export type { AssignmentPurpose } from './assignment.entities.js';
export { type Assignment } from './assignment.reader.js';
export { OpenAdjudicationSeats } from './open-adjudication-seats.js';
export { RecordAssignments, type RecordedPair, UNNAMED_EVALUATOR } from './record-assignments.js';
