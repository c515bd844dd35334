import { compare, readAmount } from '../number/index.js';
import type { Fraction } from '../number/index.js';
import type { Amount, Bounds } from './amount.js';
import type { Path } from './items-of.js';
import { lawFault } from './law-fault.js';
import type { LawFault } from './law-fault.js';

/** The least and the most that a value can be; null: no limit. */
export interface Ends {
  readonly low: Fraction | null;
  readonly high: Fraction | null;
}

export const ENDLESS: Ends = { low: null, high: null };
const SIDES = ['atLeast', 'above', 'atMost', 'below'] as const;

/**
 * The fault of bounds that contradict each other or lie outside what the value can be, at the first bound; empty when there is none.
 * @example
 * clashingBounds({ above: 9, below: 5 }, ENDLESS, ['total']).map(({ path }) => path) // => [['total', 'above']]
 * clashingBounds({ atLeast: 90 }, { low: fraction(0), high: fraction(100) }, []) // => []
 */
export function clashingBounds(bounds: Bounds | undefined, ends: Ends, path: Path): LawFault[] {
  if (bounds === undefined) return [];
  const value = (amount: Amount | undefined): Fraction | null => (amount === undefined ? null : readAmount(amount));
  const lows = [
    { at: value(bounds.atLeast), open: false },
    { at: value(bounds.above), open: true },
    { at: ends.low, open: false },
  ];
  const highs = [
    { at: value(bounds.atMost), open: false },
    { at: value(bounds.below), open: true },
    { at: ends.high, open: false },
  ];
  const clash = lows.some((low) =>
    highs.some((high) => {
      if (low.at === null || high.at === null) return false;
      const order = compare(low.at, high.at);
      return order > 0 || (order === 0 && (low.open || high.open));
    }),
  );
  const side = SIDES.find((one) => bounds[one] !== undefined);
  return clash && side !== undefined ? [cannotHold([...path, side])] : [];
}

function cannotHold(path: Path): LawFault {
  return lawFault(
    path,
    'condition-impossible',
    ['这个条件不可能成立', 'this can never hold'],
    ['检查上下限', 'check the bounds'],
  );
}
