import type { Facts } from '../rubric/fact-declaration.js';
import type { CompiledItem, CompiledRubric } from './compiled-rubric.js';
import type { Compute } from './computed.js';
import { computedReasons } from './computed-units.js';
import { markFault } from './mark-fault.js';
import type { MarkFault, Marks } from './mark.js';
import { reasonOf } from './reasons.js';
import { ownMark } from './sheet-values.js';

/**
 * Everything that keeps marks from being submitted, all at once: marks that cannot be accepted, marks on items that the rubric does not
 * have, and missing marks of items that refuse them. Missing marks of items that have "no result" or count zero are no fault.
 * A mark on a computed item is a fault; with facts given, missing ones are too where the item refuses a sheet without them.
 * Order: the rubric's items first, then unknown ones by their id.
 * @example
 * import { TWO_ITEMS } from '../rubric/two-item-rubric.js';
 * const compiled = compileRubric(TWO_ITEMS);
 * checkMarks(compiled, { advice: { points: '61' } }).map(({ item, code }) => [item, code]) // => [['advice', 'scoring.above-maximum'], ['file', 'scoring.mark-missing']]
 */
export function checkMarks(compiled: CompiledRubric, marks: Marks, facts?: Facts): MarkFault[] {
  const known = compiled.items.flatMap((item) =>
    item.compute !== null && !Object.hasOwn(marks, item.id)
      ? factFaults(item, item.compute, facts)
      : faultOf(compiled, item, marks),
  );
  const unknown = Object.keys(marks)
    .filter((id) => !compiled.byId.has(id))
    .toSorted()
    .map((id) => ({
      item: id,
      code: 'scoring.unknown-item',
      words: { zh: `评估标准中没有评分项“${id}”`, en: `the rubric has no item “${id}”` },
    }));
  return [...known, ...unknown];
}

/** Facts that are missing on an item that refuses a sheet without them; not looked at when no facts are given. */
function factFaults(item: CompiledItem, compute: Compute, facts: Facts | undefined): MarkFault[] {
  if (facts === undefined || item.missing !== 'refuse' || compute(facts).kind !== 'missing') return [];
  return computedReasons(item, compute, facts).map((reason) => ({ ...reason, item: item.id }));
}

function faultOf(compiled: CompiledRubric, item: CompiledItem, marks: Marks): MarkFault[] {
  const mark = ownMark(marks, item.id);
  if (mark !== undefined) {
    const fault = markFault(compiled, item, mark);
    return fault === null ? [] : [fault];
  }
  return item.missing === 'refuse' ? [{ ...reasonOf('scoring.mark-missing', item.item.title), item: item.id }] : [];
}
