import type { Words } from '../rubric/words.js';

/**
 * What is compared where means are equal: one of an item's points, a section's value, a fact that is a number, or the share of the
 * graded results that have one of these grades. Of several cases of a centre the plain mean counts.
 */
export interface TieBreaker {
  readonly item?: string;
  readonly section?: string;
  readonly fact?: string;
  readonly grades?: readonly string[];
  /** Default: the direction of the ranking; of grades the higher share. */
  readonly better?: 'higher' | 'lower';
}

/** A centre that is shown with its results and without a rank: a guest, a pilot, one under examination. */
export interface OutOfCompetition {
  readonly code: string;
  readonly reason?: Words;
}
