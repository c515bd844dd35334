import { itemsOf } from '../engine/rubric/items-of.js';
import type { Rubric } from '../engine/rubric/rubric.js';
import type { Fault } from '../platform/problem/index.js';
import { type ColumnSpec, foldName, mapColumns } from '../platform/tables/index.js';

/** How the file says it: which column is what. Keys: case, evaluator, seat, item, value; `items`: item id → column. */
export interface RecordedMapping {
  readonly columns?: Readonly<Record<string, string>> | undefined;
  readonly items?: Readonly<Record<string, string>> | undefined;
}

export interface Column {
  readonly index: number;
  readonly title: string;
}

/** long: a row is one mark. wide: a row is one sheet, a column an item. */
export type RecordedLayout = {
  readonly case: Column;
  readonly evaluator: Column | null;
  readonly seat: Column | null;
} & (
  | { readonly form: 'long'; readonly item: Column; readonly value: Column }
  | { readonly form: 'wide'; readonly items: readonly (Column & { readonly id: string })[] }
);

export type LayoutFound =
  { readonly ok: true; readonly layout: RecordedLayout } | { readonly ok: false; readonly faults: Fault[] };

const CASE: ColumnSpec = {
  key: 'case',
  names: ['案件编号', '案号', '案件号', 'case', 'case number', 'case no', 'case id', 'number'],
  required: true,
};
const CENTRE_NAMES = [
  '机构编码',
  '编码',
  '机构',
  '单位',
  '机构名称',
  '单位名称',
  'centre',
  'centre code',
  'code',
  'unit',
  'name',
];
const EVALUATOR: ColumnSpec = {
  key: 'evaluator',
  names: [
    '评估专家',
    '评估人',
    '评估员',
    '专家',
    '评估专家编号',
    '专家编号',
    'evaluator',
    'evaluator code',
    'marker',
    'assessor',
    '评委',
    'judge',
    'rater',
  ],
};
const SEAT: ColumnSpec = { key: 'seat', names: ['席位', '评估席位', '评委席位', 'seat', 'panel seat'] };
const ITEM: ColumnSpec = { key: 'item', names: ['评分项', '评估项', '项目', '指标', 'item', 'item id', 'criterion'] };
const VALUE: ColumnSpec = { key: 'value', names: ['得分', '评分', '分值', '分数', 'value', 'score', 'mark', 'points'] };

const WHOSE: ReadonlySet<string> = new Set(['case', 'evaluator', 'seat']);

/** The column that says what was judged: a case, or by its code a centre. */
function judged(rubrics: readonly Rubric[]): ColumnSpec {
  const centres = rubrics.some(({ subject }) => subject === 'centre');
  return centres ? { ...CASE, names: [...CASE.names, ...CENTRE_NAMES] } : CASE;
}

/** Names by which the header row is recognised. */
export function expectedNames(rubrics: readonly Rubric[], mapping: RecordedMapping): string[] {
  const known = [judged(rubrics), EVALUATOR, SEAT, ITEM, VALUE].flatMap((spec) => spec.names);
  const given = [...Object.values(mapping.columns ?? {}), ...Object.values(mapping.items ?? {})];
  return [...given, ...known, ...itemSpecs(rubrics).flatMap((spec) => spec.names)];
}

/** Decides between the two forms and finds the columns; every fault of the header at once. */
export function recordedLayout(
  header: readonly string[],
  rubrics: readonly Rubric[],
  mapping: RecordedMapping,
): LayoutFound {
  if (mapping.items !== undefined) return wideLayout(header, rubrics, mapping);
  const given = mapping.columns ?? {};
  const long = mapColumns(header, [judged(rubrics), EVALUATOR, SEAT, required(ITEM), required(VALUE)], given);
  if (long.ok) return longLayout(long.mapping.at, header);
  if (given['item'] !== undefined || given['value'] !== undefined) return { ok: false, faults: long.faults };
  const wide = wideLayout(header, rubrics, mapping);
  // A file that is neither: half a long one lacks the other half, rather than a column for every item.
  const half = mapColumns(header, [ITEM, VALUE], given);
  return !wide.ok && half.ok && hasHalf(half.mapping.at) ? { ok: false, faults: long.faults } : wide;
}

const hasHalf = (at: Readonly<Record<string, number>>): boolean =>
  at['item'] !== undefined || at['value'] !== undefined;

/** Item ids by folded id and title, for the cells of an item column. */
export function itemNames(rubrics: readonly Rubric[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const spec of itemSpecs(rubrics))
    for (const name of spec.names) if (!names.has(foldName(name))) names.set(foldName(name), itemOf(spec));
  return names;
}

function required(spec: ColumnSpec): ColumnSpec {
  return { ...spec, required: true };
}

type ColumnAt = (key: string) => Column;

function columnAt(at: Readonly<Record<string, number>>, header: readonly string[]): ColumnAt {
  return (key) => ({ index: at[key] ?? -1, title: header[at[key] ?? -1] ?? key });
}

/** Whose sheet a row belongs to: the same columns in both forms. */
function whose(at: Readonly<Record<string, number>>, column: ColumnAt) {
  const optional = (key: string): Column | null => (at[key] === undefined ? null : column(key));
  return { case: column('case'), evaluator: optional('evaluator'), seat: optional('seat') };
}

function longLayout(at: Readonly<Record<string, number>>, header: readonly string[]): LayoutFound {
  const column = columnAt(at, header);
  const layout = { ...whose(at, column), form: 'long' as const, item: column('item'), value: column('value') };
  return { ok: true, layout };
}

function wideLayout(header: readonly string[], rubrics: readonly Rubric[], mapping: RecordedMapping): LayoutFound {
  const specs = itemSpecs(rubrics);
  const named = Object.entries(mapping.columns ?? {}).filter(([key]) => WHOSE.has(key));
  const given: Record<string, string> = Object.fromEntries(named);
  for (const [item, column] of Object.entries(mapping.items ?? {})) given[`item:${item}`] = column;
  const found = mapColumns(header, [judged(rubrics), EVALUATOR, SEAT, ...specs], given);
  if (!found.ok) return found;
  const { at } = found.mapping;
  const column = columnAt(at, header);
  const items = specs
    .filter((spec) => at[spec.key] !== undefined)
    .map((spec) => ({ ...column(spec.key), id: itemOf(spec) }));
  return { ok: true, layout: { ...whose(at, column), form: 'wide', items } };
}

/** One spec an item id of any of the rubrics; a bonus or veto that never occurred needs no column, a computed item has none. */
function itemSpecs(rubrics: readonly Rubric[]): ColumnSpec[] {
  const specs = new Map<string, { key: string; names: string[]; required: boolean }>();
  for (const { item } of rubrics.flatMap(itemsOf)) {
    if (item.kind === 'computed') continue;
    const spec = specs.get(item.id) ?? {
      key: `item:${item.id}`,
      names: [item.id],
      required: item.kind !== 'bonus' && item.kind !== 'veto',
    };
    for (const name of [item.title.zh, item.title.en]) if (!spec.names.includes(name)) spec.names.push(name);
    specs.set(item.id, spec);
  }
  return [...specs.values()];
}

function itemOf(spec: ColumnSpec): string {
  return spec.key.slice('item:'.length);
}
