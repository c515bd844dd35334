/** A case that needs evaluators. `centre` and `division` say whose work it is; `firm` is the provider's, null when none. */
export type AssignableCase = {
  readonly id: string;
  readonly centre: string;
  readonly firm: string | null;
  readonly division: string;
  readonly kind?: string;
};

/**
 * Somebody who scores. `capacity`: most cases in all, those in `existing` and the `busy` ones (on other cases) included. Empty
 * `specialities` means every kind.
 */
export type AvailableEvaluator = {
  readonly id: string;
  readonly centre: string | null;
  readonly firm: string | null;
  readonly division: string;
  readonly capacity: number;
  readonly busy?: number;
  readonly specialities: readonly string[];
};

/** Which closeness keeps an evaluator from a case. */
export type RecusalRule = { readonly sameCentre: boolean; readonly sameFirm: boolean; readonly sameRegion: boolean };

/** One evaluator in one seat (1, 2, 3) of one case. */
export type AssignedPair = { readonly case: string; readonly evaluator: string; readonly seat: number };

export type AssignmentProblem = {
  readonly cases: readonly AssignableCase[];
  readonly evaluators: readonly AvailableEvaluator[];
  /** How many evaluators each of the cases needs now, beyond those in `existing`. */
  readonly perCase: number;
  readonly recusal: RecusalRule;
  /** Pairs that stand already: they use capacity, and nobody gets a case twice. They may name cases that are not in `cases`. */
  readonly existing?: readonly AssignedPair[];
};

/** Why an evaluator cannot take a case, in the order in which the reasons are looked for. */
export type BindingRule = 'assigned-already' | 'same-centre' | 'same-firm' | 'same-region' | 'capacity';

/** One rule and how many evaluators it keeps from the case (each evaluator is counted under one rule). */
export type Binding = { readonly rule: BindingRule; readonly evaluators: number };

/** A case that could not get all its evaluators. */
export type UnmetCase = { readonly case: string; readonly missing: number; readonly reasons: readonly Binding[] };

export type AssignmentPlan =
  | { readonly ok: true; readonly pairs: readonly AssignedPair[] }
  | { readonly ok: false; readonly unmet: readonly UnmetCase[] };
