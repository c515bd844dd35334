import { createHash } from 'node:crypto';
import { canonicalLine } from '../engine/words/canonical-line.js';

/** What a receipt vouches for. */
export interface SubmittedContent {
  readonly sheetId: string;
  readonly rubricDigest: string;
  readonly marks: Readonly<Record<string, unknown>>;
  readonly submittedAt: string;
}

/** SHA-256 (hex) over the canonical JSON (RFC 8785) of a submitted sheet: anybody who holds the marks can compute it again. */
export function sheetDigest(content: SubmittedContent): string {
  const { sheetId, rubricDigest, marks, submittedAt } = content;
  const text = canonicalLine({ sheetId, rubricDigest, marks, submittedAt });
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
