import type { CompiledItem, CompiledRubric } from './compiled-rubric.js';
import { markFault } from './mark-fault.js';
import type { MarkFault, Marks } from './mark.js';
import { reasonOf } from './reasons.js';
import { ownMark } from './sheet-values.js';

/**
 * Everything that keeps marks from being submitted, all at once: marks that cannot be accepted, marks on items that the rubric does not
 * have, and missing marks of items that refuse them. Missing marks of items that have "no result" or count zero are no fault.
 * Order: the rubric's items first, then unknown ones by their id.
 * @example
 * import { TWO_ITEMS } from '../rubric/two-item-rubric.js';
 * const compiled = compileRubric(TWO_ITEMS);
 * checkMarks(compiled, { advice: { points: '61' } }).map(({ item, code }) => [item, code]) // => [['advice', 'scoring.above-maximum'], ['file', 'scoring.mark-missing']]
 */
export function checkMarks(compiled: CompiledRubric, marks: Marks): MarkFault[] {
  const known = compiled.items.flatMap((item) => faultOf(compiled, item, marks));
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

function faultOf(compiled: CompiledRubric, item: CompiledItem, marks: Marks): MarkFault[] {
  const mark = ownMark(marks, item.id);
  if (mark !== undefined) {
    const fault = markFault(compiled, item, mark);
    return fault === null ? [] : [fault];
  }
  return item.missing === 'refuse' ? [{ ...reasonOf('scoring.mark-missing', item.item.title), item: item.id }] : [];
}
