/**
 * Several evaluators → one case result, and when a further one is needed. Comes in: a compiled rubric and the sheets of a case by seat.
 * Goes out: a final decision, a call for a third sheet with the triggers, or "none" with reasons. Always true: the order of sheets never
 * matters, an absent evaluator is not a zero.
 */
export { type CaseParts, caseParts } from './case-parts.js';
export { combineSheets } from './combine-sheets.js';
export { combineValues } from './combine-values.js';
export type { Combined, SeatValue } from './combine-values.js';
export type { CaseDecision, CaseSheet, FinalDecision, Trigger } from './case-sheet.js';
export { explainCase } from './explain-case.js';
export { findTriggers } from './find-triggers.js';
export type { ScoredSheet } from './find-triggers.js';
export { tryCase } from './try-case.js';
export type { KeptSheet, TriedCase } from './try-case.js';
