import {
  type CaseDates,
  type Membership,
  membershipOf,
  type MembershipRule,
  type PeriodDays,
} from '../engine/sampling/membership-of.js';
import { CENTRE_KIND } from '../periods/index.js';

/** How a case stands to a half-year. A centre that is judged itself was neither accepted nor closed: it belongs whatever the day. */
export function membershipIn(
  one: CaseDates & { readonly kind: string },
  days: PeriodDays,
  rule: MembershipRule,
): { membership: Membership; belongs: boolean } {
  return one.kind === CENTRE_KIND ? { membership: 'any-date', belongs: true } : membershipOf(one, days, rule);
}
