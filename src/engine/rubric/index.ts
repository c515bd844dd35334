/**
 * The rubric: what it is, its laws, and its name (digest). Comes in: plain data as written by people. Goes out: the same data, or every
 * fault at once. Always true: a rubric that has passed checkLaws can be compiled and scored.
 */
export type { Amount, Bounds } from './amount.js';
export type { Words } from './words.js';
export type * from './rubric.js';
export type * from './grade-rules.js';
export type * from './combining-rules.js';
export type * from './computed-rule.js';
export type * from './fact-declaration.js';
export { checkLaws, checkLawsDespite } from './check-laws.js';
export type { LawFault } from './law-fault.js';
export { rubricDigest } from './rubric-digest.js';
export { itemsOf } from './items-of.js';
export type { Path, PlacedItem } from './items-of.js';
export { itemRange } from './item-range.js';
export type { ItemRange } from './item-range.js';
export { measureRubric } from './measure-rubric.js';
export { unlikeRubrics } from './unlike-rubrics.js';
export { compareRubrics } from './compare-rubrics.js';
export type { Comparability, RubricComparison } from './compare-rubrics.js';
export type { ItemComparability } from './compare-items.js';
export { IMPACT_CLASSES } from './impact-class.js';
export type { ImpactClass } from './impact-class.js';
export type { RubricChange } from './rubric-changes.js';
