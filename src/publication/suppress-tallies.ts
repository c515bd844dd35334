import { suppressCells } from '../engine/disclosure/suppress-cells.js';
import type { Tally as EngineTally } from '../engine/ranking/tally-strata.js';
import type { Count, Share, Tally } from './release-data.js';

/** The grade ids in the order of the tables, which of them make up the two shares, and the smallest count that may be shown. */
export type ShowRules = {
  readonly grades: readonly string[];
  readonly good: readonly string[] | null;
  readonly passed: readonly string[] | null;
  /** Counts from 1 to threshold − 1 are not shown; 0 or 1 shows everything. */
  readonly threshold: number;
};

/**
 * The counts of one table as they may be shown. Small grade counts are suppressed, with second ones from which they could be
 * computed. A share goes with them when its number, or what is left beside it, is small itself or would give a suppressed count
 * away; a mean of fewer cases than the threshold goes too. The lines of a table are those whose column totals are shown.
 */
export function suppressTallies(tallies: readonly EngineTally[], rules: ShowRules): Tally[] {
  const table = tallies.map((tally) => rules.grades.map((grade) => tally.grades[grade] ?? 0));
  const hidden = suppressCells(table, rules.threshold);
  return tallies.map((tally, row) => {
    const shut = new Set(rules.grades.filter((_grade, column) => hidden[row]?.[column] === true));
    return shownTally(tally, shut, rules);
  });
}

function shownTally(tally: EngineTally, shut: ReadonlySet<string>, rules: ShowRules): Tally {
  const { closed, belongs, drawn, withResult, noResult, ungraded } = tally;
  const grades: Record<string, Count> = {};
  for (const grade of rules.grades) grades[grade] = shut.has(grade) ? 'suppressed' : (tally.grades[grade] ?? 0);
  const few = withResult > 0 && withResult < rules.threshold;
  return {
    ...{ closed, belongs, drawn, withResult, noResult, grades, ungraded },
    good: shownShare(tally.good, rules.good, shut, rules),
    passed: shownShare(tally.passed, rules.passed, shut, rules),
    mean: few && tally.mean !== null ? 'suppressed' : tally.mean,
  };
}

function shownShare(
  share: EngineTally['good'],
  members: readonly string[] | null,
  shut: ReadonlySet<string>,
  { grades, threshold }: ShowRules,
): Share | null {
  if (share === null || members === null) return null;
  const inside = members.filter((grade) => shut.has(grade)).length;
  const outside = grades.filter((grade) => shut.has(grade) && !members.includes(grade)).length;
  const small = (count: number) => count > 0 && count < threshold;
  // One suppressed count on a side is the difference of what is shown there.
  const givesAway = inside === 1 || outside === 1 || small(share.num) || small(share.den - share.num);
  return givesAway ? 'suppressed' : share;
}
