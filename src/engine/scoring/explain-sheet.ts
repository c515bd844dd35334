import type { Facts } from '../rubric/fact-declaration.js';
import type { CompiledRubric } from './compiled-rubric.js';
import { explainItemOf } from './explain-marks.js';
import { explainGrade, explainTotal } from './explain-parts.js';
import type { Marks, Reason } from './mark.js';
import { noteNode, numberNode } from './reason-node.js';
import type { ReasonNode } from './reason-node.js';
import { gradeParts } from './score-sheet.js';
import { sheetParts } from './sheet-parts.js';
import { itemValues, reasonsAgainst, sheetUnits } from './sheet-values.js';

/**
 * Why a sheet has the result it has, as a tree in Chinese and English. Its first child is the total, whose leaves recombine to it by the
 * rules on the nodes (see ReasonNode); then comes the grade. A sheet without a result is one note per reason.
 * Computed items are explained down to the facts, unless only `points` may be shown.
 * @example
 * import { TWO_ITEMS } from '../rubric/two-item-rubric.js';
 * const compiled = compileRubric(TWO_ITEMS);
 * const marks = { advice: { points: '51' }, file: { defects: [{ id: 'gap', count: 2 }] } };
 * explainSheet(compiled, marks).children.map(({ label, value }) => [label.en, value]) // => [['total', '86'], ['grade: Good', 'good']]
 */
export function explainSheet(
  compiled: CompiledRubric,
  marks: Marks,
  facts: Facts = {},
  show: 'facts' | 'points' = 'facts',
): ReasonNode {
  const label = { zh: '评分表结果', en: 'result of the sheet' };
  const reasons = reasonsAgainst(compiled, marks, sheetUnits(compiled, marks, facts), facts).map((reason) =>
    show === 'facts' ? reason : withoutFacts(compiled, reason),
  );
  const values = itemValues(compiled, marks, facts);
  const parts = reasons.length > 0 ? null : sheetParts(compiled, values);
  if (parts === null) {
    const notes = reasons.length > 0 ? reasons.map(({ words }) => noteNode(words)) : [noteNode(NOTHING)];
    return noteNode({ zh: '评分表没有结果', en: 'the sheet has no result' }, notes);
  }
  const total = explainTotal(compiled, parts, explainItemOf(compiled, marks, show === 'facts' ? facts : null));
  if (compiled.grading === null) return numberNode(label, parts.total, 'first', [total]);
  return numberNode(label, parts.total, 'first', [total, explainGrade(compiled, gradeParts(compiled, parts, values))]);
}

/** A reason of a computed item says only that it could not be computed. */
function withoutFacts(compiled: CompiledRubric, reason: Reason): Reason {
  const item = compiled.byId.get(reason.item ?? '');
  if (item === undefined || item.compute === null) return reason;
  const { zh, en } = item.item.title;
  return { ...reason, words: { zh: `“${zh}”不能计算`, en: `“${en}” cannot be computed` } };
}

const NOTHING = { zh: '所有评分项都不适用', en: 'every item is not applicable' };
