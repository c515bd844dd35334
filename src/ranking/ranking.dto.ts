import type { RankingRules } from '../engine/ranking/ranking-rules.js';
import type { RankingSummary } from '../engine/ranking/summarise-centres.js';
import type { RunState } from './ranking.entities.js';

export class ShareView {
  /** @example 79 */
  num!: number;
  /** @example 132 */
  den!: number;
  /** @example 59.85% */
  text!: string;
  /**
   * Lower end of the 95 % interval (Wilson), as a share of 1.
   * @example "0.5132"
   */
  low!: string;
  /** @example "0.6782" */
  high!: string;
}

export class MeanView {
  /**
   * The exact value, by which centres are ranked.
   * @example 2701/30
   */
  exact!: string;
  /** @example "90.03" */
  text!: string;
}

export class TallyView {
  /**
   * Cases closed inside the period.
   * @example 141
   */
  closed!: number;
  /** @example 138 */
  belongs!: number;
  /** @example 14 */
  drawn!: number;
  /** @example 13 */
  withResult!: number;
  /** @example 1 */
  noResult!: number;
  /** @example { "excellent": 4, "good": 6, "pass": 3, "fail": 0 } */
  grades!: Record<string, number>;
  /**
   * Results without a grade.
   * @example 0
   */
  ungraded!: number;
  /** Share of excellent and good; null where the rubrics do not say which grades those are. */
  good!: ShareView | null;
  /** Share that passed. */
  passed!: ShareView | null;
  mean!: MeanView | null;
  /**
   * `stratified`: kinds count by their number of cases; `plain`: every case was drawn.
   * @example stratified
   */
  weighting!: string;
  /**
   * Kinds that have cases but no result; the mean says nothing of them.
   * @example []
   */
  silent!: string[];
}

export class KindTallyView extends TallyView {
  /** @example civil */
  kind!: string;
}

export class ExclusionView {
  /** @example below-minimum */
  code!: string;
  /** @example 有结果的案件 2 件，少于 5 件 */
  zh!: string;
  /** @example 2 case result(s), fewer than 5 */
  en!: string;
}

export class CentreResultView extends TallyView {
  centreId!: string;
  /** @example "130102" */
  code!: string;
  /** @example 长安区法律援助中心 */
  name!: string;
  /** @example county */
  peerGroup!: string;
  /**
   * Place in the printed order of the peer group.
   * @example 3
   */
  position!: number;
  /**
   * Rank among the peer group, 1-2-2-4; null where `exclusion` says why.
   * @example 2
   */
  rank!: number | null;
  /** @example 17 */
  overallRank!: number | null;
  /** @example true */
  tied!: boolean;
  exclusion!: ExclusionView | null;
  /** @example false */
  belowMinimum!: boolean;
  kinds!: KindTallyView[];
}

export class CentreResultPage {
  items!: CentreResultView[];
  next!: string | null;
}

export class RankingRunView {
  id!: string;
  periodId!: string;
  /** @example done */
  state!: RunState;
  /** @example { "minimumSample": 5, "direction": "higher", "rounding": "none" } */
  rules!: RankingRules;
  /** SHA-256 over what was ranked; null until the run is done. */
  inputDigest!: string | null;
  /** SHA-256 over rules and results: the same for the same inputs on every database. */
  resultDigest!: string | null;
  /** Totals, by peer group and by kind. */
  summary!: RankingSummary | null;
  /** @example "0.1.0" */
  programVersion!: string;
  createdAt!: string;
}

export class RankingRunPage {
  items!: RankingRunView[];
  next!: string | null;
}
