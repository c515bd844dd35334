import { Injectable } from '@nestjs/common';
import { type Asks, Reads } from '../platform/database/index.js';
import type { SheetOrder } from './draft-sheets.js';

const ORDER = `SELECT a.id AS "assignmentId", a.period_id AS "periodId", a.case_id AS "caseId", a.evaluator_id AS "evaluatorId",
  a.seat AS "seat", a.purpose AS "purpose", d.file_code AS "fileCode", c.kind AS "kind", c.stage AS "stage",
  c.rubric_id AS "rubricId", pr.digest AS "rubricDigest"
  FROM assignment a JOIN drawn_case d ON d.case_id = a.case_id JOIN aided_case c ON c.id = a.case_id
  JOIN period_rubric pr ON pr.period_id = a.period_id AND pr.rubric_id = c.rubric_id`;

/** A drawn case as recording needs it. */
export interface DrawnFile {
  readonly caseId: string;
  readonly number: string;
  readonly fileCode: string;
  readonly kind: string;
  readonly stage: string;
  readonly rubricId: string;
  readonly rubricDigest: string;
}

/** What sheets are made from: assignments joined with what an evaluator may know of the case. Reads tables of rooms upstream. */
@Injectable()
export class OrdersReader {
  constructor(private readonly reads: Reads) {}

  /** One row an assignment of the period with an id above `after`, by id. */
  after(periodId: string, after: string, limit: number, via: Asks = this.reads): Promise<SheetOrder[]> {
    return via.query<SheetOrder>(`${ORDER} WHERE a.period_id = ? AND a.id > ? ORDER BY a.id LIMIT ?`, [
      periodId,
      after,
      limit,
    ]);
  }

  /** One row: what the sheet of this assignment is made from. */
  async of(assignmentId: string, via: Asks = this.reads): Promise<SheetOrder | undefined> {
    return (await via.query<SheetOrder>(`${ORDER} WHERE a.id = ?`, [assignmentId]))[0];
  }

  /** One row a drawn case of the period that has a rubric, by case id. */
  drawnFiles(periodId: string, via: Asks = this.reads): Promise<DrawnFile[]> {
    return via.query<DrawnFile>(
      `SELECT d.case_id AS "caseId", c.number AS "number", d.file_code AS "fileCode", c.kind AS "kind", c.stage AS "stage",
         c.rubric_id AS "rubricId", pr.digest AS "rubricDigest"
         FROM drawn_case d JOIN aided_case c ON c.id = d.case_id
         JOIN period_rubric pr ON pr.period_id = d.period_id AND pr.rubric_id = c.rubric_id
        WHERE d.period_id = ? ORDER BY d.case_id`,
      [periodId],
    );
  }

  /** One row a case of the period that was not drawn: its number. */
  async numbersNotDrawn(periodId: string, via: Asks = this.reads): Promise<string[]> {
    const rows = await via.query<{ number: string }>(
      `SELECT c.number AS "number" FROM aided_case c WHERE c.period_id = ? AND NOT EXISTS
         (SELECT 1 FROM drawn_case d WHERE d.case_id = c.id) ORDER BY c.id`,
      [periodId],
    );
    return rows.map((row) => row.number);
  }

  /** One row: how many drawn cases have no rubric among those of the period. */
  async casesWithoutRubric(periodId: string, via: Asks = this.reads): Promise<number> {
    const [row] = await via.query<{ count: number }>(
      `SELECT CAST(COUNT(*) AS BIGINT) AS "count" FROM drawn_case d JOIN aided_case c ON c.id = d.case_id WHERE d.period_id = ? AND NOT EXISTS
         (SELECT 1 FROM period_rubric pr WHERE pr.period_id = d.period_id AND pr.rubric_id = c.rubric_id)`,
      [periodId],
    );
    return row?.count ?? 0;
  }

  /** One row: how many drawn cases have fewer first assignments than they need. */
  async casesShortOfAssignments(periodId: string, perCase: number, via: Asks = this.reads): Promise<number> {
    const [row] = await via.query<{ count: number }>(
      `SELECT CAST(COUNT(*) AS BIGINT) AS "count" FROM drawn_case d WHERE d.period_id = ? AND
         (SELECT COUNT(*) FROM assignment a WHERE a.case_id = d.case_id AND a.purpose = 'first') < ?`,
      [periodId, perCase],
    );
    return row?.count ?? 0;
  }
}
