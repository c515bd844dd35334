import { fraction, mul } from '../number/index.js';
import type { Facts } from '../rubric/fact-declaration.js';
import type { CompiledItem, CompiledRubric } from './compiled-rubric.js';
import { computedReasons, computedUnits } from './computed-units.js';
import type { Mark, Marks, Reason } from './mark.js';
import { markFault } from './mark-fault.js';
import { markUnits } from './mark-units.js';
import { reasonOf } from './reasons.js';
import type { ItemValue } from './sheet-parts.js';
import { FAULTY, MISSING, NOT_APPLICABLE } from './unit-value.js';

/**
 * Every item's unit value in the order of the rubric, computed items' from the facts. Keys that name no item are not looked at; checkMarks reports them.
 * @example
 * import { TWO_ITEMS } from '../rubric/two-item-rubric.js';
 * const compiled = compileRubric(TWO_ITEMS);
 * const marks = { advice: { points: '51' }, file: { defects: [{ id: 'gap', count: 2 }] } };
 * sheetUnits(compiled, marks) // => [102, 70]
 */
export function sheetUnits(compiled: CompiledRubric, marks: Marks, facts: Facts = {}): number[] {
  return compiled.items.map((item) => unitsOf(compiled, item, marks, facts));
}

/** A computed item's points from facts, every other item's from its mark; a mark on a computed item stays a fault. */
function unitsOf(compiled: CompiledRubric, item: CompiledItem, marks: Marks, facts: Facts): number {
  const mark = ownMark(marks, item.id);
  return item.compute === null || mark !== undefined
    ? markUnits(compiled, item, mark)
    : computedUnits(item.compute(facts));
}

/**
 * A mark by item id; a key that only the prototype has is no mark.
 * @example
 * ownMark({}, 'toString') // => undefined
 */
export function ownMark(marks: Marks, id: string): Mark | undefined {
  return Object.hasOwn(marks, id) ? marks[id] : undefined;
}

/**
 * The items' values as fractions of points, with the level that was chosen.
 * @example
 * import { TWO_ITEMS } from '../rubric/two-item-rubric.js';
 * const compiled = compileRubric(TWO_ITEMS);
 * const marks = { advice: { points: '51' }, file: { defects: [{ id: 'gap', count: 2 }] } };
 * itemValues(compiled, marks)[0] // => { kind: 'points', points: fraction(51), level: null }
 */
export function itemValues(compiled: CompiledRubric, marks: Marks, facts: Facts = {}): ItemValue[] {
  return compiled.items.map((item) => itemValue(compiled, item, marks, facts));
}

/**
 * One item's value.
 * @example
 * import { TWO_ITEMS } from '../rubric/two-item-rubric.js';
 * const compiled = compileRubric(TWO_ITEMS);
 * itemValue(compiled, compiled.items[0], { advice: { na: true } }, {}) // => { kind: 'na' }
 */
export function itemValue(compiled: CompiledRubric, item: CompiledItem, marks: Marks, facts: Facts): ItemValue {
  const mark = ownMark(marks, item.id);
  const units = unitsOf(compiled, item, marks, facts);
  if (units === NOT_APPLICABLE) return { kind: 'na' };
  if (units === FAULTY && item.compute !== null) return { kind: 'missing', refused: true };
  if (units === MISSING || units === FAULTY) return { kind: 'missing' };
  const points = item.item.kind === 'veto' ? fraction(units) : mul(fraction(units), compiled.unit);
  return { kind: 'points', points, level: mark !== undefined && 'level' in mark ? mark.level : null };
}

/**
 * Why these marks have no result: a mark that cannot be accepted, a missing one on an item that refuses or has no result without it,
 * or facts without which an item cannot be computed.
 * Empty when there is one (unless nothing applies at all, which only the sum can tell).
 * @example
 * import { TWO_ITEMS } from '../rubric/two-item-rubric.js';
 * const compiled = compileRubric(TWO_ITEMS);
 * const marks = { advice: { points: '51' }, file: { defects: [{ id: 'gap', count: 2 }] } };
 * reasonsAgainst(compiled, marks, [102, MISSING]).map(({ code, item }) => [code, item]) // => [['scoring.mark-missing', 'file']]
 */
export function reasonsAgainst(
  compiled: CompiledRubric,
  marks: Marks,
  units: readonly number[],
  facts: Facts = {},
): Reason[] {
  const silent = compiled.items.filter(({ index, missing }) => {
    const value = units[index];
    return value === FAULTY || (value === MISSING && missing !== 'zero');
  });
  return silent.flatMap((item) => {
    const value = units[item.index];
    const mark = ownMark(marks, item.id);
    if (item.compute !== null && mark === undefined) return computedReasons(item, item.compute, facts);
    return value === MISSING ? [missing(item)] : [faulty(compiled, item, mark)];
  });
}

function missing(item: CompiledItem): Reason {
  return reasonOf('scoring.mark-missing', item.item.title, item.id);
}

function faulty(compiled: CompiledRubric, item: CompiledItem, mark: Mark | undefined): Reason {
  const fault = mark === undefined ? null : markFault(compiled, item, mark);
  return fault ?? reasonOf('scoring.mark-missing', item.item.title, item.id);
}
