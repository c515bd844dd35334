import type { Amount } from './amount.js';
import type { ComputedRule } from './computed-rule.js';
import type { Path } from './items-of.js';

/** An amount of points in a computed item; a cost may not be negative. */
export interface ComputedAmount {
  readonly at: Path;
  readonly amount: Amount | undefined;
  readonly kind: 'points' | 'cost';
}

/**
 * Every amount of points in a computed item, with its place below the item. Limits of tables are no points and not among them.
 * @example
 * computedAmounts({ when: 'closed > 3', yes: 2 }).filter(({ amount }) => amount !== undefined) // => [{ at: ['yes'], amount: 2, kind: 'points' }]
 */
export function computedAmounts({ yes, no, steps = [], each, loss }: ComputedRule): ComputedAmount[] {
  const points = (at: Path, amount: Amount | undefined): ComputedAmount => ({ at, amount, kind: 'points' });
  const open = (amount: Amount | 'none' | undefined): Amount | undefined => (amount === 'none' ? undefined : amount);
  return [
    points(['yes'], yes),
    points(['no'], no),
    ...steps.map((line, index) => points(['steps', index, 'points'], line.points)),
    points(['each', 'points'], each?.points),
    points(['each', 'start'], each?.start),
    points(['each', 'floor'], open(each?.floor)),
    points(['each', 'cap'], open(each?.cap)),
    points(['loss', 'full'], loss?.full),
    { at: ['loss', 'points'], amount: loss?.points, kind: 'cost' },
    { at: ['loss', 'atMost'], amount: open(loss?.atMost), kind: 'cost' },
  ];
}
