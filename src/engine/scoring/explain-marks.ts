import type { Facts } from '../rubric/fact-declaration.js';
import type { CompiledRubric } from './compiled-rubric.js';
import { explainPoints } from './explain-item.js';
import type { ExplainItem } from './explain-parts.js';
import type { Marks } from './mark.js';
import { ownMark } from './sheet-values.js';

/**
 * Explains items by the marks of one sheet, computed ones by the facts; null: the facts are not shown.
 * @example
 * import { TWO_ITEMS } from '../rubric/two-item-rubric.js';
 * const compiled = compileRubric(TWO_ITEMS);
 * const marks = { advice: { points: '51' }, file: { defects: [{ id: 'gap', count: 2 }] } };
 * const [part] = sheetParts(compiled, itemValues(compiled, marks)).items;
 * explainItemOf(compiled, marks)(part)[0].value // => '51'
 */
export function explainItemOf(compiled: CompiledRubric, marks: Marks, facts: Facts | null = {}): ExplainItem {
  return (part) => explainPoints(compiled, part, ownMark(marks, part.item.id), facts);
}
