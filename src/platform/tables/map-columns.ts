import type { Fault } from '../problem/index.js';
import { nearestNames } from './nearest-names.js';

export type ColumnSpec = {
  readonly key: string;
  /** Aliases, Chinese and English; the first of each language is what messages say. */
  readonly names: readonly string[];
  readonly required?: boolean;
};

export type ColumnMapping = {
  /** Index into a row's cells, by key. Absent: the file has no such column. */
  readonly at: Readonly<Record<string, number>>;
  /** The name the file uses, by key. */
  readonly title: Readonly<Record<string, string>>;
  /** Columns that no spec claims and that have a name. */
  readonly others: readonly { readonly index: number; readonly name: string }[];
};

export type ColumnsFound = { ok: true; mapping: ColumnMapping } | { ok: false; faults: Fault[] };

/**
 * Says which column of a file holds which field.
 * A name counts when it equals an alias after folding width, case, blanks, separators and notes such as （必填） or *.
 * `given` (key → column title in the file) goes before the aliases; every fault is reported at once.
 */
export function mapColumns(
  header: readonly string[],
  specs: readonly ColumnSpec[],
  given: Readonly<Record<string, string>> = {},
): ColumnsFound {
  const faults: Fault[] = [];
  const at: Record<string, number> = {};
  const title: Record<string, string> = {};
  const taken = new Set<number>();
  const folded = header.map(foldName);
  const claim = (spec: ColumnSpec, places: readonly number[]): void => {
    const index = places[0];
    if (index === undefined) return;
    if (places.length > 1) faults.push(duplicateColumn(spec, header, places));
    at[spec.key] = index;
    title[spec.key] = header[index] ?? '';
    taken.add(index);
  };
  for (const spec of specs) {
    const named = given[spec.key];
    if (named !== undefined) claim(spec, placesOf(folded, [named]));
  }
  for (const spec of specs) {
    if (given[spec.key] === undefined) claim(spec, placesOf(folded, spec.names, taken));
  }
  for (const spec of specs) {
    const sought = given[spec.key] ?? (spec.required ? spec.names[0] : undefined);
    if (sought !== undefined && at[spec.key] === undefined) faults.push(missingColumn(spec, sought, header, taken));
  }
  if (faults.length > 0) return { ok: false, faults };
  const others = header.map((name, index) => ({ index, name })).filter((c) => c.name !== '' && !taken.has(c.index));
  return { ok: true, mapping: { at, title, others } };
}

/** Folds what people vary when they write a column's name. */
export function foldName(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\((?:必填|选填|required|optional|yyyy[^)]*)\)/g, '')
    .replace(/[\s_*:.\-]+/g, '');
}

function placesOf(folded: readonly string[], names: readonly string[], taken?: ReadonlySet<number>): number[] {
  const wanted = new Set(names.map(foldName));
  return folded.flatMap((name, index) => (name !== '' && wanted.has(name) && !taken?.has(index) ? [index] : []));
}

function duplicateColumn(spec: ColumnSpec, header: readonly string[], places: readonly number[]): Fault {
  const name = header[places[0] ?? 0] ?? spec.key;
  const numbers = places.map((index) => index + 1).join(', ');
  return {
    at: `column ${name}`,
    code: 'tables.duplicate-column',
    column: name,
    zh: `第 ${numbers} 列都可作为“${spec.names[0] ?? spec.key}”，无法判断用哪一列。请删去一列，或在列对应关系中指明。`,
    en: `Columns ${numbers} could all be "${spec.key}". Remove one, or say which in the column mapping.`,
  };
}

function missingColumn(spec: ColumnSpec, sought: string, header: readonly string[], taken: ReadonlySet<number>): Fault {
  const free = header.filter((name, index) => name !== '' && !taken.has(index));
  const near = nearestNames(sought, free, 1)[0] ?? spec.names.flatMap((name) => nearestNames(name, free, 1))[0];
  const list = header.filter((name) => name !== '').slice(0, 40);
  const fault: Fault = {
    at: `column ${sought}`,
    code: 'tables.missing-column',
    column: sought,
    zh: `缺少列“${sought}”（可用名称：${spec.names.join('、')}）。文件中的列：${list.join('、') || '无'}。`,
    en: `Column "${sought}" is missing (accepted names: ${spec.names.join(', ')}). Columns found: ${list.join(', ') || 'none'}.`,
  };
  if (near === undefined) return fault;
  return { ...fault, suggestion: { zh: `是否指“${near}”？`, en: `Did you mean "${near}"?` } };
}
