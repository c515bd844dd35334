import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { compareKeys } from './compare-keys.js';

/** 32 signs that are not mistaken for one another when read aloud or written by hand (Crockford's base 32). */
const SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * Pseudonyms under which evaluators see the drawn files: one code of ten signs, 'K7Q2M-9XW4T', for each secret.
 *
 * Code: HMAC-SHA-256 with the seed as key over `file-code LF secret LF attempt`, its first 50 bits as ten signs of base 32.
 * The secret must be something an evaluator never sees (the random case id, not the case number): the seed is public,
 * so a code made from a known number could be guessed back. Attempts start at 0 and rise only where two secrets of the
 * same list would share a code; secrets are served in code-point order, so the result does not depend on the order of the list.
 * @example fileCodes(['a'], 's').get('a') // => 'S5N9H-PVHF0'
 */
export function fileCodes(secrets: readonly string[], seed: string): Map<string, string> {
  const key = utf8ToBytes(seed);
  const taken = new Set<string>();
  const codes = new Map<string, string>();
  for (const secret of [...new Set(secrets)].sort(compareKeys)) {
    let attempt = 0;
    let code = codeOf(key, secret, attempt);
    while (taken.has(code)) code = codeOf(key, secret, ++attempt);
    taken.add(code);
    codes.set(secret, code);
  }
  return codes;
}

function codeOf(key: Uint8Array, secret: string, attempt: number): string {
  const bytes = hmac(sha256, key, utf8ToBytes(`file-code\n${secret}\n${attempt}`));
  let bits = 0n;
  for (let i = 0; i < 7; i++) bits = (bits << 8n) | BigInt(bytes[i] ?? 0);
  bits >>= 6n;
  let code = '';
  for (let i = 9; i >= 0; i--) code += SIGNS[Number((bits >> BigInt(5 * i)) & 31n)] ?? '';
  return `${code.slice(0, 5)}-${code.slice(5)}`;
}
