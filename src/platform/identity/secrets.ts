import { createHash, randomBytes } from 'node:crypto';

/** What a bearer token is for; the prefix lets people and secret scanners tell them apart. */
export type TokenKind = 'session' | 'api' | 'setup' | 'reset';

const PREFIX: Readonly<Record<TokenKind, string>> = { session: 'kp_s_', api: 'kp_t_', setup: 'kp_i_', reset: 'kp_r_' };

/** A fresh token of 256 random bits. Only its hash may be stored; the plain text is shown once. */
export function newSecret(kind: TokenKind): string {
  return PREFIX[kind] + randomBytes(32).toString('base64url');
}

/** SHA-256 hex. A fast hash is enough here: the input is random, not chosen by a person. */
export function hashSecret(plain: string): string {
  return createHash('sha256').update(plain, 'utf8').digest('hex');
}
