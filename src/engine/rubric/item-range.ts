import { least, most, readAmount, sub, sum, ZERO } from '../number/index.js';
import type { Fraction } from '../number/index.js';
import type { Amount } from './amount.js';
import { computedRange } from './computed-range.js';
import type { ComputedItem, DeductionItem, Item } from './rubric.js';

/** The points an item can give: from low to high (null: no limit), and its full marks (0 for bonus and veto, which are never part of 100). */
export interface ItemRange {
  readonly low: Fraction | null;
  readonly high: Fraction | null;
  readonly full: Fraction;
}

/**
 * An amount as an exact number. Only for documents that checkLaws has passed; anything else is a RangeError.
 * @example
 * exact('7.5') // => { n: 15n, d: 2n }
 */
export function exact(amount: Amount): Fraction {
  const value = readAmount(amount);
  if (value === null) throw new RangeError(`not an amount: ${String(amount).slice(0, 60)}`);
  return value;
}

/**
 * The range of an item's own points, before factor or weight, in points; from the marks it allows, not from whether a mark is there.
 * Full marks: max of a scale, a level, a check or a deduction that counts down; the most that a table can
 * give for a computed item; 0 for an unlimited penalty, a bonus and a veto.
 * @example
 * itemRange({ kind: 'check', id: 'a', title: { zh: '', en: '' }, yes: 3 }) // => { low: { n: 0n, d: 1n }, high: { n: 3n, d: 1n }, full: { n: 3n, d: 1n } }
 */
export function itemRange(item: Item): ItemRange {
  switch (item.kind) {
    case 'scale':
      return between(exact(item.min ?? 0), exact(item.max));
    case 'levels':
      return spread(item.levels.map((level) => exact(level.points)));
    case 'check':
      return spread([exact(item.yes), exact(item.no ?? 0)]);
    case 'deduction':
      return defectsRange(item);
    case 'bonus':
      return { low: ZERO, high: exact(item.max), full: ZERO };
    case 'veto':
      return { low: ZERO, high: ZERO, full: ZERO };
    case 'computed':
      return tableRange(item);
  }
}

function defectsRange(item: DeductionItem): ItemRange {
  return item.counting === 'up' ? penaltyRange(item) : deductionRange(item);
}

function tableRange(item: ComputedItem): ItemRange {
  const { low, high } = computedRange(item);
  return { low, high, full: high ?? ZERO };
}

function between(low: Fraction, high: Fraction): ItemRange {
  return { low, high, full: high };
}

function spread(values: readonly Fraction[]): ItemRange {
  return between(values.reduce(least), values.reduce(most));
}

/** The most that all defects together can cost, or null when one of them has no cap of its own. */
function worstLoss(item: DeductionItem): Fraction | null {
  const caps = item.defects.map((defect) => defect.cap);
  return caps.some((cap) => cap === undefined) ? null : sum(caps.map((cap) => exact(cap ?? 0)));
}

function deductionRange(item: DeductionItem): ItemRange {
  const high = exact(item.max);
  const loss = worstLoss(item);
  const lowest = loss === null ? null : sub(high, loss);
  if (item.floor === 'none') return { low: lowest, high, full: high };
  const floor = exact(item.floor ?? 0);
  return { low: lowest === null ? floor : most(floor, lowest), high, full: high };
}

function penaltyRange(item: DeductionItem): ItemRange {
  const loss = worstLoss(item);
  if (item.floor === 'none') return { low: ZERO, high: loss, full: ZERO };
  const max = exact(item.max);
  return { low: ZERO, high: loss === null ? max : least(max, loss), full: max };
}
