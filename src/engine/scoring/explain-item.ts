import { fraction, mul, sub, ZERO } from '../number/index.js';
import type { Fraction } from '../number/index.js';
import { exact } from '../rubric/item-range.js';
import type { Facts } from '../rubric/fact-declaration.js';
import type { DeductionItem } from '../rubric/rubric.js';
import type { Words } from '../rubric/words.js';
import type { CompiledItem, CompiledRubric } from './compiled-rubric.js';
import type { Mark } from './mark.js';
import type { Compute } from './computed.js';
import { explainComputed } from './explain-computed.js';
import { nodeFrom, noteNode, numberNode } from './reason-node.js';
import type { ReasonNode } from './reason-node.js';
import type { ItemPart } from './sheet-parts.js';

const NOTES: Readonly<Partial<Record<ItemPart['state'], Words>>> = {
  drop: { zh: '不适用：不计入', en: 'not applicable: left out' },
  section: { zh: '不适用：由本部分其余各项按比例补足', en: 'not applicable: the rest of the section is stretched' },
  rubric: { zh: '不适用：由其余各项按比例补足', en: 'not applicable: the rest of the rubric is stretched' },
  full: { zh: '不适用：按最优分计', en: 'not applicable: counts as its best points' },
  zero: { zh: '没有评分：按零分计', en: 'no mark: counts zero' },
  missing: { zh: '没有评分', en: 'no mark' },
};

const POINTS: Words = { zh: '得分', en: 'points' };

/**
 * Where the points of one item of one sheet come from: the mark itself, for deductions each defect with its cap and the floor, for a
 * computed item its facts (null: not shown).
 * @example
 * import { TWO_ITEMS } from '../rubric/two-item-rubric.js';
 * const compiled = compileRubric(TWO_ITEMS);
 * const marks = { advice: { points: '51' }, file: { defects: [{ id: 'gap', count: 2 }] } };
 * const part = sheetParts(compiled, itemValues(compiled, marks)).items[1];
 * explainPoints(compiled, part, marks.file)[0].children.map(({ label, value }) => [label.en, value]) // => [['full marks', '40'], ['Page missing ×2', '-5']]
 */
export function explainPoints(
  compiled: CompiledRubric,
  part: ItemPart,
  mark: Mark | undefined,
  facts: Facts | null = {},
): ReasonNode[] {
  const { item, points } = part;
  if (item.compute !== null) return computedPoints(part, item.compute, facts);
  const remarks = remarksOn(part, mark);
  if (points === null) return remarks;
  if (mark !== undefined && 'defects' in mark && item.item.kind === 'deduction') {
    return [deductionNode(compiled, item, item.item, mark.defects, points), ...remarks];
  }
  return [numberNode(markLabel(item, mark), points), ...remarks];
}

/** A computed item; one that does not apply says what that does before it says why. */
function computedPoints(part: ItemPart, compute: Compute, facts: Facts | null): ReasonNode[] {
  const own = explainComputed(part, compute, facts);
  const best = part.state === 'full' && part.points !== null ? [numberNode(POINTS, part.points)] : [];
  const remarks = part.state === 'full' || part.points === null ? remarksOn(part, undefined) : [];
  return [...best, ...remarks, ...own];
}

function remarksOn(part: ItemPart, mark: Mark | undefined): ReasonNode[] {
  const note = NOTES[part.state];
  return note === undefined ? [] : [noteNode(withReason(note, mark))];
}

function withReason(note: Words, mark: Mark | undefined): Words {
  if (mark === undefined || !('na' in mark) || mark.reason === undefined) return note;
  return { zh: `${note.zh}（${mark.reason}）`, en: `${note.en} (${mark.reason})` };
}

function markLabel(item: CompiledItem, mark: Mark | undefined): Words {
  if (mark !== undefined && 'level' in mark && item.item.kind === 'levels') {
    const level = item.item.levels.find((one) => one.id === mark.level);
    if (level !== undefined) return level.title;
  }
  if (mark !== undefined && 'check' in mark) return mark.check ? { zh: '是', en: 'yes' } : { zh: '否', en: 'no' };
  return POINTS;
}

function deductionNode(
  compiled: CompiledRubric,
  item: CompiledItem,
  rule: DeductionItem,
  found: readonly { id: string; count: number; reason?: string }[],
  points: Fraction,
): ReasonNode {
  const up = rule.counting === 'up';
  const costs = found.map((one) => defectNode(compiled, item, rule, one));
  const start = up ? [] : [numberNode({ zh: '满分', en: 'full marks' }, exact(rule.max))];
  const edge = up ? item.max : item.min;
  const kept = Number.isFinite(edge) ? mul(fraction(edge), compiled.unit) : null;
  const name = up ? 'at-most' : 'at-least';
  const how = kept === null ? 'sum' : `${name}:${numberNode(item.item.title, kept).value ?? ''}`;
  return numberNode({ zh: '扣分后', en: 'after deductions' }, points, how, [...start, ...costs]);
}

function defectNode(
  compiled: CompiledRubric,
  item: CompiledItem,
  rule: DeductionItem,
  found: { id: string; count: number; reason?: string },
): ReasonNode {
  const { points = 0, cap = 0 } = item.defects.get(found.id) ?? {};
  const loss = Math.min(points * found.count, cap);
  const capped = points * found.count > cap;
  const title = rule.defects.find((one) => one.id === found.id)?.title ?? { zh: found.id, en: found.id };
  const cost = mul(fraction(loss), compiled.unit);
  const label = {
    zh: `${title.zh} ×${found.count}${capped ? '（达到该情形扣分上限）' : ''}${reasonText('：', found.reason)}`,
    en: `${title.en} ×${found.count}${capped ? ' (capped)' : ''}${reasonText(': ', found.reason)}`,
  };
  return nodeFrom(`defect:${found.id}`, numberNode(label, rule.counting === 'up' ? cost : sub(ZERO, cost)));
}

function reasonText(before: string, reason: string | undefined): string {
  return reason === undefined || reason === '' ? '' : before + reason;
}
