import type { Words } from '../platform/problem/index.js';

/** A whole number that may be shown, or the fact that it may not. A suppressed count is never a zero. */
export type Count = number | 'suppressed';

/**
 * A share that stands beside its whole numbers. `text` is the one rounded form every sheet prints; `low` and `high` are its 95 %
 * interval as shares of 1. Where the count may not be shown, neither may what would give it away.
 */
export type Share =
  | { readonly num: number; readonly den: number; readonly text: string; readonly low: string; readonly high: string }
  | 'suppressed';

/** An exact value ("1234/15") and the one rounded form every sheet prints ("82.27"). */
export type Exact = { readonly exact: string; readonly text: string } | 'suppressed';

/** One grade of the rubrics in use: the order of this list is the order of every table. */
export type GradeColumn = { readonly id: string; readonly words: Words };

/** Counts of one set of cases (a centre, a kind, everything). */
export type Tally = {
  readonly closed: number;
  readonly belongs: number;
  readonly drawn: number;
  readonly withResult: number;
  readonly noResult: number;
  /** By grade id; a grade without cases is 0, a grade that may not be shown is 'suppressed'. */
  readonly grades: Readonly<Record<string, Count>>;
  /** With a result, but of a rubric that gives no grade. */
  readonly ungraded: number;
  readonly good: Share | null;
  readonly passed: Share | null;
  readonly mean: Exact | null;
};

/** One centre of a peer group. `rank` is null exactly where `reason` says why there is none. */
export type CentreRow = Tally & {
  readonly code: string;
  readonly name: string;
  readonly group: string;
  readonly level: string;
  readonly rank: number | null;
  readonly tied: boolean;
  readonly reason: Words | null;
  /** Where the mean is shared: what the tie was broken by, exactly, in the order of the rules. */
  readonly ties?: readonly (string | null)[] | 'suppressed';
};

/** Centres that are compared with one another, in the order in which they are printed. */
export type PeerGroup = {
  readonly id: string;
  readonly words: Words;
  readonly tally: Tally;
  readonly centres: readonly CentreRow[];
};

export type KindRow = Tally & { readonly kind: string; readonly words: Words };

/** How many cases of the import fell under one class of membership, and whether that class belongs to the period. */
export type MembershipRow = {
  readonly key: string;
  readonly words: Words;
  readonly cases: number;
  readonly belongs: boolean;
};

export type RubricNote = {
  readonly key: string;
  readonly version: number;
  readonly title: Words;
  readonly digest: string;
  readonly grades: readonly Words[];
};

/** A rule or a definition in words. */
export type Clause = { readonly topic: Words; readonly text: Words };

/** A named SHA-256, lower-case hex. */
export type Digest = { readonly name: string; readonly sha256: string };

/**
 * Everything a release shows, and nothing else: no ids of the database, no time of day, no case, no person. Nor a digest of numbers that
 * are not shown: who holds all but a few of them could find those by trying.
 * Every file of a release is a pure function of this value (and of the templates); `results.json` is its RFC 8785 form.
 */
export type ReleaseData = {
  readonly schema: 'kaoping.release/1';
  readonly release: { readonly number: string; readonly issuedOn: string };
  readonly period: {
    readonly code: string;
    readonly title: string;
    readonly region: string;
    readonly firstDay: string | null;
    readonly lastDay: string | null;
  };
  /** Said where centres are judged themselves: their totals stand as means of one, their grades as counts of one. */
  readonly subject?: 'centre';
  readonly rules: readonly Clause[];
  readonly rubrics: readonly RubricNote[];
  readonly grades: readonly GradeColumn[];
  readonly membership: readonly MembershipRow[];
  readonly sample: {
    readonly mode: Words;
    readonly seed: string | null;
    readonly frameDigest: string | null;
    readonly sampleDigest: string | null;
  };
  readonly total: Tally;
  readonly groups: readonly PeerGroup[];
  readonly kinds: readonly KindRow[];
  readonly definitions: readonly Clause[];
  /** Notes that stand under the tables: what was suppressed, how means are weighted. */
  readonly notes: readonly Words[];
  readonly inputs: readonly Digest[];
  readonly program: { readonly name: string; readonly version: string };
};

/** What stands where a count may not be shown. */
export const SUPPRESSED_MARK = '＊';

/** What stands where a value does not exist. */
export const ABSENT_MARK = '—';
