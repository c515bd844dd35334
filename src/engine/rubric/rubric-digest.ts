import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { canonicalLine } from '../words/canonical-line.js';
import type { Rubric } from './rubric.js';

/**
 * The name of a rubric's content: lower-case hex SHA-256 over its canonical JSON (RFC 8785). Key order and white space of the source do
 * not matter; every value does, texts included.
 * Source: RFC 8785 (JSON Canonicalization Scheme).
 * @example
 * rubricDigest({ format: 'kaoping-rubric/1', key: 'k', title: { zh: '', en: '' }, sections: [] }).length // => 64
 */
export function rubricDigest(rubric: Rubric): string {
  return bytesToHex(sha256(utf8ToBytes(canonicalLine(rubric))));
}
