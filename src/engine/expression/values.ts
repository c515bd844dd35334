import type { Fraction } from '../number/index.js';

/** What the name of a fact stands for in an expression. A share stands for its exact quotient, a decimal. */
export type ValueType = 'whole' | 'decimal' | 'yes-no' | 'date' | 'text';

/** An exact number inside an expression: it can be compared, added and subtracted there, never divided. */
export class ExactValue {
  constructor(readonly exact: Fraction) {}
}

/** A day inside an expression, as its day number. */
export class DayValue {
  constructor(readonly day: number) {}
}

/** The value of a fact as an expression sees it: whole numbers are bigints. */
export type ExpressionValue = bigint | boolean | string | ExactValue | DayValue;
