import { fractionText } from '../engine/number/index.js';
import { canonicalLine } from '../engine/words/canonical-line.js';
import type { CentreInput, StratumInput } from '../engine/ranking/centre-input.js';
import { compareKeys } from '../engine/sampling/compare-keys.js';

/**
 * One centre's input as a line for the digest of a run's inputs: by kind and grade, sums as exact text. The order in which the
 * database gave the rows does not show.
 */
export function inputLine({ code, peerGroup, strata, ties }: CentreInput): string {
  const read = ties === undefined ? {} : { ties: ties.map((tie) => (tie === null ? null : fractionText(tie))) };
  return canonicalLine({ code, peerGroup, strata: strata.map(stratumLine), ...read });
}

function stratumLine({ results, ...counts }: StratumInput) {
  const byGrade = [...results].sort((a, b) => compareKeys(a.grade ?? '', b.grade ?? ''));
  return {
    ...counts,
    results: byGrade.map(({ grade, count, total }) => ({ grade, count, total: fractionText(total) })),
  };
}
