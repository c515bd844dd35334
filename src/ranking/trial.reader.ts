import type { Asks } from '../platform/database/index.js';

/** A case result as a trial starts from it. */
export interface JudgedCase {
  readonly caseId: string;
  readonly fileCode: string;
  readonly centreId: string;
  readonly kind: string;
  readonly stage: string;
  readonly totalNum: number | null;
  readonly totalDen: number | null;
  readonly grade: string | null;
}

/** Questions of a trial; asked in its thread, through the connection of that thread. */
export class TrialReader {
  constructor(private readonly reads: Asks) {}

  /** One row: how many case results of the period this rubric has given. */
  async count(periodId: string, rubricId: string): Promise<number> {
    const [row] = await this.reads.query<{ count: number }>(
      `SELECT CAST(COUNT(*) AS BIGINT) AS "count" FROM case_result r WHERE r.period_id = ? AND r.rubric_id = ?`,
      [periodId, rubricId],
    );
    return row?.count ?? 0;
  }

  /** One row a case result of the period that this rubric has given, with a case id above `after`, by case id. */
  cases(periodId: string, rubricId: string, after: string, limit: number): Promise<JudgedCase[]> {
    return this.reads.query<JudgedCase>(
      `SELECT r.case_id AS "caseId", d.file_code AS "fileCode", r.centre_id AS "centreId", r.kind AS "kind", r.stage AS "stage", r.total_num AS "totalNum",
         r.total_den AS "totalDen", r.grade AS "grade"
         FROM case_result r JOIN drawn_case d ON d.case_id = r.case_id
        WHERE r.period_id = ? AND r.rubric_id = ? AND r.case_id > ? ORDER BY r.case_id LIMIT ?`,
      [periodId, rubricId, after, limit],
    );
  }
}
