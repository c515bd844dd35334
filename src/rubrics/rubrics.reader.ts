import { Injectable } from '@nestjs/common';
import type { ImpactClass } from '../engine/rubric/impact-class.js';
import type { Rubric } from '../engine/rubric/rubric.js';
import { compileRubric } from '../engine/scoring/compile-rubric.js';
import type { CompiledRubric } from '../engine/scoring/compiled-rubric.js';
import { chineseWorkCalendar } from '../platform/calendar/index.js';
import { type Asks, containing, Reads, type SqlValue } from '../platform/database/index.js';
import type { Words } from '../platform/problem/index.js';

export type RubricState = 'draft' | 'published' | 'retired';

/** A rubric without its document. */
export interface RubricHead {
  readonly id: string;
  /** What stays the same from version to version. */
  readonly key: string;
  readonly versionNo: number;
  readonly state: RubricState;
  readonly title: Words;
  /** Division prefix of the office that wrote it; '' for the whole program. */
  readonly region: string;
  /** SHA-256 over the canonical form; null while it is a draft. */
  readonly digest: string | null;
  readonly version: number;
  readonly createdAt: string;
  readonly publishedAt: string | null;
  /** What it changed of the version published before it; null for drafts and for the first of a key. */
  readonly impact: ImpactClass | null;
}

export interface RubricFilter {
  readonly state?: RubricState | undefined;
  readonly key?: string | undefined;
  readonly q?: string | undefined;
  /** Division prefix of the offices whose drafts are shown too; '' all, null none. */
  readonly draftsOf: string | null;
  /** Key and version number after which the page starts. */
  readonly after?: readonly [key: string, versionNo: number] | undefined;
  readonly limit: number;
}

type HeadRow = Omit<RubricHead, 'title'> & { readonly title: string };

const HEAD_OF = `SELECT r.id AS "id", r.rubric_key AS "key", r.version_no AS "versionNo", r.state AS "state", r.title AS "title", r.region AS "region",
  r.digest AS "digest", r.version AS "version", r.created_at AS "createdAt", r.published_at AS "publishedAt", r.impact AS "impact" FROM rubric r`;

/** Rubrics kept ready at once; a half-year uses two or three. */
const MOST_READY = 32;

/** Questions about rubrics. What was published never changes, so documents are kept in memory by digest. */
@Injectable()
export class RubricsReader {
  private readonly ready = new Map<string, { readonly document: Rubric; compiled?: CompiledRubric }>();

  constructor(private readonly reads: Reads) {}

  /** One row: the head of the rubric with this id, if there is one. */
  async byId(id: string, via: Asks = this.reads): Promise<RubricHead | undefined> {
    return (await via.query<HeadRow>(`${HEAD_OF} WHERE r.id = ?`, [id])).map(plain)[0];
  }

  /** One row a rubric whose id is listed, in no promised order. */
  async byIds(ids: readonly string[], via: Asks = this.reads): Promise<RubricHead[]> {
    if (ids.length === 0) return [];
    const places = ids.map(() => '?').join(', ');
    return (await via.query<HeadRow>(`${HEAD_OF} WHERE r.id IN (${places})`, ids)).map(plain);
  }

  /** One row a rubric that passes the filter, by key and version; one more than the limit. */
  async list(filter: RubricFilter): Promise<RubricHead[]> {
    const where = [`(r.state <> 'draft'${filter.draftsOf === null ? '' : ' OR r.region LIKE ?'})`];
    const params: SqlValue[] = filter.draftsOf === null ? [] : [`${filter.draftsOf}%`];
    if (filter.after) {
      where.push('(r.rubric_key > ? OR (r.rubric_key = ? AND r.version_no > ?))');
      params.push(filter.after[0], filter.after[0], filter.after[1]);
    }
    if (filter.state) {
      where.push('r.state = ?');
      params.push(filter.state);
    }
    if (filter.key) {
      where.push('r.rubric_key = ?');
      params.push(filter.key);
    }
    if (filter.q) {
      where.push(`LOWER(r.title) LIKE ? ESCAPE '!'`);
      params.push(containing(filter.q));
    }
    const sql = `${HEAD_OF} WHERE ${where.join(' AND ')} ORDER BY r.rubric_key, r.version_no, r.id LIMIT ?`;
    return (await this.reads.query<HeadRow>(sql, [...params, filter.limit + 1])).map(plain);
  }

  /** One row: the text of a rubric as it was sent, with its document. */
  async content(id: string, via: Asks = this.reads): Promise<{ source: string; document: Rubric } | undefined> {
    const sql = 'SELECT r.source AS "source", r.document AS "document" FROM rubric r WHERE r.id = ?';
    const [row] = await via.query<{ source: string; document: string }>(sql, [id]);
    return row && { source: row.source, document: JSON.parse(row.document) as Rubric };
  }

  /** One row: the version of a key that was published last, before the given one if any; in force or retired since. */
  async lastPublished(key: string, before?: RubricHead, via: Asks = this.reads): Promise<RubricHead | undefined> {
    const { id = '', publishedAt = null, versionNo = 0 } = before ?? {};
    const sql = `${HEAD_OF} WHERE r.rubric_key = ? AND r.state <> 'draft' AND r.id <> ? AND (r.published_at < ? OR (r.published_at = ?
      AND r.version_no < ?)) ORDER BY r.published_at DESC, r.version_no DESC, r.id LIMIT 1`;
    const until = publishedAt ?? '9999';
    return (await via.query<HeadRow>(sql, [key, id, until, until, versionNo])).map(plain)[0];
  }

  /** The published (or since retired) rubric with this digest. */
  async document(digest: string, via: Asks = this.reads): Promise<Rubric | undefined> {
    return (await this.load(digest, via))?.document;
  }

  /** The same, ready for scoring. Kept in memory. */
  async compiled(digest: string, via: Asks = this.reads): Promise<CompiledRubric | undefined> {
    const found = await this.load(digest, via);
    if (found === undefined) return undefined;
    found.compiled ??= compileRubric(found.document, chineseWorkCalendar());
    return found.compiled;
  }

  /** One row: the document of the published rubric with this digest. */
  private async load(digest: string, via: Asks): Promise<{ document: Rubric; compiled?: CompiledRubric } | undefined> {
    const kept = this.ready.get(digest);
    if (kept !== undefined) return kept;
    const sql = `SELECT r.document AS "document" FROM rubric r WHERE r.digest = ? AND r.state <> 'draft' ORDER BY r.id LIMIT 1`;
    const [row] = await via.query<{ document: string }>(sql, [digest]);
    if (row === undefined) return undefined;
    const loaded = { document: JSON.parse(row.document) as Rubric };
    const oldest = this.ready.keys().next();
    if (this.ready.size >= MOST_READY && !oldest.done) this.ready.delete(oldest.value);
    this.ready.set(digest, loaded);
    return loaded;
  }
}

function plain(row: HeadRow): RubricHead {
  return { ...row, title: JSON.parse(row.title) as Words };
}
