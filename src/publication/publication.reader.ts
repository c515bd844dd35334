import { Injectable } from '@nestjs/common';
import type { AuditHead } from '../platform/audit/index.js';
import { type Asks, Reads } from '../platform/database/index.js';
import type { ReleaseState } from './publication.entities.js';

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
  /** Head of the audit chain at the publication, this publication included; null before. */
  readonly auditHead: AuditHead | null;
  readonly createdAt: string;
  readonly publishedAt: string | null;
}

export interface ReleaseFile {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: number;
  readonly sha256: string;
}

type ReleaseRow = Omit<Release, 'auditHead'> & {
  readonly auditSeq: number | string | null;
  readonly auditHash: string | null;
};

const RELEASE = `SELECT r.id AS "id", r.period_id AS "periodId", p.code AS "periodCode", p.region AS "region", r.run_id AS "runId",
  r.number AS "number", r.state AS "state", r.folder AS "folder", r.results_digest AS "resultsDigest",
  r.manifest_digest AS "manifestDigest", r.audit_seq AS "auditSeq", r.audit_hash AS "auditHash", r.created_at AS "createdAt", r.published_at AS "publishedAt"
  FROM "release" r JOIN period p ON p.id = r.period_id`;

/** Questions about releases. Inside a transaction pass it as `via`, so that its own rows are seen. */
@Injectable()
export class PublicationReader {
  constructor(private readonly reads: Reads) {}

  /** One row: the release with this id, if there is one. */
  async byId(id: string, via: Asks = this.reads): Promise<Release | undefined> {
    return (await via.query<ReleaseRow>(`${RELEASE} WHERE r.id = ?`, [id])).map(plain)[0];
  }

  /** One row: the release of this run, if there is one. */
  async ofRun(runId: string, via: Asks = this.reads): Promise<Release | undefined> {
    return (await via.query<ReleaseRow>(`${RELEASE} WHERE r.run_id = ?`, [runId])).map(plain)[0];
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
  async list(seen: {
    readonly place: string | null;
    readonly after: string;
    readonly limit: number;
  }): Promise<Release[]> {
    const mine = seen.place === null ? '' : ' OR p.region LIKE ?';
    const place = seen.place === null ? [] : [`${seen.place}%`];
    const where = `WHERE (r.state = 'published'${mine}) AND r.number > ?`;
    const params = [...place, seen.after, seen.limit + 1];
    return (await this.reads.query<ReleaseRow>(`${RELEASE} ${where} ORDER BY r.number LIMIT ?`, params)).map(plain);
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

function plain({ auditSeq, auditHash, ...row }: ReleaseRow): Release {
  return {
    ...row,
    auditHead: auditSeq === null || auditHash === null ? null : { seq: Number(auditSeq), hash: auditHash },
  };
}
