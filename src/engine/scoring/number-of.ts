import type { Fraction } from '../number/index.js';
import type { Facts } from '../rubric/fact-declaration.js';
import type { Rubric } from '../rubric/rubric.js';
import { measureValue } from './measure-facts.js';

/**
 * A fact that is a number, exactly; null where it is missing, faulty or not declared as one.
 * @example
 * numberOf({ facts: { due: { type: 'whole', title: { zh: '应办', en: 'due' } } } }, { due: '10' }, 'due') // => fraction(10)
 * numberOf({}, { due: '10' }, 'due') // => null
 */
export function numberOf({ facts: declared = {} }: Pick<Rubric, 'facts'>, facts: Facts, name: string): Fraction | null {
  const type = declared[name]?.type;
  if (type !== 'whole' && type !== 'decimal' && type !== 'share') return null;
  const found = measureValue(declared, facts, name);
  return found.kind === 'value' ? found.value : null;
}
