import { exactText } from '../number/index.js';
import type { Fraction } from '../number/index.js';
import type { NotApplicableRule } from '../rubric/rubric.js';
import type { Words } from '../rubric/words.js';
import type { Stage } from './compiled-rubric.js';

/**
 * One number (or decision) with what it was made of. `value`: the exact number as a decimal or 'n/d'; a grade id on a grade's node; null
 * on notes. `rule` says how the children with numbers make the value, then `rounding` ('half-even:2') is applied:
 * none: a leaf · `sum` · `sum*k` (Σ × k) · `at-least:k`, `at-most:k` (Σ, kept within) · `zero` · `mean` · `median` · `higher` · `lower` ·
 * `trimmed-mean:highest,lowest` · `of-record` · `first` (the first child's value) · `grade`, `note` (no number).
 * `unit`: what the value counts; a node without a number has none. `from`: the part of the rubric that says so, as `kind:id`
 * (`section:`, `criterion:`, `item:`, `defect:`, `limiter:`, `trigger:`, `grade-line:` by number from 1) or one of its settings
 * (`total`, `total.floor`, `total.cap`, `bonus`, `combining`). `notApplicable`: the item does not apply, and what that does.
 */
export interface ReasonNode {
  readonly label: Words;
  readonly value: string | null;
  readonly unit?: 'points' | 'grade';
  readonly from?: string;
  readonly notApplicable?: Exclude<NotApplicableRule, 'no'>;
  readonly rule?: string;
  readonly rounding?: string;
  readonly children: readonly ReasonNode[];
}

/**
 * A node with a number.
 * @example
 * numberNode({ zh: '满分', en: 'full marks' }, fraction(5, 2)) // => { label: { zh: '满分', en: 'full marks' }, value: '2.5', unit: 'points', children: [] }
 */
export function numberNode(
  label: Words,
  value: Fraction,
  rule?: string,
  children: readonly ReasonNode[] = [],
): ReasonNode {
  const node: ReasonNode = { label, value: exactText(value), unit: 'points', children };
  return rule === undefined ? node : { ...node, rule };
}

/**
 * A remark without a number; it takes no part in the sum.
 * @example
 * noteNode({ zh: '不适用', en: 'not applicable' }).value // => null
 */
export function noteNode(label: Words, children: readonly ReasonNode[] = []): ReasonNode {
  return { label, value: null, rule: 'note', children };
}

/**
 * The same node with the part of the rubric that it comes from.
 * @example
 * nodeFrom('item:advice', noteNode({ zh: '', en: '' })).from // => 'item:advice'
 */
export function nodeFrom(from: string, node: ReasonNode): ReasonNode {
  const { label, value, unit, children, ...rest } = node;
  return { label, value, ...(unit && { unit }), from, ...rest, children };
}

/**
 * The same node with the rounding of a stage named; without a stage the node itself.
 * @example
 * roundedNode(noteNode({ zh: '', en: '' }), { digits: 2, rule: 'half-even' }).rounding // => 'half-even:2'
 */
export function roundedNode(node: ReasonNode, stage: Stage): ReasonNode {
  return stage === null ? node : { ...node, rounding: `${stage.rule}:${stage.digits}` };
}

/**
 * The rule name for "Σ × factor".
 * @example
 * timesRule(fraction(3, 2)) // => 'sum*1.5'
 */
export function timesRule(factor: Fraction): string {
  return factor.n === factor.d ? 'sum' : `sum*${exactText(factor)}`;
}
