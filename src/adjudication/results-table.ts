import { insertMany, type SqlValue, type Tx } from '../platform/database/index.js';
import type { DecidedCase } from './decide-case.js';

/** A case result that is about to be stored. */
export interface NewResult extends DecidedCase {
  readonly caseId: string;
  readonly centreId: string;
  readonly kind: string;
  readonly stage: string;
  readonly sheetIds: readonly string[];
  readonly rubricId: string | null;
  readonly rubricDigest: string | null;
  /** The adjudication that this ends, if there was one. */
  readonly adjudicationId: string | null;
}

const COLUMNS = [
  'id',
  'period_id',
  'case_id',
  'centre_id',
  'kind',
  'stage',
  'outcome',
  'method',
  'total_num',
  'total_den',
  'grade',
  'reasons',
  'sheet_ids',
  'rubric_id',
  'rubric_digest',
  'decided_at',
];

/**
 * Stores case results and closes the adjudications that led to them. Results are never changed afterwards.
 * @returns the rows as stored
 */
export async function insertResults(
  tx: Tx,
  periodId: string,
  results: readonly NewResult[],
  why?: string,
): Promise<SqlValue[][]> {
  const rows = results.map((result): SqlValue[] => [
    tx.newId(),
    periodId,
    result.caseId,
    result.centreId,
    result.kind,
    result.stage,
    result.outcome,
    result.method,
    result.totalNum,
    result.totalDen,
    result.grade,
    JSON.stringify(result.reasons),
    JSON.stringify(result.sheetIds),
    result.rubricId,
    result.rubricDigest,
    tx.at,
  ]);
  await insertMany(tx, 'case_result', COLUMNS, rows);
  const closed = results.flatMap((result) => result.adjudicationId ?? []);
  if (closed.length > 0)
    await tx.run(
      `UPDATE adjudication SET closed_at = ?, closed_why = ? WHERE id IN (${closed.map(() => '?').join(', ')})`,
      [tx.at, why ?? null, ...closed],
    );
  return rows;
}
