import { add, equal, exactText, mul, ZERO } from '../number/index.js';
import type { Fraction } from '../number/index.js';
import { exact } from '../rubric/item-range.js';
import type { Words } from '../rubric/words.js';
import type { CompiledRubric } from './compiled-rubric.js';
import type { GradeDecision } from './decide-grade.js';
import { nodeFrom, noteNode, numberNode, roundedNode, timesRule } from './reason-node.js';
import type { ReasonNode } from './reason-node.js';
import type { ItemPart, SectionPart, SheetParts } from './sheet-parts.js';

/** How an item's own points are explained: from one sheet's mark, or from several evaluators'. */
export type ExplainItem = (part: ItemPart) => readonly ReasonNode[];

/**
 * The tree of a total: sections, criteria, items, stretching, bonuses, limits, vetoes, each with the rule that recombines it.
 * @example
 * import { TWO_ITEMS } from '../rubric/two-item-rubric.js';
 * const compiled = compileRubric(TWO_ITEMS);
 * const marks = { advice: { points: '51' }, file: { defects: [{ id: 'gap', count: 2 }] } };
 * const parts = sheetParts(compiled, itemValues(compiled, marks));
 * explainTotal(compiled, parts, () => []).value // => '86'
 */
export function explainTotal(compiled: CompiledRubric, parts: SheetParts, explainItem: ExplainItem): ReasonNode {
  const label = { zh: '总分', en: 'total' };
  const sum = unlimitedNode(compiled, parts, explainItem);
  const zero = parts.struckToZero.length > 0;
  const children = zero ? [...vetoNotes(parts), sum] : [limitNode(compiled, parts.unlimited, sum), ...vetoNotes(parts)];
  const node = numberNode(label, parts.total, zero ? 'zero' : 'sum', children);
  return nodeFrom('total', roundedNode(node, compiled.stages.total));
}

function vetoNotes(parts: SheetParts): ReasonNode[] {
  return parts.items
    .filter(({ item, points }) => item.item.kind === 'veto' && points !== null && points.n > 0n)
    .map(({ item }) => {
      const { zh, en } = item.item.title;
      return nodeFrom(`item:${item.id}`, noteNode({ zh: `一票否决：${zh}`, en: `veto struck: ${en}` }));
    });
}

function limitNode(compiled: CompiledRubric, unlimited: Fraction, sum: ReasonNode): ReasonNode {
  const { floor, cap } = compiled.rubric.total ?? {};
  let node = sum;
  let value = unlimited;
  if (floor !== undefined && exact(floor).n * value.d > value.n * exact(floor).d) {
    value = exact(floor);
    const words = { zh: '不低于下限', en: 'kept at the floor' };
    node = nodeFrom('total.floor', numberNode(words, value, `at-least:${exactText(value)}`, [node]));
  }
  if (cap !== undefined && exact(cap).n * value.d < value.n * exact(cap).d) {
    value = exact(cap);
    const words = { zh: '不高于上限', en: 'kept at the cap' };
    node = nodeFrom('total.cap', numberNode(words, value, `at-most:${exactText(value)}`, [node]));
  }
  return node;
}

function unlimitedNode(compiled: CompiledRubric, parts: SheetParts, explainItem: ExplainItem): ReasonNode {
  const sections = parts.sections.map((part) => sectionNode(compiled, part, explainItem));
  const factor = mul(parts.stretch, compiled.scale);
  const base = numberNode({ zh: '基础分', en: 'base' }, parts.base, timesRule(factor), sections);
  if (parts.bonuses.length === 0) return base;
  return numberNode({ zh: '合计', en: 'sum' }, parts.unlimited, 'sum', [base, bonusNode(compiled, parts, explainItem)]);
}

function bonusNode(compiled: CompiledRubric, parts: SheetParts, explainItem: ExplainItem): ReasonNode {
  const label = { zh: '加分', en: 'bonus' };
  const children = parts.bonuses.map((bonus) =>
    equal(bonus.counted, bonus.part.contribution)
      ? itemNode(compiled, bonus.part, explainItem)
      : nodeFrom(
          `item:${bonus.part.item.id}`,
          noteNode(gateWords(bonus.part.item.item.title), explainItem(bonus.part)),
        ),
  );
  const sum = parts.bonuses.reduce((total, bonus) => add(total, bonus.counted), ZERO);
  const [words, rule] = equal(parts.bonus, sum)
    ? [label, 'sum']
    : parts.bonus.n === 0n
      ? [gateWords(label), 'zero']
      : [label, `at-most:${exactText(parts.bonus)}`];
  return nodeFrom('bonus', numberNode(words, parts.bonus, rule, children));
}

function gateWords(title: Words): Words {
  return { zh: `${title.zh}：基础分未达到加分条件`, en: `${title.en}: the base does not open the gate` };
}

function sectionNode(compiled: CompiledRubric, part: SectionPart, explainItem: ExplainItem): ReasonNode {
  const { section } = part;
  const title = compiled.rubric.sections[section.index]?.title ?? { zh: section.id, en: section.id };
  const children = groupNodes(compiled, part, explainItem);
  const from = `section:${section.id}`;
  if (part.value === null) {
    return nodeFrom(from, noteNode({ zh: `${title.zh}：全部不适用`, en: `${title.en}: nothing applies` }, children));
  }
  const rule = timesRule(mul(part.stretch, section.factor));
  return nodeFrom(from, roundedNode(numberNode(title, part.value, rule, children), compiled.stages.section));
}

/** Items of a section, those of one criterion under a node of their own. */
function groupNodes(compiled: CompiledRubric, part: SectionPart, explainItem: ExplainItem): ReasonNode[] {
  const parts = part.items.filter(({ item }) => item.item.kind !== 'bonus' && item.item.kind !== 'veto');
  const source = compiled.rubric.sections[part.section.index];
  const inCriteria = new Set<string>();
  const groups = (source?.criteria ?? []).map((criterion) => {
    const ids = new Set(criterion.items.map(({ id }) => id));
    const inside = parts.filter(({ item }) => ids.has(item.id));
    for (const id of ids) inCriteria.add(id);
    const value = inside.reduce((sum, one) => add(sum, one.contribution), ZERO);
    const outer = inside[0]?.item.outer ?? { n: 1n, d: 1n };
    const children = inside.map((one) => itemNode(compiled, one, explainItem));
    return nodeFrom(`criterion:${criterion.id}`, numberNode(criterion.title, value, timesRule(outer), children));
  });
  const direct = parts.filter(({ item }) => !inCriteria.has(item.id));
  return [...direct.map((one) => itemNode(compiled, one, explainItem)), ...groups];
}

/** An item: its points × its own factor, rounded at stage `item`; the criterion's factor is on the criterion's node. */
function itemNode(compiled: CompiledRubric, part: ItemPart, explainItem: ExplainItem): ReasonNode {
  const { item, state } = part;
  const from = `item:${item.id}`;
  if (part.points === null) {
    return { ...nodeFrom(from, noteNode(item.item.title, explainItem(part))), ...effectOf(state) };
  }
  const own = item.outer.n === 0n ? ZERO : undo(part, item.outer);
  const node = numberNode(item.item.title, own, timesRule(item.factor), explainItem(part));
  return { ...nodeFrom(from, roundedNode(node, compiled.stages.item)), ...effectOf(state) };
}

/** What "not applicable" did to an item, where it was said. */
function effectOf(state: ItemPart['state']): Pick<ReasonNode, 'notApplicable'> {
  return state === 'section' || state === 'rubric' || state === 'drop' || state === 'full'
    ? { notApplicable: state }
    : {};
}

function undo(part: ItemPart, outer: Fraction): Fraction {
  if (part.item.item.kind === 'bonus') return part.contribution;
  return mul(part.contribution, { n: outer.n < 0n ? -outer.d : outer.d, d: outer.n < 0n ? -outer.n : outer.n });
}

/**
 * The node that says the grade and what limited it.
 * @example
 * import { TWO_ITEMS } from '../rubric/two-item-rubric.js';
 * const compiled = compileRubric(TWO_ITEMS);
 * explainGrade(compiled, { grade: 'pass', line: 1, limitedBy: [] }).label.en // => 'grade: Pass'
 */
export function explainGrade(compiled: CompiledRubric, decision: GradeDecision): ReasonNode {
  const grades = compiled.rubric.grades;
  const title = grades?.scale.find((grade) => grade.id === decision.grade)?.title;
  const label =
    title === undefined ? { zh: '无等次', en: 'no grade' } : { zh: `等次：${title.zh}`, en: `grade: ${title.en}` };
  const line = decision.line === null ? [] : [lineNode(decision.line + 1)];
  const limits = decision.limitedBy.map((id) => limitedNode(compiled, id));
  return { label, value: decision.grade, unit: 'grade', from: 'grades', rule: 'grade', children: [...line, ...limits] };
}

function lineNode(line: number): ReasonNode {
  return nodeFrom(`grade-line:${line}`, noteNode({ zh: `符合第 ${line} 条等次规则`, en: `grade line ${line} holds` }));
}

/** A limiter, or a veto item, that bit. */
function limitedNode(compiled: CompiledRubric, id: string): ReasonNode {
  const limiter = compiled.rubric.grades?.limiters?.find((one) => one.id === id);
  const { zh, en } = limiter?.title ?? compiled.byId.get(id)?.item.title ?? { zh: id, en: id };
  const from = limiter === undefined ? `item:${id}` : `limiter:${id}`;
  return nodeFrom(from, noteNode({ zh: `等次受限：${zh}`, en: `limited by: ${en}` }));
}
