import { dayIn } from './day-in.js';

/** What is known of a case's course. Days 'YYYY-MM-DD', or instants with an offset; null where nothing was given. */
export type CaseDates = {
  readonly acceptedOn: string | null;
  readonly closedOn: string | null;
  readonly reopenedOn: string | null;
  readonly reportedOn: string | null;
};

/** First and last day of a period, both inside it. */
export type PeriodDays = { readonly firstDay: string; readonly lastDay: string };

/** Which cases a period counts. */
export type MembershipRule = {
  readonly rule: 'closed-within' | 'any-date';
  readonly timezone: 'Asia/Shanghai';
  readonly lateReported: 'include' | 'exclude';
  readonly reopened: 'include' | 'exclude';
};

/**
 * The classes, each case in exactly one:
 * - `any-date`      the period does not look at dates
 * - `closed-within` accepted and closed inside the period (or accepted on an unknown day)
 * - `carried-in`    accepted before the period, closed inside it
 * - `reopened`      closed inside the period and reopened by its last day, whether closed again or not
 * - `late-reported` closed before the period, reported inside it: no earlier period can have counted it
 * - `carried-over`  accepted by the last day and still open on it
 * - `closed-before` closed before the period and reported before it too (or on an unknown day)
 * - `closed-after`  closed after the period, accepted after it or on an unknown day
 * - `not-begun`     accepted after the period, not closed
 * - `undated`       neither accepted nor closed on a known day
 */
export const MEMBERSHIPS = [
  'any-date',
  'closed-within',
  'carried-in',
  'reopened',
  'late-reported',
  'carried-over',
  'closed-before',
  'closed-after',
  'not-begun',
  'undated',
] as const;

export type Membership = (typeof MEMBERSHIPS)[number];

/**
 * Whether a case belongs to a period, and as what it is counted there.
 *
 * `closed-within` and `carried-in` belong; `reopened` and `late-reported` belong when the rule includes them; the others do not.
 * Under 'any-date' every case belongs. Days are compared as days in the rule's time zone, first and last day inside.
 * A reopening after the last day changes nothing for this period. Unknown days are never guessed.
 * @example membershipOf({ acceptedOn: '2026-02-01', closedOn: '2026-06-30', reopenedOn: null, reportedOn: null }, { firstDay: '2026-01-01', lastDay: '2026-06-30' }, { rule: 'closed-within', timezone: 'Asia/Shanghai', lateReported: 'include', reopened: 'exclude' }) // => { membership: 'closed-within', belongs: true }
 * @example membershipOf({ acceptedOn: null, closedOn: '2026-06-30T16:00:00Z', reopenedOn: null, reportedOn: null }, { firstDay: '2026-01-01', lastDay: '2026-06-30' }, { rule: 'closed-within', timezone: 'Asia/Shanghai', lateReported: 'include', reopened: 'exclude' }) // => { membership: 'closed-after', belongs: false }
 */
export function membershipOf(
  dates: CaseDates,
  period: PeriodDays,
  rule: MembershipRule,
): { membership: Membership; belongs: boolean } {
  if (rule.rule === 'any-date') return { membership: 'any-date', belongs: true };
  const membership = classOf(
    {
      accepted: dayIn(dates.acceptedOn),
      closed: dayIn(dates.closedOn),
      reopened: dayIn(dates.reopenedOn),
      reported: dayIn(dates.reportedOn),
    },
    period,
  );
  return { membership, belongs: belongsAs(membership, rule) };
}

type Days = { accepted: string | null; closed: string | null; reopened: string | null; reported: string | null };

function belongsAs(membership: Membership, rule: MembershipRule): boolean {
  if (membership === 'reopened') return rule.reopened === 'include';
  if (membership === 'late-reported') return rule.lateReported === 'include';
  return membership === 'closed-within' || membership === 'carried-in';
}

function classOf(days: Days, period: PeriodDays): Membership {
  if (days.closed === null) return openClass(days, period);
  if (days.closed > period.lastDay) return isBy(days.accepted, period.lastDay) ? 'carried-over' : 'closed-after';
  if (days.closed < period.firstDay) return earlierClass(days, days.closed, period);
  if (isBy(days.reopened, period.lastDay)) return 'reopened';
  return days.accepted !== null && days.accepted < period.firstDay ? 'carried-in' : 'closed-within';
}

function openClass(days: Days, period: PeriodDays): Membership {
  if (days.accepted === null) return 'undated';
  return days.accepted > period.lastDay ? 'not-begun' : 'carried-over';
}

function earlierClass(days: Days, closed: string, period: PeriodDays): Membership {
  const openAgain = days.reopened !== null && days.reopened > closed && days.reopened <= period.lastDay;
  if (openAgain) return 'carried-over';
  const reportedInside = isBy(days.reported, period.lastDay) && (days.reported ?? '') >= period.firstDay;
  return reportedInside ? 'late-reported' : 'closed-before';
}

function isBy(day: string | null, last: string): boolean {
  return day !== null && day <= last;
}
