import { Injectable } from '@nestjs/common';
import { type Asks, Reads } from '../platform/database/index.js';
import type { AssignmentPurpose } from './assignment.entities.js';

export interface Assignment {
  readonly id: string;
  readonly periodId: string;
  readonly caseId: string;
  readonly caseNumber: string;
  readonly centreCode: string;
  readonly evaluatorId: string;
  /** '' where no evaluator was named. */
  readonly evaluatorCode: string;
  readonly seat: number;
  readonly purpose: AssignmentPurpose;
}

/** Who sits where at a case. */
export interface Sitting {
  readonly evaluatorId: string;
  readonly seat: number;
}

/** A drawn case with all that recusal looks at. */
export interface CaseToAssign {
  readonly number: string;
  readonly caseId: string;
  readonly centreId: string;
  readonly division: string;
  readonly firmId: string | null;
  readonly kind: string;
}

const CASE = `SELECT c.number AS "number", c.id AS "caseId", c.centre_id AS "centreId", k.division AS "division", c.firm_id AS "firmId",
  c.kind AS "kind" FROM drawn_case d JOIN aided_case c ON c.id = d.case_id JOIN centre k ON k.id = c.centre_id`;

@Injectable()
export class AssignmentReader {
  constructor(private readonly reads: Reads) {}

  /** One row an assignment of the period on cases of the region ('' for all), by id; one more than the limit. */
  list(periodId: string, region: string, after: string, limit: number): Promise<Assignment[]> {
    return this.reads.query<Assignment>(
      `SELECT a.id AS "id", a.period_id AS "periodId", a.case_id AS "caseId", c.number AS "caseNumber", k.code AS "centreCode",
         a.evaluator_id AS "evaluatorId", COALESCE(e.code, '') AS "evaluatorCode", a.seat AS "seat", a.purpose AS "purpose"
         FROM assignment a JOIN aided_case c ON c.id = a.case_id JOIN centre k ON k.id = c.centre_id
         LEFT JOIN evaluator e ON e.id = a.evaluator_id
        WHERE a.period_id = ? AND a.id > ? AND k.division LIKE ? ORDER BY a.id LIMIT ?`,
      [periodId, after, `${region}%`, limit + 1],
    );
  }

  /** One row an evaluator with work in the period: how many seats. */
  loads(periodId: string, via: Asks = this.reads): Promise<{ evaluatorId: string; seats: number }[]> {
    return via.query<{ evaluatorId: string; seats: number }>(
      `SELECT a.evaluator_id AS "evaluatorId", CAST(COUNT(*) AS BIGINT) AS "seats" FROM assignment a
        WHERE a.period_id = ? GROUP BY a.evaluator_id ORDER BY a.evaluator_id`,
      [periodId],
    );
  }

  /** One row an evaluator of one of these cases; answers them by case. */
  async sitting(caseIds: readonly string[], via: Asks = this.reads): Promise<Map<string, Sitting[]>> {
    const rows = await via.query<Sitting & { caseId: string }>(
      `SELECT a.case_id AS "caseId", a.evaluator_id AS "evaluatorId", a.seat AS "seat" FROM assignment a
        WHERE a.case_id IN (${caseIds.map(() => '?').join(', ')}) ORDER BY a.case_id, a.seat, a.id`,
      caseIds,
    );
    const byCase = new Map<string, Sitting[]>();
    for (const { caseId, ...row } of rows) byCase.set(caseId, [...(byCase.get(caseId) ?? []), row]);
    return byCase;
  }

  /** One row a drawn case of those named, by number. */
  casesOf(caseIds: readonly string[], via: Asks = this.reads): Promise<CaseToAssign[]> {
    const places = caseIds.map(() => '?').join(', ');
    return via.query<CaseToAssign>(`${CASE} WHERE d.case_id IN (${places}) ORDER BY c.number, c.id`, caseIds);
  }
}

/** One row a drawn case of the period, by number. */
export function casesToAssign(reads: Asks, periodId: string): Promise<CaseToAssign[]> {
  return reads.query<CaseToAssign>(`${CASE} WHERE d.period_id = ? ORDER BY c.number, c.id`, [periodId]);
}
