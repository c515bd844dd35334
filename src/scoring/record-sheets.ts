import { setImmediate } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { checkMarks, type CompiledRubric, type Facts } from '../engine/scoring/index.js';
import { type Tx, UnitOfWork } from '../platform/database/index.js';
import { type Actor, mustCover } from '../platform/identity/index.js';
import type { Fault } from '../platform/problem/index.js';
import { mustBeIn, type Period, PeriodsReader, PeriodSteps } from '../periods/index.js';
import { type RecordedFile, RecordedFiles } from './recorded-files.js';
import type { RecordedRows, RecordedSheet } from './recorded-rows.js';
import { scoreMarks } from './score-marks.js';
import { scoringProblems } from './scoring.problems.js';
import type { ScoredSheet } from './seated-sheet.js';
import { StoreRecorded } from './store-recorded.js';

const SHEETS_BETWEEN_BREATHS = 200;

export interface RecordOrder extends RecordedFile {
  readonly periodId: string;
  /** Of the file; told to the audit log. */
  readonly sha256?: string | undefined;
}

export interface Recorded {
  readonly sheets: number;
  readonly cases: number;
  readonly skippedRows: number;
  /** Evaluators named beside a case to which they gave no mark at all. */
  readonly absent: number;
  readonly withoutResult: number;
}

/**
 * Takes scores that were given elsewhere (on paper, by another office, by another program) from one csv or xlsx file: long
 * (case, evaluator, item, value) or wide (a column an item); without a column for evaluators a row is the only sheet of its case.
 * All or nothing: every fault of the file is told at once.
 */
@Injectable()
export class RecordSheets {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly periods: PeriodsReader,
    private readonly files: RecordedFiles,
    private readonly storing: StoreRecorded,
    private readonly steps: PeriodSteps,
  ) {}

  /** @throws periods.wrong-state, scoring.recorded-faulty, tables.… */
  async run(actor: Actor, order: RecordOrder): Promise<Recorded> {
    mustBeOpen(actor, await this.periods.get(order.periodId));
    const { rows, compiled, facts } = await this.files.read(order.periodId, order);
    const scored = await scoreAll(rows, compiled, facts);
    return this.unitOfWork.run(actor, async (tx) => {
      const period = await this.steps.hold(tx, order.periodId, 'scoring');
      await this.storing.run(tx, period, scored);
      return this.told(tx, order, scored, rows);
    });
  }

  private told(tx: Tx, order: RecordOrder, scored: readonly ScoredSheet[], rows: RecordedRows): Recorded {
    const recorded = {
      sheets: scored.length,
      cases: new Set(scored.map((sheet) => sheet.file.caseId)).size,
      skippedRows: rows.skipped,
      absent: rows.absent,
      withoutResult: scored.filter((sheet) => sheet.scored.outcome.kind === 'none').length,
    };
    tx.audit({
      action: 'scoring.sheets-recorded',
      object: { kind: 'period', id: order.periodId },
      after: { ...recorded, file: order.fileName ?? null, sha256: order.sha256 ?? null },
    });
    return recorded;
  }
}

function mustBeOpen(actor: Actor, period: Period): void {
  mustCover(actor, period.region);
  mustBeIn(period, 'scoring');
}

/** @throws scoring.recorded-faulty with the faults of the rows and of the sheets */
async function scoreAll(
  rows: RecordedRows,
  compiled: ReadonlyMap<string, CompiledRubric>,
  facts: ReadonlyMap<string, Facts>,
): Promise<readonly ScoredSheet[]> {
  const scored: ScoredSheet[] = [];
  const faults = [...rows.faults];
  let count = 0;
  for (const sheet of rows.sheets.values()) {
    score(sheet, compiled, facts, { scored, faults });
    count += 1;
    if (count % SHEETS_BETWEEN_BREATHS === 0) await setImmediate();
  }
  if (faults.length > 0) throw faultyFile(faults);
  return scored;
}

function score(
  sheet: RecordedSheet,
  compiled: ReadonlyMap<string, CompiledRubric>,
  facts: ReadonlyMap<string, Facts>,
  into: { scored: ScoredSheet[]; faults: Fault[] },
): void {
  const rubric = compiled.get(sheet.file.rubricDigest);
  if (rubric === undefined) throw new Error(`The rubric ${sheet.file.rubricDigest} is not in the database`);
  const known = facts.get(sheet.file.caseId) ?? {};
  const faults = checkMarks(rubric, sheet.marks, known);
  for (const { item, code, words } of faults)
    into.faults.push({ at: `row ${sheet.row}, column ${item}`, row: sheet.row, column: item, code, ...words });
  if (faults.length === 0) into.scored.push({ ...sheet, scored: scoreMarks(rubric, sheet.marks, known) });
}

function faultyFile(faults: readonly Fault[]): Error {
  const sorted = [...faults].sort((a, b) => (a.row ?? 0) - (b.row ?? 0));
  return scoringProblems['recorded-faulty']({ values: { count: faults.length }, faults: sorted });
}
