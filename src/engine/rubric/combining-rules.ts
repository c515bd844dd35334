import type { Bounds } from './amount.js';

/** Ways of making one number of several evaluators' numbers. */
export type CombiningMethod =
  'mean' | 'median' | 'higher' | 'lower' | 'sum' | 'trimmed-mean' | 'of-record' | 'nearest-pair';

/** How many of the highest and of the lowest values a trimmed mean leaves out. */
export interface Trim {
  readonly highest: number;
  readonly lowest: number;
}

/**
 * When a third evaluator is called; every key that is given must hold, and any trigger of the list suffices.
 * `total`: bounds on the difference between the highest and the lowest total. `item`: the same for one item's points.
 * `items`: how many items (of those named, or all) differ by the bounds; default at least one. `straddles`: one sheet reached this grade
 * or a better one, another did not. `grades: differ`: the grades are not all the same. `veto: differs`: a veto was struck by some, not by
 * all. `failed`: some sheet's grade is this one or worse. `further: given`: a further sheet is there, whoever called for it (recorded
 * schemes whose own rule for calling one is not known).
 */
export interface AdjudicationTrigger {
  readonly id: string;
  readonly total?: Bounds;
  readonly item?: Bounds & { readonly id: string };
  readonly items?: Bounds & { readonly of?: readonly string[]; readonly count?: Bounds };
  readonly straddles?: string;
  readonly grades?: 'differ';
  readonly veto?: 'differs';
  readonly failed?: string;
  readonly further?: 'given';
}

/** What the additional sheet does: it replaces the first ones, the nearest two of all count, or all are combined by a method. */
export type ThirdRule = 'replaces' | CombiningMethod;

/** How several sheets on one case become one result. A mark of an absent evaluator is never a zero. */
export interface Combining {
  readonly method: CombiningMethod;
  /** `total` (default): the sheets' totals are combined. `item`: each item's points are combined, then scored as one sheet. */
  readonly level?: 'total' | 'item';
  readonly trim?: Trim;
  /** The seat whose sheet counts under `of-record`. Default 1. */
  readonly record?: number;
  /** With fewer sheets that have a result than this there is no case result. Default: every sheet that is expected. */
  readonly minimum?: number;
  readonly triggers?: readonly AdjudicationTrigger[];
  readonly third?: ThirdRule;
  /** Two pairs equally near: the higher pair, the lower pair, or all of them (default). */
  readonly pairTie?: 'higher' | 'lower' | 'all';
  /** A veto counts for the case when struck on any (default), most, or all of the sheets that count. */
  readonly veto?: 'any' | 'most' | 'all';
}
