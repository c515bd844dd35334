import type { Facts } from '../rubric/fact-declaration.js';
import type { Words } from '../rubric/words.js';
import type { Compute } from './computed.js';
import { noteNode, numberNode } from './reason-node.js';
import type { ReasonNode } from './reason-node.js';
import type { ItemPart } from './sheet-parts.js';

const LABEL: Words = { zh: '由事实计算', en: 'computed from facts' };

/**
 * Where the points of a computed item come from: the line of its table, what was measured, the facts. With `facts` null they are not
 * shown: the points stand alone.
 * @example
 * import { NO_CALENDAR } from '../calendar/index.js';
 * const title = { zh: '已办结', en: 'closed' };
 * const rubric = { facts: { closed: { type: 'whole', title } }, sections: [] };
 * const compute = computedItems(rubric, fraction(1), NO_CALENDAR)({ id: 'a', kind: 'computed', title, when: 'closed > 3', yes: 5 });
 * const [node] = explainComputed({ state: 'marked', points: fraction(5) }, compute, { closed: 7 });
 * [node.value, ...node.children.map(({ label }) => label.en)] // => ['5', 'closed > 3: holds', 'closed 7']
 */
export function explainComputed(
  part: Pick<ItemPart, 'state' | 'points'>,
  compute: Compute,
  facts: Facts | null,
): ReasonNode[] {
  const notes = facts === null ? [] : trailOf(compute, facts).map((words) => noteNode(words));
  const [zero] =
    part.state === 'zero' ? [noteNode({ zh: '不能计算：按零分计', en: 'cannot be computed: counts zero' })] : [];
  const below = zero === undefined ? notes : [zero, ...notes];
  return part.points === null || part.state === 'full' ? below : [numberNode(LABEL, part.points, undefined, below)];
}

function trailOf(compute: Compute, facts: Facts): readonly Words[] {
  const computed = compute(facts);
  return 'trail' in computed ? computed.trail() : computed.reasons.map(({ words }) => words);
}
