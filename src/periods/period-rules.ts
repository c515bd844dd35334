import type { OutOfCompetition, TieBreaker } from '../engine/ranking/tie-breaker.js';
import type { DrawRule } from '../engine/sampling/draw-rule.js';
import type { MembershipRule } from '../engine/sampling/membership-of.js';
import type { PeriodState } from './period-states.js';

/** Most evaluators that one case may have: the largest panels of judges known to us have fewer. */
export const MOST_SHEETS = 30;

export interface RecusalRule {
  readonly sameCentre: boolean;
  readonly sameFirm: boolean;
  readonly sameRegion: boolean;
}

export interface RankingRule {
  readonly minimumSample: number;
  readonly key: 'mean';
  readonly rounding: { readonly digits: number; readonly rule: 'half-even' | 'half-up' } | 'none';
  readonly display: 'ranks';
  readonly excludedBelowMinimum: boolean;
  readonly tieBreakers?: readonly TieBreaker[];
  readonly outOfCompetition?: readonly OutOfCompetition[];
}

/** What a half-year is judged by. Data, not code: no authority fixes these. Immutable once scoring opens. */
export interface PeriodRules {
  readonly membership: MembershipRule;
  readonly draw: DrawRule;
  /** Evaluators of a case, from 1 to MOST_SHEETS; an adjudicator comes on top. */
  readonly sheetsPerCase: number;
  readonly recusal: RecusalRule;
  /** 'planned': the program assigns. 'recorded': sheets were scored elsewhere and are entered. */
  readonly assignment: 'planned' | 'recorded';
  readonly ranking: RankingRule;
  readonly suppression: { readonly threshold: number };
}

/** A half-year as other rooms see it. */
export interface Period {
  readonly id: string;
  readonly code: string;
  readonly title: string;
  /** Division prefix of the area evaluated; '' for the whole program. */
  readonly region: string;
  readonly firstDay: string;
  readonly lastDay: string;
  readonly state: PeriodState;
  readonly rules: PeriodRules;
  readonly version: number;
  readonly createdAt: string;
}
