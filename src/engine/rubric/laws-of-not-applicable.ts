import { itemsOf } from './items-of.js';
import type { Path } from './items-of.js';
import { lawFault } from './law-fault.js';
import type { LawFault } from './law-fault.js';
import type { Rubric } from './rubric.js';
import { conditionsOf } from './walk-conditions.js';

/**
 * No contradiction between "not applicable" and what looks at an item: a condition on an item that may be not applicable says what holds
 * then (`na`), one on an item that always applies does not, and the grade is not limited by the level of an item that may have none. Section values stretch, so a condition on a
 * section of which everything may be taken out would silently fail; it needs an item that always applies.
 * @example
 * const limiters = [{ id: 'one', when: { item: { id: 'advice', below: 30 } }, atMost: 'pass' }];
 * lawsOfNotApplicable({ ...TWO_ITEMS, grades: { ...TWO_ITEMS.grades, limiters } }).map(({ code }) => code) // => ['rubric.not-applicable-undecided']
 */
export function lawsOfNotApplicable(rubric: Rubric): LawFault[] {
  const placed = itemsOf(rubric);
  const optional = new Set(
    placed
      .filter(({ item }) => (item.notApplicable ?? rubric.notApplicable ?? 'no') !== 'no')
      .filter(({ item }) => item.kind !== 'computed' || item.applies !== undefined)
      .map(({ item }) => item.id),
  );
  const conditions = conditionsOf(rubric).flatMap(({ condition, path }) => {
    const { item } = condition;
    if (item === undefined) return [];
    const known = placed.some((one) => one.item.id === item.id);
    if (known && item.na !== undefined && !optional.has(item.id)) return [neverAway(item.id, [...path, 'item', 'na'])];
    if (item.na !== undefined || !optional.has(item.id)) return [];
    return [
      lawFault(
        [...path, 'item'],
        'not-applicable-undecided',
        [
          `“${item.id}”可以不适用，但条件没有说明那时是否成立`,
          `“${item.id}” may be not applicable; the condition does not say what holds then`,
        ],
        ['写明 na: true 或 na: false，或不允许不适用', 'say na: true or na: false, or do not allow not applicable'],
      ),
    ];
  });
  const limiters = (rubric.grades?.limiters ?? []).flatMap(({ atMostOf }, index) =>
    atMostOf === undefined || !optional.has(atMostOf) ? [] : [limiterFault(atMostOf, index)],
  );
  return [...conditions, ...limiters, ...sectionFaults(rubric, optional)];
}

function neverAway(id: string, path: Path): LawFault {
  return lawFault(
    path,
    'not-applicable-impossible',
    [`“${id}”不允许不适用，这里却说明了那时怎样`, `“${id}” can never be not applicable, yet this says what holds then`],
    ['删去 na，或在该项写 notApplicable', 'take `na` out, or give the item a `notApplicable`'],
  );
}

function limiterFault(id: string, index: number): LawFault {
  return lawFault(
    ['grades', 'limiters', index, 'atMostOf'],
    'limiter-not-applicable',
    [`“${id}”不适用时限制会消失`, `the limit vanishes when “${id}” is not applicable`],
    ['该项不允许不适用', 'do not allow not applicable on that item'],
  );
}

function sectionFaults(rubric: Rubric, optional: ReadonlySet<string>): LawFault[] {
  const placed = itemsOf(rubric);
  return conditionsOf(rubric).flatMap(({ condition, path }) => {
    const index = rubric.sections.findIndex(({ id }) => id === condition.section?.id);
    const inside = placed.filter(({ section }) => section === index);
    if (inside.length === 0 || inside.some(({ item }) => !optional.has(item.id))) return [];
    return [
      lawFault(
        [...path, 'section'],
        'not-applicable-undecided',
        [
          '该部分可能全部不适用，条件那时不会成立',
          'everything in this section may be not applicable; the condition then fails',
        ],
        ['至少让一项必须适用', 'keep one item that always applies'],
      ),
    ];
  });
}
