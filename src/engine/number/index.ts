/**
 * Exact numbers: what they are, how they are read and written, and the two ways of rounding them. Binary floating point never
 * decides a mark, a grade, a tie or a rank; everything that does is one of these.
 */
export { add, compare, distance, div, equal, fraction, least, most, mul, ONE, sub, ZERO } from './fraction.js';
export type { Fraction } from './fraction.js';
export { mean, sum } from './sum.js';
export { parseDecimal, readAmount, readDecimal } from './parse-decimal.js';
export { nearest, roundTo } from './round-to.js';
export type { RoundingRule } from './round-to.js';
export { exactText, toDecimalText } from './decimal-text.js';
export { fractionText, readFractionText } from './fraction-text.js';
