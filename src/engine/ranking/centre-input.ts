import type { Fraction } from '../number/index.js';

/** Case results of one stratum with the same grade: how many, and the exact sum of their totals. */
export interface ResultGroup {
  /** null where the rubric gives no grades. */
  readonly grade: string | null;
  readonly count: number;
  readonly total: Fraction;
}

/** The cases of one kind of one centre. */
export interface StratumInput {
  readonly kind: string;
  /** Closed inside the period, whether they belong to it or not. */
  readonly closed: number;
  /** Belong to the period: the size of the stratum. */
  readonly belongs: number;
  readonly drawn: number;
  readonly results: readonly ResultGroup[];
  /** Drawn, but without a result. */
  readonly none: number;
}

/** What is known of one centre. Only centres of the same peer group are compared. */
export interface CentreInput {
  readonly code: string;
  readonly peerGroup: string;
  readonly strata: readonly StratumInput[];
  /** For each of the rules' tie-breakers its value; needed only where a mean is shared, and not for shares of grades. */
  readonly ties?: readonly (Fraction | null)[];
}
