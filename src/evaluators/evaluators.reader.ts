import { Injectable } from '@nestjs/common';
import { type Asks, containing, Reads, type SqlValue } from '../platform/database/index.js';

/** An evaluator as other rooms see them. */
export interface Evaluator {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly firmId: string | null;
  readonly firmName: string | null;
  /** Home centre, for same-centre recusal. */
  readonly centreId: string | null;
  readonly division: string;
  /** Case kinds the person may judge; empty means any. */
  readonly specialities: string[];
  /** Most sheets a period. */
  readonly capacity: number;
  readonly state: 'active' | 'left';
  readonly version: number;
}

export interface Firm {
  readonly id: string;
  readonly code: string;
  readonly name: string;
}

export interface EvaluatorFilter {
  readonly region?: string | undefined;
  readonly state?: 'active' | 'left' | undefined;
  readonly q?: string | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
}

type EvaluatorRow = Omit<Evaluator, 'specialities'> & { readonly specialities: string };

const SELECT = `SELECT e.id AS "id", e.code AS "code", e.name AS "name", e.firm_id AS "firmId", f.name AS "firmName", e.centre_id AS "centreId",
  e.division AS "division", e.specialities AS "specialities", e.capacity AS "capacity", e.state AS "state", e.version AS "version"
  FROM evaluator e LEFT JOIN firm f ON f.id = e.firm_id`;

/** Questions about evaluators and firms. Inside a transaction pass it as `via`, so that its own rows are seen. */
@Injectable()
export class EvaluatorsReader {
  constructor(private readonly reads: Reads) {}

  /** One row an evaluator who can take work now, by code: all that assignment needs. */
  async active(via: Asks = this.reads): Promise<Evaluator[]> {
    return (await via.query<EvaluatorRow>(`${SELECT} WHERE e.state = 'active' ORDER BY e.code`)).map(plain);
  }

  /** One row an evaluator, those who left included, by code. */
  async all(via: Asks = this.reads): Promise<Evaluator[]> {
    return (await via.query<EvaluatorRow>(`${SELECT} ORDER BY e.code`)).map(plain);
  }

  /** One row an evaluator of the region who takes part and has no account yet, by code. */
  async withoutAccount(region: string, via: Asks = this.reads): Promise<Evaluator[]> {
    const sql = `${SELECT} WHERE e.state = 'active' AND e.division LIKE ?
      AND NOT EXISTS (SELECT 1 FROM identity_account a WHERE a.evaluator_id = e.id) ORDER BY e.code`;
    return (await via.query<EvaluatorRow>(sql, [`${region}%`])).map(plain);
  }

  /** All evaluators by their code. */
  async byCode(via: Asks = this.reads): Promise<ReadonlyMap<string, Evaluator>> {
    return new Map((await this.all(via)).map((evaluator) => [evaluator.code, evaluator]));
  }

  /** All evaluators by their id. */
  async byIds(via: Asks = this.reads): Promise<ReadonlyMap<string, Evaluator>> {
    return new Map((await this.all(via)).map((evaluator) => [evaluator.id, evaluator]));
  }

  /** One row: the evaluator with this id, if there is one. */
  async byId(id: string, via: Asks = this.reads): Promise<Evaluator | undefined> {
    return (await via.query<EvaluatorRow>(`${SELECT} WHERE e.id = ?`, [id])).map(plain)[0];
  }

  /** One row an evaluator that passes the filter, by code; one more than the limit. */
  async list(filter: EvaluatorFilter): Promise<Evaluator[]> {
    const where = ['e.code > ?'];
    const params: SqlValue[] = [filter.after ?? ''];
    if (filter.region) {
      where.push('e.division LIKE ?');
      params.push(`${filter.region}%`);
    }
    if (filter.state) {
      where.push('e.state = ?');
      params.push(filter.state);
    }
    if (filter.q) {
      where.push(`(LOWER(e.name) LIKE ? ESCAPE '!' OR LOWER(e.code) LIKE ? ESCAPE '!')`);
      params.push(containing(filter.q), containing(filter.q));
    }
    const sql = `${SELECT} WHERE ${where.join(' AND ')} ORDER BY e.code LIMIT ?`;
    return (await this.reads.query<EvaluatorRow>(sql, [...params, filter.limit + 1])).map(plain);
  }

  /** One row a firm, by code; one more than the limit. */
  firms(filter: {
    readonly q?: string | undefined;
    readonly after?: string | undefined;
    readonly limit: number;
  }): Promise<Firm[]> {
    const named = filter.q ? ` AND LOWER(f.name) LIKE ? ESCAPE '!'` : '';
    const params: SqlValue[] = [filter.after ?? '', ...(filter.q ? [containing(filter.q)] : []), filter.limit + 1];
    return this.reads.query<Firm>(
      `SELECT f.id AS "id", f.code AS "code", f.name AS "name" FROM firm f WHERE f.code > ?${named} ORDER BY f.code LIMIT ?`,
      params,
    );
  }
}

function plain(row: EvaluatorRow): Evaluator {
  return { ...row, specialities: JSON.parse(row.specialities) as string[] };
}
