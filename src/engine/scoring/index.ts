/**
 * One sheet → items, sections, total, grade, and the reason for each number. Comes in: a lawful rubric (compiled once) and marks. Goes
 * out: a result, or "no result" with reasons. Always true: exact numbers, order of items never matters, nothing thrown for bad marks.
 */
export { compileRubric } from './compile-rubric.js';
export type { CompiledItem, CompiledRubric, CompiledSection } from './compiled-rubric.js';
export type { FoundDefect, Mark, MarkFault, Marks, Reason } from './mark.js';
export { checkMarks } from './check-marks.js';
export { isMarkFault, readMark } from './read-mark.js';
export { scoreSheet, scoreValues } from './score-sheet.js';
export type { NoResult, SheetOutcome, SheetResult } from './score-sheet.js';
export { sheetParts } from './sheet-parts.js';
export type { ItemPart, ItemValue, SectionPart, SheetParts } from './sheet-parts.js';
export { numberOf } from './number-of.js';
export { itemValues } from './sheet-values.js';
export type { Facts } from '../rubric/fact-declaration.js';
export { explainSheet } from './explain-sheet.js';
export type { ReasonNode } from './reason-node.js';
