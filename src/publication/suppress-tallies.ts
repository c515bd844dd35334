import type { RowSum } from '../engine/disclosure/count-tables.js';
import { hideSeconds } from '../engine/disclosure/hide-seconds.js';
import { suppressCounts } from '../engine/disclosure/suppress-counts.js';
import type { Tally as EngineTally } from '../engine/ranking/tally-strata.js';
import type { Count, Tally } from './release-data.js';

/** The grade ids in the order of the tables, which of them make up the two shares, and the smallest count that may be shown. */
export type ShowRules = {
  readonly grades: readonly string[];
  readonly good: readonly string[] | null;
  readonly passed: readonly string[] | null;
  /** Counts from 1 to threshold − 1 are not shown; 0 or 1 shows everything. */
  readonly threshold: number;
};

/** A centre's tally is what it loses least by: its mean goes first where it has no rank. */
export type CentreTally = EngineTally & { readonly rank: number | null };

/** All tallies of a release, before or after suppression. */
export type ReleaseTallies<T, C = T> = {
  readonly total: T;
  readonly groups: readonly { readonly tally: T; readonly centres: readonly C[] }[];
  readonly kinds: readonly T[];
};

/**
 * The numbers of a release as they may be shown. Grade counts that are small, shares that leave few inside or outside, and means of fewer
 * cases than the threshold are suppressed, with as many more as it takes that none of them can be computed from what
 * is shown: all tables of a release are looked at together, because a centre adds up to its group, groups and kinds to the total.
 */
export function suppressTallies(
  tallies: ReleaseTallies<EngineTally, CentreTally>,
  rules: ShowRules,
): ReleaseTallies<Tally> {
  const { rows, sums, groups, kinds } = laidOut(tallies);
  const counts = hiddenCounts(rows, sums, rules);
  const means = hiddenMeans(rows, sums, rules.threshold);
  const shown = rows.map((row, index) => shownTally(row, counts[index] as HiddenCounts, means[index] === true, rules));
  const at = (row: number): Tally => shown[row] as Tally;
  return {
    total: at(0),
    groups: groups.map(({ total, parts }) => ({ tally: at(total), centres: parts.map(at) })),
    kinds: kinds.parts.map(at),
  };
}

type AnyTally = EngineTally & { readonly rank?: number | null };

/** Every line of the tables as a row of its own, the total first, and which of them add up to which. */
function laidOut({ total, groups, kinds }: ReleaseTallies<EngineTally, CentreTally>) {
  const rows: AnyTally[] = [total];
  const add = (row: AnyTally): number => rows.push(row) - 1;
  const ofGroups = groups.map(({ tally, centres }): RowSum => ({ total: add(tally), parts: centres.map(add) }));
  const ofKinds: RowSum = { total: 0, parts: kinds.map(add) };
  const ofTotal: RowSum = { total: 0, parts: ofGroups.map((sum) => sum.total) };
  const sums = [...ofGroups, ofTotal, ofKinds].filter(({ parts }) => parts.length > 0);
  return { rows, sums, groups: ofGroups, kinds: ofKinds };
}

type HiddenCounts = { readonly grades: ReadonlySet<string>; readonly good: boolean; readonly passed: boolean };

function hiddenCounts(rows: readonly EngineTally[], sums: readonly RowSum[], rules: ShowRules): HiddenCounts[] {
  const { grades, good, passed, threshold } = rules;
  const sets = [good, passed].map((members) => members?.map((grade) => grades.indexOf(grade)) ?? []);
  const counts = rows.map((row) => grades.map((grade) => row.grades[grade] ?? 0));
  return suppressCounts({ rows: counts, sums, sets }, threshold).map((hidden) => ({
    grades: new Set(grades.filter((_, column) => hidden[column])),
    good: hidden[grades.length] === true,
    passed: hidden[grades.length + 1] === true,
  }));
}

function hiddenMeans(rows: readonly AnyTally[], sums: readonly RowSum[], threshold: number): boolean[] {
  const most = Math.max(...rows.map(({ withResult }) => withResult));
  return hideSeconds(
    {
      sums,
      present: rows.map(({ mean }) => mean !== null),
      // A ranked centre's mean lies between those of its neighbours anyway, so that an unranked one hides more.
      worth: rows.map(({ withResult, rank }) => withResult + (rank == null ? 0 : most)),
    },
    rows.map(({ withResult }) => withResult > 0 && withResult < threshold),
  );
}

function shownTally(tally: EngineTally, hidden: HiddenCounts, meanHidden: boolean, rules: ShowRules): Tally {
  const { closed, belongs, drawn, withResult, noResult, ungraded, good, passed, mean } = tally;
  const grades: Record<string, Count> = {};
  for (const grade of rules.grades)
    grades[grade] = hidden.grades.has(grade) ? 'suppressed' : (tally.grades[grade] ?? 0);
  return {
    ...{ closed, belongs, drawn, withResult, noResult, grades, ungraded },
    good: good !== null && hidden.good ? 'suppressed' : good,
    passed: passed !== null && hidden.passed ? 'suppressed' : passed,
    mean: mean !== null && meanHidden ? 'suppressed' : mean,
  };
}
