import type { Marks, Reason } from '../scoring/mark.js';
import type { SheetOutcome } from '../scoring/score-sheet.js';
import type { GradeDecision } from '../scoring/decide-grade.js';
import type { Fraction } from '../number/index.js';
import type { Facts } from '../rubric/fact-declaration.js';
import type { Words } from '../rubric/words.js';

/** One evaluator's sheet on a case. Seats up to the expected number are the regular ones; a higher seat is the adjudicator's. */
export interface CaseSheet {
  readonly seat: number;
  readonly outcome: SheetOutcome;
  readonly marks: Marks;
  /** Facts of the case; the same on all of its sheets. */
  readonly facts?: Facts | undefined;
}

/** A reason for calling a further evaluator: the trigger's id in the rubric and what it saw. */
export interface Trigger {
  readonly id: string;
  readonly words: Words;
}

/** A case with its result. `exact` is the combined total before the rounding of its stage; `used` the seats that made it. */
export interface FinalDecision extends GradeDecision {
  readonly kind: 'final';
  readonly total: Fraction;
  readonly exact: Fraction;
  readonly method: string;
  readonly used: readonly number[];
  readonly triggers: readonly Trigger[];
}

export type CaseDecision =
  | FinalDecision
  | { readonly kind: 'needs-third'; readonly triggers: readonly Trigger[] }
  | { readonly kind: 'none'; readonly reasons: readonly Reason[] };
