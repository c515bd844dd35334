import { Injectable } from '@nestjs/common';
import { type Asks, Reads, type SqlValue } from '../platform/database/index.js';

/** The result of one case. The exact total is totalNum / totalDen; both null when there is none. */
export interface CaseResult {
  readonly id: string;
  readonly periodId: string;
  readonly caseId: string;
  readonly caseNumber: string;
  readonly centreId: string;
  readonly centreCode: string;
  readonly kind: string;
  readonly stage: string;
  readonly outcome: 'result' | 'none';
  readonly method: string;
  readonly totalNum: number | null;
  readonly totalDen: number | null;
  readonly grade: string | null;
  /** JSON text: why there is no result; [] where there is one. */
  readonly reasons: string;
  /** JSON text: ids of the sheets it was made from. */
  readonly sheetIds: string;
  readonly rubricDigest: string | null;
  readonly decidedAt: string;
}

/** Case results of one centre, kind, stage, grade and denominator, counted and summed. */
export interface ResultGroup {
  readonly centreId: string;
  readonly kind: string;
  readonly stage: string;
  readonly grade: string | null;
  readonly outcome: 'result' | 'none';
  readonly totalDen: number | null;
  readonly count: number;
  readonly sumNum: number | null;
}

export interface ResultFilter {
  readonly periodId: string;
  /** Division prefix of the centre; '' for all. */
  readonly region?: string | undefined;
  readonly centreId?: string | undefined;
  readonly kind?: string | undefined;
  readonly grade?: string | undefined;
  readonly outcome?: string | undefined;
  /** Case id after which the page starts. */
  readonly after?: string | undefined;
  readonly limit: number;
}

/** A drawn case that has no result. */
export interface OpenCase {
  readonly caseId: string;
  readonly number: string;
  readonly centreId: string;
  readonly kind: string;
  readonly stage: string;
  readonly fileCode: string;
  readonly rubricId: string | null;
  readonly adjudicationId: string | null;
  /** The third evaluator's assignment; null also while there is no adjudication. */
  readonly assignmentId: string | null;
}

export interface AdjudicationCounts {
  readonly opened: number;
  readonly closed: number;
  /** Open, and no evaluator without a conflict was free. */
  readonly unassigned: number;
}

const RESULT = `SELECT r.id AS "id", r.period_id AS "periodId", r.case_id AS "caseId", c.number AS "caseNumber", r.centre_id AS "centreId",
  k.code AS "centreCode", r.kind AS "kind", r.stage AS "stage", r.outcome AS "outcome", r.method AS "method", r.total_num AS "totalNum",
  r.total_den AS "totalDen", r.grade AS "grade", r.reasons AS "reasons", r.sheet_ids AS "sheetIds", r.rubric_digest AS "rubricDigest",
  r.decided_at AS "decidedAt"
  FROM case_result r JOIN aided_case c ON c.id = r.case_id JOIN centre k ON k.id = r.centre_id`;

/** Questions about case results and adjudications. Inside a transaction pass it as `via`, so that its own rows are seen. */
@Injectable()
export class AdjudicationReader {
  constructor(private readonly reads: Reads) {}

  /** One row: the case result with this id, with the division of its centre. */
  async result(id: string): Promise<(CaseResult & { division: string }) | undefined> {
    return this.reads.one<CaseResult & { division: string }>(
      `${RESULT.replace('SELECT ', 'SELECT k.division AS "division", ')} WHERE r.id = ?`,
      [id],
    );
  }

  /** One row: the result of this case, if it has one. */
  resultOfCase(caseId: string): Promise<CaseResult | undefined> {
    return this.reads.one<CaseResult>(`${RESULT} WHERE r.case_id = ?`, [caseId]);
  }

  /** One row: the result of the case with this number in this period, if it has one. */
  resultOfNumber(periodId: string, number: string): Promise<CaseResult | undefined> {
    return this.reads.one<CaseResult>(`${RESULT} WHERE r.period_id = ? AND c.number = ?`, [periodId, number]);
  }

  /** One row a case result that passes the filter, by case id; one more than the limit. */
  list(filter: ResultFilter): Promise<CaseResult[]> {
    const where = ['r.period_id = ?', 'r.case_id > ?'];
    const params: SqlValue[] = [filter.periodId, filter.after ?? ''];
    if (filter.region) {
      where.push('k.division LIKE ?');
      params.push(`${filter.region}%`);
    }
    const wanted = { centre_id: filter.centreId, kind: filter.kind, grade: filter.grade, outcome: filter.outcome };
    for (const [column, value] of Object.entries(wanted)) {
      if (value === undefined) continue;
      where.push(`r.${column} = ?`);
      params.push(value);
    }
    return this.reads.query<CaseResult>(`${RESULT} WHERE ${where.join(' AND ')} ORDER BY r.case_id LIMIT ?`, [
      ...params,
      filter.limit + 1,
    ]);
  }

  /** One row a case result of the period, by case number and id; for publication, comparison and digests. */
  results(periodId: string): AsyncIterable<CaseResult> {
    return this.reads.stream<CaseResult>(`${RESULT} WHERE r.period_id = ? ORDER BY c.number, r.id`, [periodId]);
  }

  /** One row a centre, kind, stage, grade, outcome and denominator of the period's case results; served by one index. */
  groups(periodId: string, via: Asks = this.reads): Promise<ResultGroup[]> {
    return via.query<ResultGroup>(
      `SELECT r.centre_id AS "centreId", r.kind AS "kind", r.stage AS "stage", r.grade AS "grade", r.outcome AS "outcome",
         r.total_den AS "totalDen", CAST(COUNT(*) AS BIGINT) AS "count", CAST(SUM(r.total_num) AS BIGINT) AS "sumNum"
         FROM case_result r WHERE r.period_id = ? GROUP BY r.centre_id, r.kind, r.stage, r.grade, r.outcome, r.total_den`,
      [periodId],
    );
  }

  /** One row a drawn case of the period without a result and with a number above `after`, by number. */
  openCases(periodId: string, after: string, limit: number, via: Asks = this.reads): Promise<OpenCase[]> {
    return via.query<OpenCase>(
      `SELECT d.case_id AS "caseId", c.number AS "number", c.centre_id AS "centreId", c.kind AS "kind", c.stage AS "stage", d.file_code AS "fileCode",
         c.rubric_id AS "rubricId", j.id AS "adjudicationId", j.assignment_id AS "assignmentId"
         FROM drawn_case d JOIN aided_case c ON c.id = d.case_id LEFT JOIN adjudication j ON j.case_id = d.case_id
        WHERE d.period_id = ? AND c.period_id = d.period_id AND c.number > ? AND NOT EXISTS (SELECT 1 FROM case_result r WHERE r.case_id = d.case_id)
        ORDER BY c.number, d.case_id LIMIT ?`,
      [periodId, after, limit],
    );
  }

  /** One row: how many drawn cases of the period have no result. */
  async unsettled(periodId: string, via: Asks = this.reads): Promise<number> {
    const [row] = await via.query<{ count: number }>(
      `SELECT CAST(COUNT(*) AS BIGINT) AS "count" FROM drawn_case d WHERE d.period_id = ?
         AND NOT EXISTS (SELECT 1 FROM case_result r WHERE r.case_id = d.case_id)`,
      [periodId],
    );
    return row?.count ?? 0;
  }

  /** One row: how many adjudications the period has had, and how many are open without an evaluator. */
  async adjudications(periodId: string, via: Asks = this.reads): Promise<AdjudicationCounts> {
    const [row] = await via.query<AdjudicationCounts>(
      `SELECT CAST(COUNT(*) AS BIGINT) AS "opened", CAST(COUNT(j.closed_at) AS BIGINT) AS "closed",
         CAST(COUNT(CASE WHEN j.closed_at IS NULL AND j.assignment_id IS NULL THEN 1 END) AS BIGINT) AS "unassigned"
         FROM adjudication j WHERE j.period_id = ?`,
      [periodId],
    );
    return row ?? { opened: 0, closed: 0, unassigned: 0 };
  }
}
