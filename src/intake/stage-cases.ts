import { Injectable } from '@nestjs/common';
import { Settings } from '../platform/config/index.js';
import { insertMany, type Tx, UnitOfWork } from '../platform/database/index.js';
import { type Actor, mustCover } from '../platform/identity/index.js';
import { type JobHandle, runWorker } from '../platform/jobs/index.js';
import { PeriodsReader, PeriodSteps } from '../periods/index.js';
import type { ImportState } from './intake.entities.js';
import { intakeProblems } from './intake.problems.js';
import type { CaseChunk, CaseFile, CaseReadingSummary } from './case-reading.js';

export interface CaseOrder extends CaseFile {
  readonly sha256: string;
}

export interface StagedImport {
  readonly importId: string;
  readonly state: ImportState;
  readonly rows: number;
  readonly faults: number;
  readonly droppedColumns: readonly string[];
  readonly membership: Readonly<Record<string, number>>;
}

const ROW_COLUMNS = [
  'import_id',
  'row_no',
  'case_id',
  'number',
  'centre_id',
  'kind',
  'stage',
  'provider',
  'accepted_on',
  'closed_on',
  'reopened_on',
  'reported_on',
  'membership',
  'belongs',
  'rubric_id',
  'facts',
  'firm_key',
  'raw',
];
const READING = { zh: '读取并检查案件', en: 'reading and checking cases' };

/**
 * Reads a file of cases in a thread of its own, checks every row and stages the good ones. Nothing counts yet: accepting is
 * another, short step, so that a trial is the same as the real import without its last statement.
 */
@Injectable()
export class StageCases {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly periods: PeriodsReader,
    private readonly steps: PeriodSteps,
    private readonly settings: Settings,
  ) {}

  /** Registers the import. @throws periods.wrong-state unless cases are being collected; identity.outside-region */
  begin(actor: Actor, order: CaseOrder): Promise<string> {
    return this.unitOfWork.run(actor, async (tx) => {
      mustCover(actor, (await this.periods.get(order.periodId, tx)).region);
      await this.steps.hold(tx, order.periodId, 'collecting');
      const id = tx.newId();
      await tx.run(
        `INSERT INTO case_import (id, period_id, file_name, sha256, state, rows, fault_count, fault_list, counts, created_by, created_at)
         VALUES (?, ?, ?, ?, 'staging', 0, 0, '[]', '{}', ?, ?)`,
        [id, order.periodId, order.fileName, order.sha256, actor.accountId, tx.at],
      );
      return id;
    });
  }

  /**
   * Reads, checks, stages. A file that cannot be read at all leaves a failed import without rows; one that is discarded meanwhile
   * is read no further.
   * @throws tables.*, intake.discarded-meanwhile
   */
  async run(
    actor: Actor,
    importId: string,
    order: CaseOrder,
    job?: Pick<JobHandle, 'progress' | 'signal'>,
  ): Promise<StagedImport> {
    try {
      const reading = await runWorker<CaseFile, CaseChunk, CaseReadingSummary>({
        entry: new URL('./read-cases.worker.js', import.meta.url),
        input: order,
        place: this.settings,
        ...(job === undefined ? {} : { signal: job.signal }),
        onMessage: async (chunk) => {
          await this.unitOfWork.run(actor, (tx) => stage(tx, importId, chunk));
          job?.progress(chunk.read, chunk.read + 1, READING);
        },
      });
      return await this.unitOfWork.run(actor, (tx) => finish(tx, importId, reading));
    } catch (error) {
      await this.unitOfWork.run(actor, (tx) => giveUp(tx, importId));
      throw error;
    }
  }
}

const STAGING = `WHERE id = ? AND state = 'staging'`;

/** Whoever discards the import waits for this transaction, or was before it and ends it. */
async function stage(tx: Tx, importId: string, { rows, read }: CaseChunk): Promise<void> {
  const held = await tx.run(`UPDATE case_import SET rows = ? ${STAGING}`, [read, importId]);
  if (held === 0) throw intakeProblems['discarded-meanwhile']();
  await insertMany(
    tx,
    'case_import_row',
    ROW_COLUMNS,
    rows.map((row) => [
      importId,
      row.row,
      tx.newId(),
      row.number,
      row.centreId,
      row.kind,
      row.stage,
      row.provider,
      row.acceptedOn,
      row.closedOn,
      row.reopenedOn,
      row.reportedOn,
      row.membership,
      row.belongs ? 1 : 0,
      row.rubricId,
      JSON.stringify(row.facts),
      row.firmKey,
      JSON.stringify({ ...row.raw, ...(row.firmName === null ? {} : { firmName: row.firmName }) }),
    ]),
  );
}

async function finish(tx: Tx, importId: string, reading: CaseReadingSummary): Promise<StagedImport> {
  const { rows, faults, faultCount, droppedColumns, membership, format, basis } = reading;
  const state = faultCount > 0 ? 'faulty' : 'checked';
  const counts = { droppedColumns, membership, format };
  const held = await tx.run(
    `UPDATE case_import SET state = ?, rows = ?, fault_count = ?, fault_list = ?, counts = ? ${STAGING}`,
    [state, rows, faultCount, JSON.stringify(faults), JSON.stringify({ ...counts, basis }), importId],
  );
  if (held === 0) throw intakeProblems['discarded-meanwhile']();
  if (state === 'faulty') await tx.run('DELETE FROM case_import_row WHERE import_id = ?', [importId]);
  tx.audit({
    action: 'intake.file-checked',
    object: { kind: 'case-import', id: importId },
    after: { state, rows, faults: faultCount, ...counts },
  });
  return { importId, state, rows, faults: faultCount, droppedColumns, membership };
}

/** Ends an import that could not be read. One that was discarded meanwhile stays so; what it had staged went with that. */
async function giveUp(tx: Tx, importId: string): Promise<void> {
  if ((await tx.run(`UPDATE case_import SET rows = 0 ${STAGING}`, [importId])) > 0) await clear(tx, importId, 'failed');
}

/** Takes the staged rows away: nothing of them was ever counted. */
export async function clear(tx: Tx, importId: string, state: ImportState): Promise<void> {
  await tx.run('DELETE FROM case_import_row WHERE import_id = ?', [importId]);
  await tx.run('UPDATE case_import SET state = ?, decided_at = ? WHERE id = ?', [state, tx.at, importId]);
  tx.audit({ action: `intake.import-${state}`, object: { kind: 'case-import', id: importId } });
}
