import { Injectable } from '@nestjs/common';
import type { Facts } from '../engine/scoring/index.js';
import { type Asks, Reads, type SqlValue } from '../platform/database/index.js';
import { caseFacts, type CaseFactsRow } from './case-facts.js';

export type SheetState = 'draft' | 'submitted' | 'lapsed';
export type SheetPurpose = 'first' | 'adjudication';

/** A sheet as its own room works on it. `marks` is JSON text. */
export interface SheetRow {
  readonly id: string;
  readonly periodId: string;
  readonly evaluatorId: string;
  readonly fileCode: string;
  readonly kind: string;
  readonly stage: string;
  readonly rubricDigest: string;
  readonly state: SheetState;
  readonly marks: string;
  readonly version: number;
  readonly submittedAt: string | null;
  readonly digest: string | null;
  readonly totalNum: number | null;
  readonly totalDen: number | null;
  readonly grade: string | null;
}

/** What a list shows of a sheet. */
export interface SheetHead {
  readonly id: string;
  readonly fileCode: string;
  readonly kind: string;
  readonly stage: string;
  readonly state: SheetState;
  readonly version: number;
  readonly submittedAt: string | null;
}

/** A sheet of a case as adjudication needs it: marks as they were submitted. */
export interface CaseSheet {
  readonly id: string;
  readonly caseId: string;
  readonly seat: number;
  readonly purpose: SheetPurpose;
  readonly state: SheetState;
  readonly marks: string;
  readonly rubricId: string;
  readonly rubricDigest: string;
}

/** Where a sheet stands, without its marks. */
export interface PlacedSheet {
  readonly id: string;
  readonly caseId: string;
  readonly evaluatorId: string;
  readonly seat: number;
  readonly state: SheetState;
}

export interface SheetCount {
  readonly purpose: SheetPurpose;
  readonly state: SheetState;
  readonly count: number;
}

export interface SheetFilter {
  readonly evaluatorId?: string | undefined;
  readonly periodId?: string | undefined;
  readonly state?: SheetState | undefined;
  /** Sheet id after which the page starts. */
  readonly after?: string | undefined;
  readonly limit: number;
}

const SHEET = `SELECT s.id AS "id", s.period_id AS "periodId", s.evaluator_id AS "evaluatorId", s.file_code AS "fileCode", s.kind AS "kind",
  s.stage AS "stage", s.rubric_digest AS "rubricDigest", s.state AS "state", s.marks AS "marks", s.version AS "version",
  s.submitted_at AS "submittedAt", s.digest AS "digest", s.total_num AS "totalNum", s.total_den AS "totalDen", s.grade AS "grade"
  FROM sheet s WHERE s.id = ?`;

const CASE_SHEET = `SELECT s.id AS "id", s.case_id AS "caseId", s.seat AS "seat", s.purpose AS "purpose", s.state AS "state", s.marks AS "marks",
  s.rubric_id AS "rubricId", s.rubric_digest AS "rubricDigest" FROM sheet s`;

const CASE_FACTS = `SELECT c.id AS "caseId", c.kind AS "kind", c.stage AS "stage", c.accepted_on AS "acceptedOn", c.closed_on AS "closedOn",
  c.reopened_on AS "reopenedOn", c.reported_on AS "reportedOn", c.facts AS "facts" FROM aided_case c`;

/** So many cases are asked for at once. */
const CASES_AT_ONCE = 400;

/** Questions about score sheets. Inside a transaction pass it as `via`, so that its own rows are seen. */
@Injectable()
export class ScoringReader {
  constructor(private readonly reads: Reads) {}

  /** One row: the sheet with this id, if there is one. */
  async sheet(id: string, via: Asks = this.reads): Promise<SheetRow | undefined> {
    return (await via.query<SheetRow>(SHEET, [id]))[0];
  }

  /** One row a sheet that passes the filter, by id, which is a pseudo-random order; one more than the limit. */
  list(filter: SheetFilter): Promise<SheetHead[]> {
    const where = ['s.id > ?'];
    const params: SqlValue[] = [filter.after ?? ''];
    const wanted = { evaluator_id: filter.evaluatorId, period_id: filter.periodId, state: filter.state };
    for (const [column, value] of Object.entries(wanted)) {
      if (value === undefined) continue;
      where.push(`s.${column} = ?`);
      params.push(value);
    }
    return this.reads.query<SheetHead>(
      `SELECT s.id AS "id", s.file_code AS "fileCode", s.kind AS "kind", s.stage AS "stage", s.state AS "state", s.version AS "version",
         s.submitted_at AS "submittedAt" FROM sheet s WHERE ${where.join(' AND ')} ORDER BY s.id LIMIT ?`,
      [...params, filter.limit + 1],
    );
  }

  /** One row a purpose and state that occurs: how many sheets of the period are there. */
  counts(periodId: string, via: Asks = this.reads): Promise<SheetCount[]> {
    return via.query<SheetCount>(
      `SELECT s.purpose AS "purpose", s.state AS "state", CAST(COUNT(*) AS BIGINT) AS "count" FROM sheet s
        WHERE s.period_id = ? GROUP BY s.purpose, s.state ORDER BY s.purpose, s.state`,
      [periodId],
    );
  }

  /** One row: how many drawn cases of the period have fewer first sheets than `perCase`, in whatever state. */
  async casesShortOfSheets(periodId: string, perCase: number, via: Asks = this.reads): Promise<number> {
    const [row] = await via.query<{ count: number }>(
      `SELECT CAST(COUNT(*) AS BIGINT) AS "count" FROM drawn_case d WHERE d.period_id = ? AND
         (SELECT COUNT(*) FROM sheet s WHERE s.period_id = d.period_id AND s.case_id = d.case_id AND s.purpose = 'first') < ?`,
      [periodId, perCase],
    );
    return row?.count ?? 0;
  }

  /** One row a sheet of the period, by case and seat, without marks. */
  placed(periodId: string, via: Asks = this.reads): Promise<PlacedSheet[]> {
    return via.query<PlacedSheet>(
      `SELECT s.id AS "id", s.case_id AS "caseId", s.evaluator_id AS "evaluatorId", s.seat AS "seat", s.state AS "state" FROM sheet s
        WHERE s.period_id = ? ORDER BY s.case_id, s.seat, s.id`,
      [periodId],
    );
  }

  /** One row: the facts of the case behind this sheet, for computing; never shown with the sheet. */
  async factsBehind(sheetId: string, via: Asks = this.reads): Promise<Facts> {
    const [row] = await via.query<CaseFactsRow>(`${CASE_FACTS} JOIN sheet s ON s.case_id = c.id WHERE s.id = ?`, [
      sheetId,
    ]);
    return row === undefined ? {} : caseFacts(row);
  }

  /** One row a case that is listed, in no promised order: its facts by case id. */
  async factsOf(caseIds: readonly string[], via: Asks = this.reads): Promise<ReadonlyMap<string, Facts>> {
    const facts = new Map<string, Facts>();
    for (let from = 0; from < caseIds.length; from += CASES_AT_ONCE) {
      const ids = caseIds.slice(from, from + CASES_AT_ONCE);
      const rows = await via.query<CaseFactsRow>(`${CASE_FACTS} WHERE c.id IN (${ids.map(() => '?').join(', ')})`, ids);
      for (const row of rows) facts.set(row.caseId, caseFacts(row));
    }
    return facts;
  }

  /** One row a sheet of one of these cases, by case and seat. */
  ofCases(periodId: string, caseIds: readonly string[], via: Asks = this.reads): Promise<CaseSheet[]> {
    if (caseIds.length === 0) return Promise.resolve([]);
    const places = caseIds.map(() => '?').join(', ');
    return via.query<CaseSheet>(
      `${CASE_SHEET} WHERE s.period_id = ? AND s.case_id IN (${places}) ORDER BY s.case_id, s.seat, s.id`,
      [periodId, ...caseIds],
    );
  }
}
