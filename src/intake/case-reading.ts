import type { Fault } from '../platform/problem/index.js';
import {
  type ColumnMapping,
  type ColumnSpec,
  mapColumns,
  type Table,
  type TableRow,
  tablesProblems,
} from '../platform/tables/index.js';
import { columnsOf, isIdentifying, isPersonal, looksIdentifying } from './case-columns.js';
import type { CaseContext, CheckedCase } from './case-row.js';
import { checkCase } from './check-case.js';
import { checkCentreRow } from './check-centre-row.js';

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
  /** What of the period the rows were held against. */
  readonly basis: string;
}

const MOST_FAULTS = 5_000;

/** Name and place in a row. */
type Columns = readonly (readonly [string, number])[];

const PERSONAL_FACT = {
  zh: '像是身份证号或电话号码：受援人的个人信息不得存入本系统',
  en: 'Looks like an identity or telephone number: recipients’ personal data may not be stored here',
};

/** Where everything stands. @throws tables.columns with every column that is missing or may not be kept */
function placesOf(
  file: CaseFile,
  table: Table,
  specs: readonly ColumnSpec[],
): { mapping: ColumnMapping; facts: Columns } {
  const found = mapColumns(table.header, specs, file.columns);
  const factSpecs = Object.entries(file.facts ?? {}).map(([key, title]) => ({ key, names: [title], required: true }));
  const facts = mapColumns(table.header, factSpecs);
  const asked = [...Object.values(file.columns ?? {}), ...Object.values(file.facts ?? {})].filter(isIdentifying);
  const refused = asked.map((column): Fault => ({
    at: `column ${column}`,
    column,
    code: 'intake.personal-column',
    zh: `列“${column}”含个人信息，不得存入本系统，请从列对应关系中删去`,
    en: `Column "${column}" holds personal data and may not be stored; take it out of the mapping`,
  }));
  const faults = [...(found.ok ? [] : found.faults), ...(facts.ok ? [] : facts.faults), ...refused];
  if (!found.ok || !facts.ok || faults.length > 0)
    throw tablesProblems.columns({ values: { file: file.fileName }, faults });
  return { mapping: found.mapping, facts: Object.entries(facts.mapping.at) };
}

/** One pass over one file. */
export class CaseReading {
  rows = 0;
  faultCount = 0;
  private readonly faults: Fault[] = [];
  private readonly membership: Record<string, number> = {};
  private readonly mapping: ColumnMapping;
  private readonly facts: Columns;
  private readonly kept: Columns;
  private readonly missing: ReadonlySet<string>;
  private readonly dropped: readonly string[];

  constructor(
    file: CaseFile,
    private readonly context: CaseContext,
    readonly table: Table,
  ) {
    const { mapping, facts } = placesOf(file, table, columnsOf(context.subject));
    this.mapping = mapping;
    this.missing = new Set(file.missingWords);
    this.facts = facts;
    this.dropped = mapping.others
      .filter(({ name, index }) => isPersonal(name) && !facts.some(([, kept]) => kept === index))
      .map(({ name }) => name);
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
    const check = this.context.subject === 'centre' ? checkCentreRow : checkCase;
    const result = check(cells, row.number, this.context);
    const personal = this.personalFacts(row);
    if ('faults' in result || personal.length > 0) {
      this.keep([...('faults' in result ? result.faults : []), ...personal]);
      return null;
    }
    const { membership } = result.checked;
    this.membership[membership] = (this.membership[membership] ?? 0) + 1;
    return { ...result.checked, row: row.number, facts: this.named(row, this.facts), raw: this.named(row, this.kept) };
  }

  private named(row: TableRow, columns: Columns): Record<string, string> {
    return Object.fromEntries(columns.map(([name, index]) => [name, this.cell(row, index)]));
  }

  private keep(faults: readonly Fault[]): void {
    this.faultCount += faults.length;
    for (const fault of faults) if (this.faults.length < MOST_FAULTS) this.faults.push(this.placed(fault));
  }

  /** The value itself is not repeated: the list of faults is stored. */
  private personalFacts(row: TableRow): Fault[] {
    return this.facts
      .filter(([, index]) => looksIdentifying(row.cells[index] ?? ''))
      .map(([, index]) => {
        const column = this.table.header[index] ?? '';
        return { at: column, row: row.number, column, ...PERSONAL_FACT, code: 'intake.personal-fact' };
      });
  }

  summary(): CaseReadingSummary {
    const { rows, faults, faultCount, membership, dropped, table } = this;
    const format = table.encoding ?? table.format;
    return { rows, faults, faultCount, membership, droppedColumns: dropped, format, basis: this.context.basis };
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
