import { canonicalLine } from '../words/canonical-line.js';
import { itemsOf } from './items-of.js';
import { fieldRule } from './rubric-fields.js';
import { fieldValue, rubricNodes } from './rubric-nodes.js';
import type { RubricNode, RubricParts } from './rubric-nodes.js';
import type { Item, Rubric } from './rubric.js';
import type { Words } from './words.js';

/** Whether the points of one item may be compared between two rubrics, and if not, why. */
export interface ItemComparability {
  readonly id: string;
  readonly comparable: boolean;
  readonly reasons: readonly Words[];
}

/**
 * Which items mean the same under both rubrics: the same mark gives the same points of its own. What the item weighs, where it stands and
 * how it is worded do not matter; its kind, amounts, levels, defects, table and condition, its rules for missing marks and "not
 * applicable", the rounding of marks and items, the unit and the facts it is computed from do. Items of the later rubric first.
 * @example
 * const dearer = { ...TWO_ITEMS, sections: [{ ...TWO_ITEMS.sections[0], items: [TWO_ITEMS.sections[0].items[0], { ...TWO_ITEMS.sections[0].items[1], max: 30 }] }] };
 * compareItems(TWO_ITEMS, dearer).map(({ id, comparable, reasons }) => [id, comparable, reasons.map(({ en }) => en)]) // => [['advice', true, []], ['file', false, ['other amounts: maximum']]]
 */
export function compareItems(before: Rubric, after: Rubric): ItemComparability[] {
  const [earlier, later] = [signatures(before), signatures(after)];
  const now = [...later].map(([id, own]) => judged(id, earlier.get(id), own));
  const gone = [...earlier].filter(([id]) => !later.has(id)).map(([id, own]) => judged(id, own, undefined));
  return [...now, ...gone];
}

/** What a mark on an item means, each part under a label. */
type Signature = ReadonlyMap<string, { readonly value: string; readonly words: Words }>;

function judged(id: string, earlier: Signature | undefined, later: Signature | undefined): ItemComparability {
  if (earlier === undefined) return { id, comparable: false, reasons: [ABSENT.before] };
  if (later === undefined) return { id, comparable: false, reasons: [ABSENT.after] };
  const parts = [...new Set([...earlier.keys(), ...later.keys()])];
  const reasons = parts.flatMap((part) => {
    const [was, is] = [earlier.get(part), later.get(part)];
    return was?.value === is?.value ? [] : [(is ?? was)?.words ?? ABSENT.before];
  });
  return { id, comparable: reasons.length === 0, reasons };
}

const ABSENT = {
  before: { zh: '先前的标准没有这一评分项', en: 'the earlier rubric does not have this item' },
  after: { zh: '后来的标准没有这一评分项', en: 'the later rubric does not have this item' },
} as const;

/** Weight, place and texts of an item say nothing about its own points. */
const NOT_ITS_POINTS: ReadonlySet<string> = new Set(['within', 'factor', 'weight', 'title', 'guidance']);

function signatures(rubric: Rubric): Map<string, Signature> {
  const parts = rubricNodes(rubric);
  return new Map(itemsOf(rubric).map(({ item }) => [item.id, signatureOf(rubric, item, parts)]));
}

function signatureOf(rubric: Rubric, item: Item, { nodes }: RubricParts): Signature {
  const at = `items/${item.id}`;
  const own = nodes.get(at);
  const inner = [...nodes.values()].filter(({ parent }) => parent === at);
  const around = ['unit', 'rounding.mark', 'rounding.item'].map((field) => partOf(nodes.get(''), field));
  const facts = factsBehind(rubric, item).map((name): Part => {
    const fact = { ...rubric.facts?.[name], title: undefined };
    return [`fact ${name}`, JSON.stringify(fact), { zh: `事实“${name}”不同`, en: `another fact: ${name}` }];
  });
  const fields = [...(own?.fields.keys() ?? [])].filter((field) => !NOT_ITS_POINTS.has(field));
  const parts = [...fields.map((field) => partOf(own, field)), ...inner.map(innerPart), ...around, ...facts];
  return new Map(parts.map(([part, value, words]) => [part, { value, words }]));
}

type Part = readonly [part: string, value: string, words: Words];

function partOf(node: RubricNode | undefined, field: string): Part {
  const kind = node?.kind ?? 'rubric';
  const { impact, label, implied } = fieldRule(kind, field);
  const value = node?.fields.get(field) ?? implied;
  const words =
    impact === 'points'
      ? { zh: `分值不同：${label.zh}`, en: `other amounts: ${label.en}` }
      : { zh: `规则不同：${label.zh}`, en: `another rule: ${label.en}` };
  return [`${kind} ${field}`, plainKey(fieldValue(field, value)), words];
}

function plainKey(value: unknown): string {
  return typeof value === 'string' ? value : value === undefined ? '' : canonicalLine(value);
}

function innerPart({ at, title, fields }: RubricNode): Part {
  const amounts = ['points', 'cap'].map((field) => fieldValue(field, fields.get(field)) ?? '-');
  const words = { zh: `分值不同：“${title.zh}”`, en: `other amounts: "${title.en}"` };
  return [at, amounts.join(' '), words];
}

/** The declared facts that a computed item names, and those that their shares are made of. */
function factsBehind(rubric: Rubric, item: Item): string[] {
  if (item.kind !== 'computed') return [];
  const { title: _, guidance: __, ...rule } = item;
  const declared = Object.entries(rubric.facts ?? {});
  const named = new Set(JSON.stringify(rule).match(/\w+/g));
  const direct = declared.filter(([name]) => named.has(name));
  const behind = direct.flatMap(([, fact]) => ('of' in fact ? fact.of : []));
  return declared.map(([name]) => name).filter((name) => named.has(name) || behind.includes(name));
}
