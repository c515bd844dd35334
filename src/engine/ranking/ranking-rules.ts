import type { RoundingRule } from '../number/index.js';
import type { OutOfCompetition, TieBreaker } from './tie-breaker.js';

/** How centres are ranked and how their figures are written. */
export interface RankingRules {
  /** Fewest case results with which a centre takes part. */
  readonly minimumSample: number;
  /** Whether a centre below the minimum has no rank (true), or only a remark (false). */
  readonly excludedBelowMinimum: boolean;
  /** 'none': ranks compare the unrounded means. Otherwise the means are rounded once, so, and ties are ties of rounded means. */
  readonly rounding: { readonly digits: number; readonly rule: RoundingRule } | 'none';
  /** Whether a higher or a lower mean is the better one. */
  readonly direction: 'higher' | 'lower';
  /** What is compared where means are equal, in order; centres that nothing tells apart share a rank. */
  readonly tieBreakers?: readonly TieBreaker[];
  readonly outOfCompetition?: readonly OutOfCompetition[];
  /** Ids of all grades, best first: the order of every table. */
  readonly grades: readonly string[];
  /** Grades that count for 优良率 and for 合格率; null where the rubrics do not say. */
  readonly good: readonly string[] | null;
  readonly passed: readonly string[] | null;
}

/** Digits of a printed mean where ranks compare unrounded ones. */
export const SHOWN_DIGITS = 2;
/** Digits after the point of a printed percentage. */
export const SHARE_DIGITS = 2;
/** Digits of the ends of an interval, as a share of 1. */
export const INTERVAL_DIGITS = 4;
