import type { Fault } from '../platform/problem/index.js';
import { type ColumnMapping, mapColumns, type Table, type TableRow, tablesProblems } from '../platform/tables/index.js';
import { CASE_COLUMNS, isPersonal } from './case-columns.js';
import { type CaseContext, checkCase, type CheckedCase } from './check-case.js';

export interface CaseFile {
  readonly periodId: string;
  readonly path: string;
  readonly fileName: string;
  readonly sheet?: string | number | undefined;
  /** Our column → column of the file. */
  readonly columns?: Readonly<Record<string, string>> | undefined;
  /** Columns to keep as facts of the case: fact → column of the file. */
  readonly facts?: Readonly<Record<string, string>> | undefined;
  readonly missingWords?: readonly string[] | undefined;
}

export interface StagedCase extends CheckedCase {
  readonly row: number;
  readonly facts: Readonly<Record<string, string>>;
  readonly raw: Readonly<Record<string, string>>;
}

/** A chunk of good rows on their way to staging. */
export interface CaseChunk {
  readonly rows: readonly StagedCase[];
  readonly read: number;
}

export interface CaseReadingSummary {
  readonly rows: number;
  readonly faults: readonly Fault[];
  readonly faultCount: number;
  readonly droppedColumns: readonly string[];
  readonly membership: Readonly<Record<string, number>>;
  readonly format: string;
}

const MOST_FAULTS = 5_000;

/** One pass over one file. */
export class CaseReading {
  rows = 0;
  faultCount = 0;
  private readonly faults: Fault[] = [];
  private readonly membership: Record<string, number> = {};
  private readonly mapping: ColumnMapping;
  private readonly facts: readonly (readonly [string, number])[];
  private readonly kept: readonly (readonly [string, number])[];
  private readonly missing: ReadonlySet<string>;
  private readonly dropped: readonly string[];

  constructor(
    file: CaseFile,
    private readonly context: CaseContext,
    readonly table: Table,
  ) {
    const found = mapColumns(table.header, CASE_COLUMNS, file.columns);
    if (!found.ok) throw tablesProblems.columns({ values: { file: file.fileName }, faults: found.faults });
    this.mapping = found.mapping;
    this.missing = new Set(file.missingWords);
    this.facts = Object.entries(file.facts ?? {}).map(([fact, title]) => [fact, table.header.indexOf(title)] as const);
    this.dropped = found.mapping.others.filter(({ name }) => isPersonal(name)).map(({ name }) => name);
    const used = new Set(Object.values(this.mapping.at));
    this.kept = table.header
      .map((name, index) => [name, index] as const)
      .filter(([name, index]) => used.has(index) && name !== '');
  }

  /** Checks a row; null when it has faults. */
  take(row: TableRow): StagedCase | null {
    this.rows += 1;
    const cells = Object.fromEntries(
      Object.entries(this.mapping.at).map(([name, index]) => [name, this.cell(row, index)]),
    );
    const result = checkCase(cells, row.number, this.context);
    if ('faults' in result) {
      this.faultCount += result.faults.length;
      for (const fault of result.faults) if (this.faults.length < MOST_FAULTS) this.faults.push(this.placed(fault));
      return null;
    }
    const { membership } = result.checked;
    this.membership[membership] = (this.membership[membership] ?? 0) + 1;
    const named = (columns: typeof this.kept) =>
      Object.fromEntries(columns.map(([name, index]) => [name, this.cell(row, index)]));
    return { ...result.checked, row: row.number, facts: named(this.facts), raw: named(this.kept) };
  }

  summary(): CaseReadingSummary {
    const { rows, faults, faultCount, membership, dropped, table } = this;
    return { rows, faults, faultCount, membership, droppedColumns: dropped, format: table.encoding ?? table.format };
  }

  private cell(row: TableRow, index: number): string {
    const text = row.cells[index] ?? '';
    return this.missing.has(text.trim()) ? '' : text;
  }

  /** The fault with the column as the file calls it. */
  private placed(fault: Fault): Fault {
    const column = this.mapping.title[fault.column ?? ''] ?? fault.column ?? '';
    const sheet = this.table.sheet === null ? {} : { sheet: this.table.sheet };
    return { ...fault, ...sheet, column, at: `row ${fault.row}, column ${column}` };
  }
}
