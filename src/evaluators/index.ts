/**
 * Evaluators and firms: who may judge cases, and what keeps them from judging which.
 * In: people and firms one by one or as a table. Out: the evaluators who can take work, with all that assignment needs.
 * Always true: one firm has one row, however its name is typed; conflicts are matched on ids; nothing is deleted.
 */
export { EvaluatorsModule } from './evaluators.module.js';
export { type Evaluator, EvaluatorsReader, type Firm } from './evaluators.reader.js';
export { CASE_KINDS, type CaseKind, readCaseKind } from './case-kinds.js';
export { firmKey } from './firm-key.js';
export { type EvaluatorDraft, RegisterEvaluators } from './register-evaluators.js';
export { RegisterFirms } from './register-firms.js';
