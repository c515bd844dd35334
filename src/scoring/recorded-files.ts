import { setImmediate } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { Rubric } from '../engine/rubric/rubric.js';
import type { CompiledRubric, Facts } from '../engine/scoring/index.js';
import { EvaluatorsReader } from '../evaluators/index.js';
import { readTable, type Table, tablesProblems } from '../platform/tables/index.js';
import { PeriodsReader } from '../periods/index.js';
import { RubricsReader } from '../rubrics/index.js';
import { OrdersReader } from './orders.reader.js';
import { expectedNames, itemNames, recordedLayout, type RecordedMapping } from './recorded-columns.js';
import { plainWord, RecordedRows, type RecordedScope } from './recorded-rows.js';
import { needsFacts } from './score-marks.js';
import { ScoringReader } from './scoring.reader.js';

/** A file of scores and how to read it. */
export interface RecordedFile extends RecordedMapping {
  readonly path: string;
  readonly fileName?: string | undefined;
  /** Name of the worksheet or its 1-based place. */
  readonly sheet?: string | number | undefined;
  /** Words that mean "no mark"; an empty cell always does. */
  readonly missingWords?: readonly string[] | undefined;
}

/** What was read, with the rubrics by digest and, where those compute with them, the facts by case. */
export interface RecordedContent {
  readonly rows: RecordedRows;
  readonly compiled: ReadonlyMap<string, CompiledRubric>;
  readonly facts: ReadonlyMap<string, Facts>;
}

const ROWS_BETWEEN_BREATHS = 500;

/** Reads files of scores into sheets, without storing anything. */
@Injectable()
export class RecordedFiles {
  constructor(
    private readonly orders: OrdersReader,
    private readonly evaluators: EvaluatorsReader,
    private readonly periods: PeriodsReader,
    private readonly rubrics: RubricsReader,
    private readonly sheets: ScoringReader,
  ) {}

  /** @throws tables.… when the file cannot be read or lacks a column; faults of rows are collected in the answer */
  async read(periodId: string, file: RecordedFile): Promise<RecordedContent> {
    const { documents, compiled } = await this.rubricsOf(periodId);
    const table = await this.open(file, documents);
    const found = recordedLayout(table.header, documents, file);
    if (!found.ok) throw tablesProblems.columns({ faults: found.faults });
    const rows = new RecordedRows(await this.scope(periodId, file, { documents, compiled }), found.layout);
    let count = 0;
    for await (const row of table.rows()) {
      rows.add(row);
      count += 1;
      if (count % ROWS_BETWEEN_BREATHS === 0) await setImmediate();
    }
    rows.end();
    return { rows, compiled, facts: await this.factsFor(rows, compiled) };
  }

  private factsFor(
    rows: RecordedRows,
    compiled: ReadonlyMap<string, CompiledRubric>,
  ): Promise<ReadonlyMap<string, Facts>> {
    const computing = [...rows.sheets.values()].filter(({ file }) => needsFacts(compiled.get(file.rubricDigest)));
    return this.sheets.factsOf([...new Set(computing.map(({ file }) => file.caseId))]);
  }

  private open({ path, fileName, sheet, ...mapping }: RecordedFile, documents: readonly Rubric[]): Promise<Table> {
    return readTable(path, {
      expect: expectedNames(documents, mapping),
      ...(fileName === undefined ? {} : { fileName }),
      ...(sheet === undefined ? {} : { sheet }),
    });
  }

  private async rubricsOf(
    periodId: string,
  ): Promise<{ documents: Rubric[]; compiled: ReadonlyMap<string, CompiledRubric> }> {
    const documents: Rubric[] = [];
    const compiled = new Map<string, CompiledRubric>();
    for (const { digest } of await this.periods.rubrics(periodId)) {
      const [document, ready] = [await this.rubrics.document(digest), await this.rubrics.compiled(digest)];
      if (document === undefined || ready === undefined) throw new Error(`The rubric ${digest} is not in the database`);
      documents.push(document);
      compiled.set(digest, ready);
    }
    return { documents, compiled };
  }

  private async scope(
    periodId: string,
    file: RecordedFile,
    { documents, compiled }: { documents: readonly Rubric[]; compiled: ReadonlyMap<string, CompiledRubric> },
  ): Promise<RecordedScope> {
    const drawn = await this.orders.drawnFiles(periodId);
    return {
      cases: new Map(drawn.map((each) => [each.number, each])),
      notDrawn: new Set(await this.orders.numbersNotDrawn(periodId)),
      evaluators: await this.evaluatorNames(),
      rubrics: compiled,
      items: itemNames(documents),
      missing: new Set((file.missingWords ?? []).map(plainWord)),
    };
  }

  /** Codes first; a name counts only where one person alone has it and nobody has it as a code. */
  private async evaluatorNames(): Promise<ReadonlyMap<string, string>> {
    const all = await this.evaluators.all();
    const names = new Map<string, string | null>();
    for (const { id, name } of all) names.set(name, names.has(name) ? null : id);
    const known = new Map<string, string>();
    for (const [name, id] of names) if (id !== null) known.set(name, id);
    for (const { id, code } of all) known.set(code, id);
    return known;
  }
}
