import type { Membership, MembershipRule, PeriodDays } from '../engine/sampling/membership-of.js';

/** A row's cells by our names; '' where the file has no such column. */
export type CaseCells = Readonly<Record<string, string>>;

export interface CheckedCase {
  readonly number: string;
  readonly centreId: string;
  readonly kind: string;
  readonly stage: string;
  readonly provider: string | null;
  readonly firmName: string | null;
  readonly firmKey: string | null;
  readonly acceptedOn: string | null;
  readonly closedOn: string | null;
  readonly reopenedOn: string | null;
  readonly reportedOn: string | null;
  readonly membership: Membership;
  readonly belongs: boolean;
  readonly rubricId: string | null;
}

/** What a row is held against. */
export interface CaseContext {
  /** Whether a row is a case, or a centre that is judged itself. */
  readonly subject: 'case' | 'centre';
  /** Centre id by code and by exact name; null for a name that several centres bear. */
  readonly centres: ReadonlyMap<string, string | null>;
  /** Centre code by id. */
  readonly codes: ReadonlyMap<string, string>;
  /** The nearest known centre by a name that was not found; grows, and stops growing before a hopeless file takes hours. */
  readonly near: Map<string, string | undefined>;
  /** Case numbers that the period has already. */
  readonly accepted: ReadonlySet<string>;
  /** Row by case number, of this file; grows as rows are checked. */
  readonly seen: Map<string, number>;
  readonly days: PeriodDays;
  readonly rule: MembershipRule;
  /** See checkingBasis. */
  readonly basis: string;
  readonly rubricFor: (kind: string, stage: string) => { readonly rubricId: string } | undefined;
}
