import type { CompiledRubric } from './compiled-rubric.js';
import { explainPoints } from './explain-item.js';
import type { ExplainItem } from './explain-parts.js';
import type { Marks } from './mark.js';
import { ownMark } from './sheet-values.js';

/** Explains items by the marks of one sheet. */
export function explainItemOf(compiled: CompiledRubric, marks: Marks): ExplainItem {
  return (part) => explainPoints(compiled, part, ownMark(marks, part.item.id));
}
