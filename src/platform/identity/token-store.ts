import type { Tx } from '../database/index.js';
import { hashSecret, newSecret, type TokenKind } from './secrets.js';

export interface IssuedToken {
  readonly id: string;
  readonly accountId: string;
  /** Shown once; never stored. */
  readonly plain: string;
  readonly expiresAt: string;
}

export interface TokenWish {
  readonly hours?: number;
  readonly label?: string;
}

const HOUR_MS = 3_600_000;
/** How long a person has to follow a one-time link. */
export const SETUP_HOURS = 72;
/** Gives an account a new token of the kind; only its hash is stored. */
export async function issueToken(
  tx: Tx,
  kind: TokenKind,
  accountId: string,
  { hours = SETUP_HOURS, label = '' }: TokenWish = {},
): Promise<IssuedToken> {
  const id = tx.newId();
  const plain = newSecret(kind);
  const expiresAt = new Date(Date.parse(tx.at) + hours * HOUR_MS).toISOString();
  await tx.run(
    `INSERT INTO identity_token (id, account_id, kind, token_hash, label, created_at, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?)`,
    [id, accountId, kind, hashSecret(plain), label, tx.at, expiresAt],
  );
  return { id, accountId, plain, expiresAt };
}

/** Ends every token of an account, of these kinds, but for one that may be kept. */
export async function revokeTokens(tx: Tx, accountId: string, kinds: readonly TokenKind[], keep = ''): Promise<void> {
  const places = kinds.map(() => '?').join(', ');
  await tx.run(
    `UPDATE identity_token SET revoked_at = ? WHERE account_id = ? AND revoked_at IS NULL AND id <> ? AND kind IN (${places})`,
    [tx.at, accountId, keep, ...kinds],
  );
}

export const EVERY_KIND: readonly TokenKind[] = ['session', 'api', 'setup', 'reset'];
