import { Injectable } from '@nestjs/common';
import { type Asks, Reads, type SqlValue } from '../platform/database/index.js';
import type { ImportState } from './intake.entities.js';

export interface CaseImport {
  readonly id: string;
  readonly periodId: string;
  readonly fileName: string;
  readonly sha256: string;
  readonly state: ImportState;
  readonly rows: number;
  readonly faultCount: number;
  /** JSON text: the faults, the first 5,000 at the most. */
  readonly faultList: string;
  /** JSON text: droppedColumns, membership, format. */
  readonly counts: string;
  readonly createdAt: string;
  readonly decidedAt: string | null;
}

export interface AidedCase {
  readonly id: string;
  readonly periodId: string;
  readonly number: string;
  readonly centreId: string;
  readonly centreCode: string;
  readonly division: string;
  readonly kind: string;
  readonly stage: string;
  readonly provider: string | null;
  readonly firmId: string | null;
  readonly firmName: string | null;
  readonly acceptedOn: string | null;
  readonly closedOn: string | null;
  readonly reopenedOn: string | null;
  readonly reportedOn: string | null;
  readonly membership: string;
  readonly belongs: number;
  /** JSON text. */
  readonly facts: string;
  readonly version: number;
}

/** What it takes to say how a case stands to its half-year, and what was said of it. */
export interface CountedCase {
  readonly id: string;
  readonly number: string;
  readonly kind: string;
  readonly stage: string;
  readonly acceptedOn: string | null;
  readonly closedOn: string | null;
  readonly reopenedOn: string | null;
  readonly reportedOn: string | null;
  readonly membership: string;
  readonly belongs: number;
  readonly rubricId: string | null;
}

export interface MembershipCount {
  readonly membership: string;
  readonly belongs: number;
  readonly cases: number;
}

export interface CaseFilter {
  readonly periodId: string;
  readonly region: string;
  readonly centreId?: string | undefined;
  readonly kind?: string | undefined;
  readonly membership?: string | undefined;
  readonly after: string;
  readonly limit: number;
}

const IMPORT = `SELECT i.id AS "id", i.period_id AS "periodId", i.file_name AS "fileName", i.sha256 AS "sha256", i.state AS "state",
  i.rows AS "rows", i.fault_count AS "faultCount", i.fault_list AS "faultList", i.counts AS "counts", i.created_at AS "createdAt",
  i.decided_at AS "decidedAt" FROM case_import i`;

const CASE = `SELECT c.id AS "id", c.period_id AS "periodId", c.number AS "number", c.centre_id AS "centreId", k.code AS "centreCode",
  k.division AS "division", c.kind AS "kind", c.stage AS "stage", c.provider AS "provider", c.firm_id AS "firmId", f.name AS "firmName",
  c.accepted_on AS "acceptedOn", c.closed_on AS "closedOn", c.reopened_on AS "reopenedOn", c.reported_on AS "reportedOn",
  c.membership AS "membership", c.belongs AS "belongs", c.facts AS "facts", c.version AS "version"
  FROM aided_case c JOIN centre k ON k.id = c.centre_id LEFT JOIN firm f ON f.id = c.firm_id`;

/** Questions about imports and cases. Inside a transaction pass it as `via`, so that its own rows are seen. */
@Injectable()
export class IntakeReader {
  constructor(private readonly reads: Reads) {}

  /** One row: the import with this id, if there is one. */
  async importById(id: string, via: Asks = this.reads): Promise<CaseImport | undefined> {
    return (await via.query<CaseImport>(`${IMPORT} WHERE i.id = ?`, [id]))[0];
  }

  /** One row an import of the period, by id. */
  imports(periodId: string, via: Asks = this.reads): Promise<CaseImport[]> {
    return via.query<CaseImport>(`${IMPORT} WHERE i.period_id = ? ORDER BY i.id`, [periodId]);
  }

  /** One row an accepted import of the period: name and digest of its file, by digest (publication: what went in). */
  acceptedFiles(periodId: string): Promise<{ fileName: string; sha256: string }[]> {
    return this.reads.query<{ fileName: string; sha256: string }>(
      `SELECT i.file_name AS "fileName", i.sha256 AS "sha256" FROM case_import i
        WHERE i.period_id = ? AND i.state = 'accepted' ORDER BY i.sha256, i.id`,
      [periodId],
    );
  }

  /** One row: the case with this id, if there is one. */
  caseById(id: string): Promise<AidedCase | undefined> {
    return this.reads.one<AidedCase>(`${CASE} WHERE c.id = ?`, [id]);
  }

  /** One row a case that passes the filter, by id; one more than the limit. */
  cases(filter: CaseFilter): Promise<AidedCase[]> {
    const where = ['c.period_id = ?', 'c.id > ?', 'k.division LIKE ?'];
    const params: SqlValue[] = [filter.periodId, filter.after, `${filter.region}%`];
    const wanted = { centre_id: filter.centreId, kind: filter.kind, membership: filter.membership };
    for (const [column, value] of Object.entries(wanted)) {
      if (value === undefined) continue;
      where.push(`c.${column} = ?`);
      params.push(value);
    }
    return this.reads.query<AidedCase>(`${CASE} WHERE ${where.join(' AND ')} ORDER BY c.id LIMIT ?`, [
      ...params,
      filter.limit + 1,
    ]);
  }

  /** One row a case of the period with an id above `after`, by id. */
  counted(periodId: string, after: string, limit: number, via: Asks = this.reads): Promise<CountedCase[]> {
    return via.query<CountedCase>(
      `SELECT c.id AS "id", c.number AS "number", c.kind AS "kind", c.stage AS "stage", c.accepted_on AS "acceptedOn",
         c.closed_on AS "closedOn", c.reopened_on AS "reopenedOn", c.reported_on AS "reportedOn", c.membership AS "membership",
         c.belongs AS "belongs", c.rubric_id AS "rubricId"
         FROM aided_case c WHERE c.period_id = ? AND c.id > ? ORDER BY c.id LIMIT ?`,
      [periodId, after, limit],
    );
  }

  /** One row a membership class of the period's cases in the region ('' for all). */
  membership(periodId: string, region: string, via: Asks = this.reads): Promise<MembershipCount[]> {
    return via.query<MembershipCount>(
      `SELECT c.membership AS "membership", c.belongs AS "belongs", CAST(COUNT(*) AS BIGINT) AS "cases"
         FROM aided_case c JOIN centre k ON k.id = c.centre_id WHERE c.period_id = ? AND k.division LIKE ?
        GROUP BY c.membership, c.belongs ORDER BY c.membership`,
      [periodId, `${region}%`],
    );
  }

  /** One row: how many imports of the period are neither accepted nor given up. */
  async undecided(periodId: string, via: Asks = this.reads): Promise<number> {
    const [row] = await via.query<{ count: number }>(
      `SELECT CAST(COUNT(*) AS BIGINT) AS "count" FROM case_import i WHERE i.period_id = ? AND i.state IN ('staging', 'checked')`,
      [periodId],
    );
    return row?.count ?? 0;
  }
}

/** One row a case of the period: the numbers that are taken. */
export async function acceptedNumbers(reads: Asks, periodId: string): Promise<ReadonlySet<string>> {
  const rows = await reads.query<{ number: string }>(
    `SELECT c.number AS "number" FROM aided_case c WHERE c.period_id = ? ORDER BY c.id`,
    [periodId],
  );
  return new Set(rows.map(({ number }) => number));
}
