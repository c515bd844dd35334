import type { Fault } from '../problem/index.js';
import { nearestNames } from '../../engine/words/nearest-names.js';

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
  const claims = new ColumnClaims(header);
  const named = specs.filter((spec) => given[spec.key] !== undefined);
  for (const spec of named) claims.claim(spec, [given[spec.key] ?? '']);
  for (const spec of specs) if (!named.includes(spec)) claims.claim(spec, spec.names);
  for (const spec of specs) claims.mustHave(spec, given[spec.key] ?? (spec.required ? spec.names[0] : undefined));
  return claims.result();
}

class ColumnClaims {
  private readonly faults: Fault[] = [];
  private readonly at: Record<string, number> = {};
  private readonly title: Record<string, string> = {};
  private readonly taken = new Set<number>();
  private readonly folded: readonly string[];

  constructor(private readonly header: readonly string[]) {
    this.folded = header.map(foldName);
  }

  /**
   * Gives the spec the column that bears the earliest of its names; files often carry both a code and a name of one thing.
   * A column goes to one spec only.
   */
  claim(spec: ColumnSpec, names: readonly string[]): void {
    for (const wanted of names.map(foldName)) {
      const places = this.folded.flatMap((name, i) =>
        name === wanted && name !== '' && !this.taken.has(i) ? [i] : [],
      );
      const [index] = places;
      if (index === undefined) continue;
      if (places.length > 1) this.faults.push(duplicateColumn(spec, this.header, places));
      this.at[spec.key] = index;
      this.title[spec.key] = this.header[index] ?? '';
      this.taken.add(index);
      return;
    }
  }

  mustHave(spec: ColumnSpec, sought: string | undefined): void {
    if (sought === undefined || this.at[spec.key] !== undefined) return;
    this.faults.push(missingColumn(spec, sought, this.header, this.taken));
  }

  result(): ColumnsFound {
    if (this.faults.length > 0) return { ok: false, faults: this.faults };
    const columns = this.header.map((name, index) => ({ index, name }));
    const others = columns.filter((column) => column.name !== '' && !this.taken.has(column.index));
    return { ok: true, mapping: { at: this.at, title: this.title, others } };
  }
}

/** Folds what people vary when they write a column's name. */
export function foldName(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\((?:必填|选填|required|optional|yyyy[^)]*)\)/g, '')
    .replace(/[\s_*:.-]+/g, '');
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
