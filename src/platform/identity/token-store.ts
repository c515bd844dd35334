import { insertMany, type Tx } from '../database/index.js';
import { newSecret, type TokenKind } from './secrets.js';

export interface IssuedToken {
  readonly id: string;
  readonly accountId: string;
  /** Shown once; never stored. */
  readonly plain: string;
  readonly expiresAt: string;
}

const HOUR_MS = 3_600_000;
/** How long a person has to follow a one-time link. */
export const SETUP_HOURS = 72;
const COLUMNS = ['id', 'account_id', 'kind', 'token_hash', 'label', 'created_at', 'expires_at', 'revoked_at'] as const;

/** Gives each account a new token of the kind; only the hashes are stored. */
export async function issueTokens(
  tx: Tx,
  kind: TokenKind,
  accountIds: readonly string[],
  { hours = SETUP_HOURS, label = '' } = {},
): Promise<IssuedToken[]> {
  const expiresAt = new Date(Date.parse(tx.at) + hours * HOUR_MS).toISOString();
  const made = accountIds.map((accountId) => ({ id: tx.newId(), accountId, ...newSecret(kind) }));
  const rows = made.map(({ id, accountId, hash }) => [id, accountId, kind, hash, label, tx.at, expiresAt, null]);
  await insertMany(tx, 'identity_token', COLUMNS, rows);
  return made.map(({ id, accountId, plain }) => ({ id, accountId, plain, expiresAt }));
}

/** One token, as above. */
export async function issueToken(
  tx: Tx,
  kind: TokenKind,
  accountId: string,
  options: { readonly hours?: number; readonly label?: string } = {},
): Promise<IssuedToken> {
  const [token] = await issueTokens(tx, kind, [accountId], options);
  return token!;
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
