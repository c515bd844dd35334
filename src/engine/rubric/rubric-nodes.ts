import { compare, fractionText, readAmount, ZERO } from '../number/index.js';
import type { Band } from './grade-rules.js';
import { itemsOf } from './items-of.js';
import type { PlacedItem } from './items-of.js';
import type { Item, Rubric } from './rubric.js';
import type { Words } from './words.js';

export type NodeKind =
  'rubric' | 'section' | 'criterion' | 'item' | 'level' | 'defect' | 'fact' | 'grade' | 'band' | 'limiter' | 'trigger';

/** A part of a rubric that has an id: where it stands by ids, never by position, and what is said of it. */
export interface RubricNode {
  readonly kind: NodeKind;
  /** Such as `items/meeting` or `items/file/defects/late`; '' for the rubric itself. */
  readonly at: string;
  /** The node whose coming and going includes this one's; null: its own matter. */
  readonly parent: string | null;
  readonly title: Words;
  readonly fields: ReadonlyMap<string, unknown>;
}

/** A rubric taken apart: its nodes by place, and the order in which siblings are shown, by the place of their list. */
export interface RubricParts {
  readonly nodes: ReadonlyMap<string, RubricNode>;
  readonly orders: ReadonlyMap<string, readonly string[]>;
}

/**
 * Takes a rubric apart by ids. An item's rules for missing marks and "not applicable" are those that hold for it, wherever they are said.
 * @example
 * [...rubricNodes(TWO_ITEMS).nodes.keys()].slice(0, 4) // => ['', 'sections/work', 'items/advice', 'items/file']
 * Array.from(rubricNodes(TWO_ITEMS).orders.values())[1] // => ['advice', 'file']
 */
export function rubricNodes(rubric: Rubric): RubricParts {
  const nodes = [rootNode(rubric), ...groupNodes(rubric), ...itemsOf(rubric).flatMap((one) => itemNodes(rubric, one))];
  const all = [...nodes, ...factNodes(rubric), ...gradeNodes(rubric), ...triggerNodes(rubric)];
  return { nodes: new Map(all.map((node) => [node.at, node])), orders: ordersOf(rubric) };
}

interface Making {
  readonly parent?: string;
  readonly title?: Words;
  /** Fields that are nodes of their own, or no content. */
  readonly without?: readonly string[];
  readonly also?: object;
}

function makeNode(kind: NodeKind, at: string, content: object, making: Making = {}): RubricNode {
  const { parent = null, without = [], also = {} } = making;
  const left = ['id', ...without];
  const own = Object.entries(content).filter(([field]) => !left.includes(field));
  const fields = new Map<string, unknown>([...own, ...Object.entries(also)].filter(([, value]) => value !== undefined));
  const id = at.split('/').at(-1) ?? '';
  const title = making.title ?? (content as { title?: Words }).title ?? { zh: id, en: id };
  return { kind, at, parent, title, fields };
}

/** Parts of the rubric whose fields stand beside its own, under `part.field`. */
const FLATTENED = ['appliesTo', 'total', 'rounding', 'bonus', 'grades', 'combining'] as const;
const NODES_ELSEWHERE = ['grades.scale', 'grades.bands', 'grades.limiters', 'combining.triggers'];

function rootNode(rubric: Rubric): RubricNode {
  const flat = FLATTENED.flatMap((part) =>
    Object.entries(rubric[part] ?? {}).map(([field, value]): [string, unknown] => [`${part}.${field}`, value]),
  );
  const also: Record<string, unknown> = Object.fromEntries(flat.filter(([name]) => !NODES_ELSEWHERE.includes(name)));
  also['grades.order'] = rubric.grades?.scale.map(({ id }) => id);
  for (const name of ['appliesTo.kinds', 'appliesTo.stages']) also[name] = sorted(also[name]);
  for (const [name, value] of flat)
    if (name.startsWith('rounding.')) also[name] = { rule: 'half-even', ...(value as object) };
  return makeNode('rubric', '', rubric, { without: ['sections', 'facts', ...FLATTENED], also });
}

const sorted = (list: unknown): unknown => (Array.isArray(list) ? [...new Set(list as string[])].toSorted() : list);

function groupNodes(rubric: Rubric): RubricNode[] {
  return rubric.sections.flatMap((section) => [
    makeNode('section', `sections/${section.id}`, section, { without: ['criteria', 'items'] }),
    ...(section.criteria ?? []).map((criterion) =>
      makeNode('criterion', `criteria/${criterion.id}`, criterion, {
        without: ['items'],
        also: { within: section.id },
      }),
    ),
  ]);
}

function itemNodes(rubric: Rubric, { item, section, criterion }: PlacedItem): RubricNode[] {
  const at = `items/${item.id}`;
  const within = criterion?.id ?? rubric.sections[section]?.id;
  const also = { within, ...rulesFor(rubric, item), ...impliedAmounts(item) };
  const own = makeNode('item', at, item, { without: ['levels', 'defects'], also });
  const inner = innerOf(item).map(([kind, list, part]) =>
    makeNode(kind, `${at}/${list}/${part.id}`, part, { parent: at }),
  );
  return [own, ...inner];
}

function rulesFor(rubric: Rubric, item: Item): object {
  return {
    missing: item.missing ?? rubric.missing ?? (item.kind === 'computed' ? 'none' : 'refuse'),
    notApplicable: item.notApplicable ?? rubric.notApplicable ?? 'no',
  };
}

function impliedAmounts(item: Item): object {
  if (item.kind === 'check') return { no: item.no ?? 0 };
  return item.kind === 'scale' ? { min: item.min ?? 0 } : {};
}

function innerOf(item: Item): [NodeKind, string, { readonly id: string }][] {
  if (item.kind === 'levels') return item.levels.map((level) => ['level', 'levels', level]);
  return item.kind === 'deduction' ? item.defects.map((defect) => ['defect', 'defects', defect]) : [];
}

function factNodes(rubric: Rubric): RubricNode[] {
  return Object.entries(rubric.facts ?? {}).map(([name, fact]) => makeNode('fact', `facts/${name}`, fact));
}

function gradeNodes({ grades }: Rubric): RubricNode[] {
  if (grades === undefined) return [];
  const titles = new Map(grades.scale.map(({ id, title }) => [id, title]));
  const seen = new Map<string, number>();
  const bands = inOrder(grades.bands ?? []).map((band) => {
    const nth = (seen.get(band.grade) ?? 0) + 1;
    seen.set(band.grade, nth);
    const title = titles.get(band.grade);
    const at = `grades/bands/${band.grade}${nth === 1 ? '' : `~${nth}`}`;
    return makeNode('band', at, band, title === undefined ? {} : { title });
  });
  return [
    ...grades.scale.map((grade) => makeNode('grade', `grades/scale/${grade.id}`, grade)),
    ...bands,
    ...(grades.limiters ?? []).map((limiter) => makeNode('limiter', `grades/limiters/${limiter.id}`, limiter)),
  ];
}

/** Bands have no ids and cover everything once, so that the order in which they are written says nothing. */
function inOrder(bands: readonly Band[]): Band[] {
  return bands.toSorted((a, b) => {
    if (a.from === undefined || b.from === undefined)
      return Number(b.from === undefined) - Number(a.from === undefined);
    return compare(readAmount(a.from) ?? ZERO, readAmount(b.from) ?? ZERO);
  });
}

function triggerNodes({ combining }: Rubric): RubricNode[] {
  return (combining?.triggers ?? []).map((trigger) => makeNode('trigger', `combining/triggers/${trigger.id}`, trigger));
}

function ordersOf(rubric: Rubric): Map<string, readonly string[]> {
  const orders = new Map<string, readonly string[]>();
  const add = (at: string, list: readonly { readonly id: string }[] | undefined): void => {
    if (list !== undefined)
      orders.set(
        at,
        list.map(({ id }) => id),
      );
  };
  add('sections', rubric.sections);
  for (const section of rubric.sections) {
    add(`sections/${section.id}/items`, section.items);
    add(`sections/${section.id}/criteria`, section.criteria);
    for (const criterion of section.criteria ?? []) add(`criteria/${criterion.id}/items`, criterion.items);
  }
  for (const { item } of itemsOf(rubric)) {
    if (item.kind === 'levels') add(`items/${item.id}/levels`, item.levels);
    if (item.kind === 'deduction') add(`items/${item.id}/defects`, item.defects);
  }
  add('grades/limiters', rubric.grades?.limiters);
  add('combining/triggers', rubric.combining?.triggers);
  return orders;
}

const AMOUNTS: ReadonlySet<string> = new Set(
  'max min step yes no floor cap factor weight points from to unit total.max total.floor total.cap bonus.cap'.split(
    ' ',
  ),
);

/**
 * A field's value so that equal amounts are equal, however they are written: 0.5, '0.50' and '1/2' are one.
 * @example
 * [fieldValue('max', 0.5), fieldValue('max', '1/2'), fieldValue('floor', 'none')] // => ['1/2', '1/2', 'none']
 */
export function fieldValue(field: string, value: unknown): unknown {
  if (!AMOUNTS.has(field) || (typeof value !== 'number' && typeof value !== 'string')) return value;
  const amount = readAmount(value);
  return amount === null ? value : fractionText(amount);
}
