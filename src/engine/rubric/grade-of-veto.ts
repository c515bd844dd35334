import type { VetoEffect } from './rubric.js';

/**
 * The grade that a struck veto caps or forces; null when it makes the total zero instead.
 * @example
 * gradeOfVeto({ force: 'fail' }) // => 'fail'
 * @example
 * gradeOfVeto('zero') // => null
 */
export function gradeOfVeto(effect: VetoEffect): string | null {
  if (effect === 'zero') return null;
  return 'force' in effect ? effect.force : effect.atMost;
}
