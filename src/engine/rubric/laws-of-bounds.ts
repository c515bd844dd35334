import { readAmount } from '../number/index.js';
import type { Amount } from './amount.js';
import { AMOUNT_FORMS } from './laws-of-amounts.js';
import { itemsOf } from './items-of.js';
import type { Path } from './items-of.js';
import { lawFault } from './law-fault.js';
import type { LawFault } from './law-fault.js';
import type { Rubric } from './rubric.js';
import { conditionsOf } from './walk-conditions.js';

const SIDES = ['atLeast', 'above', 'atMost', 'below', 'from', 'to', 'max', 'floor', 'cap'] as const;
type Sides = Partial<Record<(typeof SIDES)[number], Amount | 'none' | undefined>>;

/**
 * Every amount outside the items is a number: declared totals, bounds of conditions, gates and triggers, ends of bands.
 * @example
 * lawsOfBounds({ ...TWO_ITEMS, total: { max: 'many' } }).map(({ path }) => path) // => [['total', 'max']]
 */
export function lawsOfBounds(rubric: Rubric): LawFault[] {
  const places: [Sides | undefined, Path][] = [
    [rubric.total, ['total']],
    [rubric.bonus, ['bonus']],
    [rubric.bonus?.gate, ['bonus', 'gate']],
  ];
  rubric.sections.forEach((section, s) => {
    places.push([section, ['sections', s]]);
    (section.criteria ?? []).forEach((criterion, c) => places.push([criterion, ['sections', s, 'criteria', c]]));
  });
  for (const { item, path } of itemsOf(rubric)) {
    if (item.kind === 'bonus') places.push([item.gate, [...path, 'gate']]);
  }
  (rubric.grades?.bands ?? []).forEach((band, index) => places.push([band, ['grades', 'bands', index]]));
  return [...places, ...conditionPlaces(rubric), ...triggerPlaces(rubric)].flatMap(([sides, path]) =>
    faultsOf(sides, path),
  );
}

function conditionPlaces(rubric: Rubric): [Sides | undefined, Path][] {
  return conditionsOf(rubric).flatMap(({ condition, path }): [Sides | undefined, Path][] => {
    const { total, section, item, items } = condition;
    const count = typeof items?.count === 'object' ? items.count : undefined;
    return [
      [total, [...path, 'total']],
      [section, [...path, 'section']],
      [item, [...path, 'item']],
      [items, [...path, 'items']],
      [count, [...path, 'items', 'count']],
      [items?.share, [...path, 'items', 'share']],
    ];
  });
}

function triggerPlaces(rubric: Rubric): [Sides | undefined, Path][] {
  return (rubric.combining?.triggers ?? []).flatMap((trigger, index): [Sides | undefined, Path][] => {
    const path: Path = ['combining', 'triggers', index];
    return [
      [trigger.total, [...path, 'total']],
      [trigger.item, [...path, 'item']],
      [trigger.items, [...path, 'items']],
      [trigger.items?.count, [...path, 'items', 'count']],
    ];
  });
}

function faultsOf(sides: Sides | undefined, path: Path): LawFault[] {
  if (sides === undefined) return [];
  return SIDES.flatMap((side) => {
    const amount = sides[side];
    if (amount === undefined || readAmount(amount) !== null) return [];
    const words: [string, string] = [`“${amount}”不是数`, `“${amount}” is not a number`];
    return [lawFault([...path, side], 'not-an-amount', words, AMOUNT_FORMS)];
  });
}
