import { Injectable } from '@nestjs/common';
import { type Asks, containing, Reads, type SqlValue } from '../platform/database/index.js';
import type { CentreLevel } from './centre-levels.js';

/** A centre as other rooms see it. */
export interface Centre {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly nameEn: string | null;
  readonly level: CentreLevel;
  /** GB/T 2260 code, six digits or more; '' outside the divisions. */
  readonly division: string;
  readonly parentId: string | null;
  readonly peerGroup: string;
  readonly version: number;
}

export interface CentreFilter {
  readonly region?: string | undefined;
  readonly level?: CentreLevel | undefined;
  readonly q?: string | undefined;
  /** Code after which the page starts. */
  readonly after?: string | undefined;
  readonly limit: number;
}

const COLUMNS = `c.id AS "id", c.code AS "code", c.name AS "name", c.name_en AS "nameEn", c.level AS "level", c.division AS "division",
  c.parent_id AS "parentId", c.peer_group AS "peerGroup", c.version AS "version"`;

/** Questions about centres. Inside a transaction pass it as `via`, so that its own rows are seen. */
@Injectable()
export class CentresReader {
  constructor(private readonly reads: Reads) {}

  /** One row a centre: all of them, by code. */
  all(via: Asks = this.reads): Promise<Centre[]> {
    return via.query<Centre>(`SELECT ${COLUMNS} FROM centre c ORDER BY c.code`);
  }

  /** All centres by their code. */
  async byCode(via: Asks = this.reads): Promise<ReadonlyMap<string, Centre>> {
    return new Map((await this.all(via)).map((centre) => [centre.code, centre]));
  }

  /** All centres by their id (names for publication, places for recusal). */
  async byIds(via: Asks = this.reads): Promise<ReadonlyMap<string, Centre>> {
    return new Map((await this.all(via)).map((centre) => [centre.id, centre]));
  }

  /** One row: the centre with this id, if there is one. */
  async byId(id: string, via: Asks = this.reads): Promise<Centre | undefined> {
    return (await via.query<Centre>(`SELECT ${COLUMNS} FROM centre c WHERE c.id = ?`, [id]))[0];
  }

  /** One row a centre whose division starts with the prefix ('' means all), by code. */
  within(division: string, via: Asks = this.reads): Promise<Centre[]> {
    return via.query<Centre>(`SELECT ${COLUMNS} FROM centre c WHERE c.division LIKE ? ORDER BY c.code`, [
      `${division}%`,
    ]);
  }

  /** One row a centre that passes the filter, by code; one more than the limit, so that the next page is known. */
  list(filter: CentreFilter): Promise<Centre[]> {
    const where = ['c.code > ?'];
    const params: SqlValue[] = [filter.after ?? ''];
    if (filter.region) {
      where.push('c.division LIKE ?');
      params.push(`${filter.region}%`);
    }
    if (filter.level) {
      where.push('c.level = ?');
      params.push(filter.level);
    }
    if (filter.q) {
      where.push(`(LOWER(c.name) LIKE ? ESCAPE '!' OR LOWER(c.code) LIKE ? ESCAPE '!')`);
      params.push(containing(filter.q), containing(filter.q));
    }
    return this.reads.query<Centre>(
      `SELECT ${COLUMNS} FROM centre c WHERE ${where.join(' AND ')} ORDER BY c.code LIMIT ?`,
      [...params, filter.limit + 1],
    );
  }
}
