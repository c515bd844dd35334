import type { Rounding } from '../rubric/rubric.js';
import type { Stage } from './compiled-rubric.js';

/**
 * The rounding of a stage with its rule; null where none is named.
 * @example
 * stageOf({ digits: 2 }) // => { digits: 2, rule: 'half-even' }
 * stageOf(undefined) // => null
 */
export function stageOf(rounding: Rounding | undefined): Stage {
  return rounding === undefined ? null : { digits: rounding.digits, rule: rounding.rule ?? 'half-even' };
}
