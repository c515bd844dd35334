/**
 * A number in a rubric: a JSON/YAML number (taken by its shortest decimal text), a decimal text, or a fraction text such as '1/3'.
 * It is read exactly; no double takes part.
 */
export type Amount = number | string;

/** Limits on a number; every one that is given must hold. */
export interface Bounds {
  readonly atLeast?: Amount;
  readonly above?: Amount;
  readonly atMost?: Amount;
  readonly below?: Amount;
}
