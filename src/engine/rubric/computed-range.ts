import { least, most, readAmount, sub, ZERO } from '../number/index.js';
import type { Fraction } from '../number/index.js';
import type { Amount } from './amount.js';
import type { ComputedRule } from './computed-rule.js';

/** The least and the most points that a computed item can give; null: no limit. */
export interface ComputedRange {
  readonly low: Fraction | null;
  readonly high: Fraction | null;
}

/**
 * The range of a computed item from its table alone, whatever the facts may be: yes and no; the points of the lines; floor and cap; full
 * and full less the most that can be lost.
 * @example
 * computedRange({ loss: { full: 3, below: '90%', every: '10%', points: 1, atMost: 3 } }) // => { low: fraction(0), high: fraction(3) }
 */
export function computedRange({ yes, no, steps, each, loss }: ComputedRule): ComputedRange {
  if (steps !== undefined) return spread(steps.map(({ points }) => points));
  if (each !== undefined) return { low: limit(each.floor ?? 0), high: limit(each.cap) };
  if (loss === undefined) return spread([yes ?? 0, no ?? 0]);
  const lost = limit(loss.atMost);
  return { low: lost === null ? null : sub(amount(loss.full), lost), high: amount(loss.full) };
}

function spread(points: readonly Amount[]): ComputedRange {
  const values = points.map(amount);
  return { low: values.reduce(least), high: values.reduce(most) };
}

function limit(value: Amount | 'none'): Fraction | null {
  return value === 'none' ? null : amount(value);
}

function amount(value: Amount): Fraction {
  return readAmount(value) ?? ZERO;
}
