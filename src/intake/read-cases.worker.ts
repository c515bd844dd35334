import { CentresReader } from '../centres/index.js';
import { PeriodsReader } from '../periods/index.js';
import type { Reads } from '../platform/database/index.js';
import type { Work } from '../platform/jobs/index.js';
import { type ColumnSpec, readTable, type Table } from '../platform/tables/index.js';
import { RubricsReader } from '../rubrics/index.js';
import { columnsOf } from './case-columns.js';
import { checkingBasis } from './checking-basis.js';
import {
  type CaseChunk,
  type CaseFile,
  CaseReading,
  type CaseReadingSummary,
  type StagedCase,
} from './case-reading.js';
import type { CaseContext } from './case-row.js';
import { acceptedNumbers } from './intake.reader.js';

const CHUNK = 1_000;

/** As the cells of a file are read. */
const foldedName = (name: string): string => name.normalize('NFKC').trim();

export const work: Work<CaseFile, CaseChunk, CaseReadingSummary> = async (file, { reads, post, signal }) => {
  const context = await contextOf(reads, file.periodId);
  const reading = new CaseReading(file, context, await openFile(file, columnsOf(context.subject)));
  let chunk: StagedCase[] = [];
  for await (const row of reading.table.rows()) {
    signal.throwIfAborted();
    const staged = reading.take(row);
    // After a first fault nothing will be accepted: the rest is only checked.
    if (staged !== null && reading.faultCount === 0) chunk.push(staged);
    if (chunk.length < CHUNK && reading.rows % CHUNK !== 0) continue;
    await post({ rows: chunk, read: reading.rows });
    chunk = [];
  }
  if (chunk.length > 0) await post({ rows: chunk, read: reading.rows });
  return reading.summary();
};

function openFile(file: CaseFile, columns: readonly ColumnSpec[]): Promise<Table> {
  const expect = [...Object.values(file.columns ?? {}), ...columns.flatMap(({ names }) => names)];
  return readTable(file.path, {
    fileName: file.fileName,
    expect,
    ...(file.sheet === undefined ? {} : { sheet: file.sheet }),
  });
}

async function contextOf(reads: Reads, periodId: string): Promise<CaseContext> {
  const periods = new PeriodsReader(reads, new RubricsReader(reads));
  const basis = await checkingBasis(periods, periodId);
  const period = await periods.get(periodId);
  const centres = await new CentresReader(reads).within(period.region);
  const known = new Map<string, string | null>();
  for (const { id, name } of centres) known.set(foldedName(name), known.has(foldedName(name)) ? null : id);
  for (const { id, code } of centres) known.set(code, id);
  return {
    subject: await periods.subject(periodId),
    codes: new Map(centres.map(({ id, code }) => [id, code])),
    centres: known,
    near: new Map(),
    accepted: await acceptedNumbers(reads, periodId),
    seen: new Map(),
    basis,
    days: period,
    rule: period.rules.membership,
    rubricFor: await periods.rubricFinder(periodId),
  };
}
