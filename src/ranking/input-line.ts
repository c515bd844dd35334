import { fractionText, sum } from '../engine/number/index.js';
import { canonicalLine } from '../engine/ranking/canonical-line.js';
import type { CentreInput, ResultGroup } from '../engine/ranking/centre-input.js';
import { groupBy } from '../engine/ranking/group-by.js';

/**
 * One centre's input as a line for the digest of a run's inputs: by kind and grade, sums as exact text. How the database happened
 * to group the rows does not show.
 */
export function inputLine({ code, peerGroup, strata }: CentreInput): string {
  return canonicalLine({
    code,
    peerGroup,
    strata: strata.map(({ results, ...counts }) => ({ ...counts, results: byGrade(results) })),
  });
}

function byGrade(results: readonly ResultGroup[]) {
  return groupBy(results, ({ grade }) => (grade === null ? '' : `=${grade}`)).map(([, groups]) => ({
    grade: groups[0]?.grade ?? null,
    count: groups.reduce((count, group) => count + group.count, 0),
    total: fractionText(sum(groups.map(({ total }) => total))),
  }));
}
