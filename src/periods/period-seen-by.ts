import type { Actor } from '../platform/identity/index.js';
import type { Period } from './period-rules.js';

/**
 * Whether somebody may see a period: administrators and centre officers the periods above and below their place, auditors
 * and the program all, nobody else any.
 */
export function periodSeenBy(actor: Actor, period: Pick<Period, 'region'>): boolean {
  const place = placeOf(actor);
  return place !== null && (period.region.startsWith(place) || place.startsWith(period.region));
}

/** The place whose periods somebody sees: '' for all, null for none. */
export function placeOf(actor: Actor): string | null {
  if (actor.kind === 'system' || actor.role === 'auditor') return '';
  return actor.role === 'administrator' || actor.role === 'centre-officer' ? actor.region : null;
}
