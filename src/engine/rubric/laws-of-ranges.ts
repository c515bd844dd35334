import { compare, div, readAmount, sub } from '../number/index.js';
import type { Fraction } from '../number/index.js';
import type { Amount } from './amount.js';
import { itemsOf } from './items-of.js';
import type { Path } from './items-of.js';
import { lawFault } from './law-fault.js';
import type { LawFault } from './law-fault.js';
import type { DeductionItem, Item, Rubric } from './rubric.js';

/**
 * Every range has room: a scale's max lies above its min, a bonus above nothing, a deduction's max above its floor, the total's cap above
 * its floor; steps lead from the lower end exactly to the upper one. Ends that are no numbers are another law's to tell.
 * @example
 * lawsOfRanges({ ...TWO_ITEMS, total: { floor: 60, cap: 50 } }).map(({ code }) => code) // => ['rubric.cap-below-floor']
 */
export function lawsOfRanges(rubric: Rubric): LawFault[] {
  const items = itemsOf(rubric).flatMap(({ item, path }) => itemFaults(item, path));
  return [...items, ...totalFaults(rubric)];
}

function itemFaults(item: Item, path: Path): LawFault[] {
  if (item.kind === 'scale') return steppedFaults(item.min ?? 0, item, path);
  if (item.kind === 'bonus') return steppedFaults(0, item, path);
  return item.kind === 'deduction' ? floorFaults(item, path) : [];
}

function steppedFaults(lowest: Amount, item: { max: Amount; step?: Amount }, path: Path): LawFault[] {
  const [min, max] = [readAmount(lowest), readAmount(item.max)];
  if (min === null || max === null) return [];
  if (compare(min, max) >= 0) {
    const words: [string, string] = ['最高分须大于最低分', 'max must be greater than min'];
    return [lawFault([...path, 'max'], 'empty-range', words, ['提高最高分或降低最低分', 'raise max or lower min'])];
  }
  const step = item.step === undefined ? null : readAmount(item.step);
  if (step === null || step.n <= 0n || leadsTo(sub(max, min), step)) return [];
  return [
    lawFault(
      [...path, 'step'],
      'bad-step',
      ['按此步长不能从最低分到最高分', 'these steps do not lead from min to max'],
      ['改步长或最高分', 'change the step or the maximum'],
    ),
  ];
}

function leadsTo(span: Fraction, step: Fraction): boolean {
  return div(span, step).d === 1n;
}

function floorFaults({ max, floor, counting }: DeductionItem, path: Path): LawFault[] {
  if (floor === 'none') return [];
  const [low, high] = [readAmount(counting === 'up' ? 0 : (floor ?? 0)), readAmount(max)];
  if (low === null || high === null || compare(low, high) < 0) return [];
  const key = floor === undefined || counting === 'up' ? 'max' : 'floor';
  return [
    lawFault(
      [...path, key],
      'empty-range',
      ['满分须高于下限，否则无分可扣', 'max must lie above the floor, or nothing can be deducted'],
      ['改正 max 或 floor；不封底的扣分写 floor: none', 'mend max or floor; a penalty without limit says floor: none'],
    ),
  ];
}

function totalFaults({ total }: Rubric): LawFault[] {
  const [floor, cap] = [readAmount(total?.floor ?? ''), readAmount(total?.cap ?? '')];
  if (floor === null || cap === null || compare(floor, cap) < 0) return [];
  return [
    lawFault(
      ['total', 'cap'],
      'cap-below-floor',
      ['总分上限不高于下限，总分只有一个值', 'the cap is not above the floor: every total would be the same'],
      ['提高 cap 或降低 floor', 'raise the cap or lower the floor'],
    ),
  ];
}
