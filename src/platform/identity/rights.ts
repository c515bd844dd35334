import type { Actor } from './actor.js';
import { identityProblems } from './identity.problems.js';

/**
 * The division prefix behind a code as people write it: trailing pairs of zeros say "and all below".
 * @example regionPrefix('130000') // '13'
 * @example regionPrefix('130100') // '1301'
 * @example regionPrefix('130102') // '130102'
 */
export function regionPrefix(code: string): string {
  return code.replace(/^(\d\d(?:\d\d)*?)(?:00)+$/, '$1');
}

/** Whether a division (code or prefix) lies within a region prefix. '' is everywhere. */
export function liesWithin(division: string, region: string): boolean {
  return regionPrefix(division).startsWith(region);
}

/**
 * Whether the actor may see what belongs to a division: the program and auditors everywhere, administrators within their region.
 * Evaluators and centre officers never see by division, only by what is theirs.
 */
export function covers(actor: Actor, division: string): boolean {
  const region = regionSeenBy(actor);
  return region !== null && liesWithin(division, region);
}

/** The prefix for a list's `division LIKE prefix || '%'`: '' for everything, null for nothing. */
export function regionSeenBy(actor: Actor): string | null {
  if (actor.kind === 'system' || actor.role === 'auditor') return '';
  return actor.role === 'administrator' ? actor.region : null;
}

/** Refuses with 403 identity.outside-region unless the actor covers the division. */
export function mustCover(actor: Actor, division: string): void {
  if (covers(actor, division)) return;
  throw identityProblems['outside-region']({ values: { division, region: actor.region ?? '' } });
}

/** Whether the actor is the officer of this very centre, or the program. */
export function ownsCentre(actor: Actor, centreId: string): boolean {
  return actor.kind === 'system' || (actor.role === 'centre-officer' && actor.centreId === centreId);
}

/** Whether the actor is the evaluator named, or the program. */
export function isEvaluator(actor: Actor, evaluatorId: string): boolean {
  return actor.kind === 'system' || (actor.role === 'evaluator' && actor.evaluatorId === evaluatorId);
}
