import type { ImpactClass } from '../engine/rubric/impact-class.js';
import type { Rubric } from '../engine/rubric/rubric.js';
import { insertMany, type Tx } from '../platform/database/index.js';
import { mustCover } from '../platform/identity/index.js';
import type { RubricHead } from './rubrics.reader.js';

const COLUMNS = [
  'id',
  'rubric_key',
  'version_no',
  'state',
  'title',
  'region',
  'source',
  'document',
  'digest',
  'version',
  'created_at',
  'published_at',
  'impact',
];

/** What a new row is made of. With a digest it is published at once. */
export interface NewRubricRow {
  readonly rubric: Rubric;
  readonly source: string;
  readonly versionNo: number;
  readonly digest?: string;
  /** What it changes of the version published before it. */
  readonly impact?: ImpactClass | null;
}

/** Stores one version of a rubric and tells the audit log. @throws identity.outside-region when the key is another office's */
export async function insertRubric(
  tx: Tx,
  { rubric, source, versionNo, digest, impact = null }: NewRubricRow,
): Promise<RubricHead> {
  await mustCoverKey(tx, rubric.key);
  const head: RubricHead = {
    id: tx.newId(),
    key: rubric.key,
    versionNo,
    state: digest === undefined ? 'draft' : 'published',
    title: rubric.title,
    region: tx.actor.region ?? '',
    digest: digest ?? null,
    version: 1,
    createdAt: tx.at,
    publishedAt: digest === undefined ? null : tx.at,
    impact,
  };
  const { id, key, state, region } = head;
  const texts = [JSON.stringify(head.title), region, source, JSON.stringify(rubric)];
  const dates = [head.version, head.createdAt, head.publishedAt];
  await insertMany(tx, 'rubric', COLUMNS, [[id, key, versionNo, state, ...texts, head.digest, ...dates, impact]]);
  const action = digest === undefined ? 'rubrics.draft-created' : 'rubrics.published';
  tx.audit({ action, object: { kind: 'rubric', id }, after: { ...head, document: rubric } });
  return head;
}

/** One row a key: the number that the next version of it gets. */
export async function nextVersionNo(tx: Tx, key: string): Promise<number> {
  const [row] = await tx.query<{ last: number | null }>(
    'SELECT MAX(r.version_no) AS "last" FROM rubric r WHERE r.rubric_key = ?',
    [key],
  );
  return Number(row?.last ?? 0) + 1;
}

/** Whose key it is: versions under a key are written by offices that cover those who wrote before. */
export async function mustCoverKey(tx: Tx, key: string): Promise<void> {
  const rows = await tx.query<{ region: string }>(
    'SELECT DISTINCT r.region AS "region" FROM rubric r WHERE r.rubric_key = ?',
    [key],
  );
  for (const { region } of rows) mustCover(tx.actor, region);
}

/** One row: the version that was published before with this very content, if there is one. */
export async function publishedBefore(
  tx: Tx,
  digest: string,
): Promise<{ id: string; key: string; versionNo: number; state: string } | undefined> {
  const sql = `SELECT r.id AS "id", r.rubric_key AS "key", r.version_no AS "versionNo", r.state AS "state" FROM rubric r
    WHERE r.digest = ? AND r.state <> 'draft' ORDER BY r.id LIMIT 1`;
  return (await tx.query<{ id: string; key: string; versionNo: number; state: string }>(sql, [digest]))[0];
}
