import { fraction, least, ONE, ZERO } from '../number/index.js';
import { clashingBounds, ENDLESS } from './clashing-bounds.js';
import type { Ends } from './clashing-bounds.js';
import type { ManyItemsTest } from './grade-rules.js';
import { itemRange } from './item-range.js';
import { itemsOf } from './items-of.js';
import type { Path } from './items-of.js';
import type { LawFault } from './law-fault.js';
import type { AdjudicationTrigger } from './combining-rules.js';
import type { Item, Rubric } from './rubric.js';
import { baseRange, totalRange } from './total-range.js';
import { conditionsOf } from './walk-conditions.js';

/**
 * What is asked for can happen: bounds of conditions do not contradict each other nor lie outside what the total, the item, the share or
 * the number of items can be; a gate before a bonus can open; evaluators can differ as much as a trigger wants.
 * @example
 * const rules = [{ grade: 'good', when: { total: { above: 100 } } }, { grade: 'fail' }];
 * lawsOfConditions({ ...TWO_ITEMS, grades: { scale: TWO_ITEMS.grades.scale, rules } }).map(({ path }) => path.at(-1)) // => ['above']
 */
export function lawsOfConditions(rubric: Rubric): LawFault[] {
  const total = totalRange(rubric);
  const items = itemsOf(rubric);
  const ranges = new Map(items.map(({ item }): [string, Ends] => [item.id, seenRange(rubric, item)]));
  const counted = items.filter(({ item }) => isCounted(item)).length;
  const conditions = conditionsOf(rubric).flatMap(({ condition, path }) => [
    ...clashingBounds(condition.total, total, [...path, 'total']),
    ...clashingBounds(condition.item, ranges.get(condition.item?.id ?? '') ?? ENDLESS, [...path, 'item']),
    ...clashingBounds(condition.section, ENDLESS, [...path, 'section']),
    ...manyFaults(condition.items, counted, path),
  ]);
  return [...conditions, ...gateFaults(rubric), ...triggerFaults(rubric.combining?.triggers ?? [], counted)];
}

/** What conditions may see of an item: sums of several sheets have no end above, and a missing mark that counts zero stands at 0. */
function seenRange({ combining, missing }: Rubric, item: Item): Ends {
  const { low, high } = itemRange(item);
  const summed = combining?.method === 'sum' || combining?.third === 'sum';
  const zero = (item.missing ?? missing) === 'zero' && low !== null;
  return { low: zero ? least(low, ZERO) : low, high: summed ? null : high };
}

function isCounted({ kind }: Item): boolean {
  return kind !== 'bonus' && kind !== 'veto';
}

function manyFaults(items: ManyItemsTest | undefined, counted: number, path: Path): LawFault[] {
  if (items === undefined) return [];
  const count = typeof items.count === 'object' ? items.count : undefined;
  return [
    ...clashingBounds(items, ENDLESS, [...path, 'items']),
    ...clashingBounds(count, upTo(items.of?.length ?? counted), [...path, 'items', 'count']),
    ...clashingBounds(items.share, { low: ZERO, high: ONE }, [...path, 'items', 'share']),
  ];
}

function upTo(most: number): Ends {
  return { low: ZERO, high: fraction(BigInt(most)) };
}

/** Gates look at the total before bonuses. */
function gateFaults(rubric: Rubric): LawFault[] {
  const base = baseRange(rubric);
  const own = itemsOf(rubric).flatMap(({ item, path }) =>
    item.kind === 'bonus' ? clashingBounds(item.gate, base, [...path, 'gate']) : [],
  );
  return [...own, ...clashingBounds(rubric.bonus?.gate, base, ['bonus', 'gate'])];
}

/** A difference is never negative; how large it may become depends on the evaluators. */
function triggerFaults(triggers: readonly AdjudicationTrigger[], counted: number): LawFault[] {
  const apart: Ends = { low: ZERO, high: null };
  return triggers.flatMap(({ total, item, items }, index) => {
    const path: Path = ['combining', 'triggers', index];
    return [
      ...clashingBounds(total, apart, [...path, 'total']),
      ...clashingBounds(item, apart, [...path, 'item']),
      ...clashingBounds(items, apart, [...path, 'items']),
      ...clashingBounds(items?.count, upTo(items?.of?.length ?? counted), [...path, 'items', 'count']),
    ];
  });
}
