import { randomBytes } from 'node:crypto';
import type { Actor } from '../identity/actor.js';
import { chainHash, contentDigest, type AuditLink } from './chain.js';

/** What a change says of itself. The states are digested, not shown; `why` is kept as erasable content. */
export interface AuditNote {
  readonly action: string;
  readonly object: { readonly kind: string; readonly id: string };
  readonly before?: unknown;
  readonly after?: unknown;
  readonly why?: string;
}

export interface AuditHead {
  readonly seq: number;
  readonly hash: string;
}

interface Writer {
  readonly postgres: boolean;
  query<Row>(sql: string, params?: readonly (string | number | null)[]): Promise<Row[]>;
  run(sql: string, params?: readonly (string | number | null)[]): Promise<number>;
}

const COLUMNS =
  'seq, at, actor_id, actor_label, actor_role, action, object_kind, object_id, before_digest, after_digest, content_digest, salt, content, previous, hash';
const PLACES = COLUMNS.split(',')
  .map(() => '?')
  .join(', ');

/**
 * Writes the notes of one transaction at the end of the chain. Called last in the transaction: on PostgreSQL the head is
 * locked here, and whoever holds it makes every other writer wait.
 */
export async function appendNotes(
  writer: Writer,
  actor: Actor,
  at: string,
  notes: readonly AuditNote[],
): Promise<AuditHead> {
  const lock = writer.postgres ? ' FOR UPDATE' : '';
  const [head] = await writer.query<AuditHead>(`SELECT seq, hash FROM audit_head WHERE id = 1${lock}`);
  if (head === undefined) throw new Error('The audit chain has no head: the database was not migrated');
  let { seq, hash } = { seq: Number(head.seq), hash: head.hash };
  for (const note of notes) {
    const row = linkOf(note, actor, at, seq + 1, hash);
    await writer.run(`INSERT INTO audit_entry (${COLUMNS}) VALUES (${PLACES})`, row.values);
    ({ seq, hash } = row);
  }
  if (notes.length > 0) await writer.run('UPDATE audit_head SET seq = ?, hash = ? WHERE id = 1', [seq, hash]);
  return { seq, hash };
}

function linkOf(note: AuditNote, actor: Actor, at: string, seq: number, previous: string) {
  const salt = randomBytes(16).toString('hex');
  const content = JSON.stringify({
    ...(note.before === undefined ? {} : { before: note.before }),
    ...(note.after === undefined ? {} : { after: note.after }),
    ...(note.why === undefined ? {} : { why: note.why }),
  });
  const digest = (value: unknown): string | null =>
    value === undefined ? null : contentDigest(salt, JSON.stringify(value));
  const link: AuditLink = {
    seq,
    at,
    actor_id: actor.accountId,
    actor_label: actor.label,
    actor_role: actor.role ?? actor.kind,
    action: note.action,
    object_kind: note.object.kind,
    object_id: note.object.id,
    before_digest: digest(note.before),
    after_digest: digest(note.after),
    content_digest: contentDigest(salt, content),
  };
  const hash = chainHash(previous, link);
  return { seq, hash, values: [...Object.values(link), salt, content, previous, hash] as (string | number | null)[] };
}
