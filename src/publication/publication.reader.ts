import { Injectable } from '@nestjs/common';
import { Reads, type SqlValue } from '../platform/database/index.js';
import type { ReleaseState } from './publication.entities.js';

interface Asks {
  query<Row>(sql: string, params?: readonly SqlValue[]): Promise<Row[]>;
}

/** A release as other rooms see it. */
export interface Release {
  readonly id: string;
  readonly periodId: string;
  readonly periodCode: string;
  /** Division prefix of the period. */
  readonly region: string;
  readonly runId: string;
  readonly number: string;
  readonly state: ReleaseState;
  readonly folder: string;
  /** SHA-256 of results.json and of manifest.json; null until the files are made. */
  readonly resultsDigest: string | null;
  readonly manifestDigest: string | null;
  readonly createdAt: string;
  readonly publishedAt: string | null;
}

export interface ReleaseFile {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: number;
  readonly sha256: string;
}

const RELEASE = `SELECT r.id AS "id", r.period_id AS "periodId", p.code AS "periodCode", p.region AS "region", r.run_id AS "runId",
  r.number AS "number", r.state AS "state", r.folder AS "folder", r.results_digest AS "resultsDigest",
  r.manifest_digest AS "manifestDigest", r.created_at AS "createdAt", r.published_at AS "publishedAt"
  FROM "release" r JOIN period p ON p.id = r.period_id`;

/** Questions about releases. Inside a transaction pass it as `via`, so that its own rows are seen. */
@Injectable()
export class PublicationReader {
  constructor(private readonly reads: Reads) {}

  /** One row: the release with this id, if there is one. */
  async byId(id: string, via: Asks = this.reads): Promise<Release | undefined> {
    return (await via.query<Release>(`${RELEASE} WHERE r.id = ?`, [id]))[0];
  }

  /** One row: the release of this run, if there is one. */
  async ofRun(runId: string, via: Asks = this.reads): Promise<Release | undefined> {
    return (await via.query<Release>(`${RELEASE} WHERE r.run_id = ?`, [runId]))[0];
  }

  /** One row: how many releases the period has. */
  async count(periodId: string, via: Asks = this.reads): Promise<number> {
    const sql = `SELECT CAST(COUNT(*) AS BIGINT) AS "count" FROM "release" r WHERE r.period_id = ?`;
    const [row] = await via.query<{ count: number | string }>(sql, [periodId]);
    return Number(row?.count ?? 0);
  }

  /**
   * One row a release, by number; one more than the limit. Published ones, and with a place ('' for all) also the unpublished
   * ones of periods within it.
   */
  list(seen: { readonly place: string | null; readonly after: string; readonly limit: number }): Promise<Release[]> {
    const mine = seen.place === null ? '' : ' OR p.region LIKE ?';
    const place = seen.place === null ? [] : [`${seen.place}%`];
    const where = `WHERE (r.state = 'published'${mine}) AND r.number > ?`;
    return this.reads.query<Release>(`${RELEASE} ${where} ORDER BY r.number LIMIT ?`, [
      ...place,
      seen.after,
      seen.limit + 1,
    ]);
  }

  /** One row a file of the release, by name. */
  files(releaseId: string, via: Asks = this.reads): Promise<ReleaseFile[]> {
    return via.query<ReleaseFile>(
      `SELECT f.name AS "name", f.media_type AS "mediaType", f.bytes AS "bytes", f.sha256 AS "sha256"
         FROM release_file f WHERE f.release_id = ? ORDER BY f.name`,
      [releaseId],
    );
  }
}
