import { canonicalLine } from '../engine/words/canonical-line.js';
import type { Release, ReleaseFile } from './publication.reader.js';
import { sha256 } from './render-data-files.js';

export const AUDIT_HEAD_FILE = 'audit-head.json';

/** A file of a release with what it holds. */
export interface HeldFile {
  readonly file: ReleaseFile;
  readonly content: string;
}

/**
 * audit-head.json: the head of the audit chain at the publication, beside the digest of the manifest. Whoever keeps it can show later
 * that the log was cut off or rewritten (`kaoping audit verify --head`). It stands in no manifest and no digest: the chain is salted, so
 * that the same results have another head in every database.
 */
export function auditHeadFile({ number, manifestDigest, auditHead }: Release): HeldFile {
  if (auditHead === null) throw new Error(`release ${number} has no audit head`);
  const content = canonicalLine({
    schema: 'kaoping.audit-head/1',
    release: number,
    manifest: manifestDigest,
    auditHead,
  });
  const file = { name: AUDIT_HEAD_FILE, mediaType: 'application/json', bytes: Buffer.byteLength(content) };
  return { file: { ...file, sha256: sha256(content) }, content };
}
