/**
 * Expressions over facts: a safe part of CEL. Comes in: a source and the declared names. Goes out: a checked function of facts, or a
 * fault with its place and a suggestion. Always true: no host access, cost bounded by the source, no binary fraction anywhere.
 */
export { compileExpression } from './compile-expression.js';
export type { CompiledExpression, Expression } from './compile-expression.js';
export { environmentOf, EXPRESSION_LIMITS } from './environment.js';
export type { Names } from './environment.js';
export type { ExpressionFault, ExpressionFaultCode } from './expression-fault.js';
export { unknownFact } from './expression-fault.js';
export { DayValue, ExactValue } from './values.js';
export type { ExpressionValue, ValueType } from './values.js';
