import type { CentreInput, StratumInput } from './centre-input.js';
import { groupBy } from './group-by.js';
import type { KindTally } from './rank-centres.js';
import type { RankingRules } from './ranking-rules.js';
import { type Tally, tallyStrata } from './tally-strata.js';

/** The same figures for all centres of a peer group. */
export interface GroupTally extends Tally {
  readonly peerGroup: string;
  readonly centres: number;
}

/** Totals of a run; plain JSON. */
export interface RankingSummary {
  readonly centres: number;
  readonly total: Tally;
  readonly groups: readonly GroupTally[];
  readonly kinds: readonly KindTally[];
}

/**
 * Totals over all centres, by peer group and by kind. Strata stay centre × kind, so the mean of a group weighs each centre by its
 * cases, not each centre alike. Groups and kinds by code points.
 * @example summariseCentres([], { minimumSample: 1, excludedBelowMinimum: true, rounding: 'none', direction: 'higher', grades: [], good: null, passed: null }).total.withResult // => 0
 */
export function summariseCentres(centres: readonly CentreInput[], rules: RankingRules): RankingSummary {
  const groups = groupBy(centres, ({ peerGroup }) => peerGroup);
  const all = strataOf(centres);
  const kinds = groupBy(all, ({ kind }) => kind);
  return {
    centres: centres.length,
    total: tallyStrata(all, rules),
    groups: groups.map(([peerGroup, own]) => ({
      peerGroup,
      centres: own.length,
      ...tallyStrata(strataOf(own), rules),
    })),
    kinds: kinds.map(([kind, own]) => ({ kind, ...tallyStrata(own, rules) })),
  };
}

function strataOf(centres: readonly CentreInput[]): StratumInput[] {
  return centres.flatMap(({ strata }) => strata);
}
