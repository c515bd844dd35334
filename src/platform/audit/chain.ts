import { createHash } from 'node:crypto';

/** The parts of an entry that the chain covers. The content itself may be erased: only its salted digest is chained. */
export interface AuditLink {
  readonly seq: number;
  readonly at: string;
  readonly actor_id: string | null;
  readonly actor_label: string;
  readonly actor_role: string;
  readonly action: string;
  readonly object_kind: string;
  readonly object_id: string;
  readonly before_digest: string | null;
  readonly after_digest: string | null;
  readonly content_digest: string;
}

/** The hash that stands before the first entry. */
export const CHAIN_START = '0'.repeat(64);

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/** Salted digest of a content. The salt is erased with it, so that a short content cannot be guessed from the digest afterwards. */
export function contentDigest(salt: string, content: string): string {
  return sha256(`${salt}\n${content}`);
}

/** SHA-256 over the previous hash and the link's parts as a JSON array in the order of AuditLink. */
export function chainHash(previous: string, link: AuditLink): string {
  return sha256(
    JSON.stringify([
      previous,
      link.seq,
      link.at,
      link.actor_id,
      link.actor_label,
      link.actor_role,
      link.action,
      link.object_kind,
      link.object_id,
      link.before_digest,
      link.after_digest,
      link.content_digest,
    ]),
  );
}
