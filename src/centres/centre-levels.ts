/** The levels of centres from the widest to the narrowest. A parent is always of a wider level, so no circle can arise. */
export const CENTRE_LEVELS = ['province', 'city', 'county', 'station'] as const;

export type CentreLevel = (typeof CENTRE_LEVELS)[number];

/** Whether a centre of level `parent` may stand above one of level `child`. */
export function standsAbove(parent: CentreLevel, child: CentreLevel): boolean {
  return CENTRE_LEVELS.indexOf(parent) < CENTRE_LEVELS.indexOf(child);
}
