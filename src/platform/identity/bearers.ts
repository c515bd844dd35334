import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/index.js';
import { Reads } from '../database/index.js';
import type { Problem, ProblemDetails } from '../problem/index.js';
import type { Caller } from './access.js';
import { type Actor, type Role } from './actor.js';
import type { AccountState } from './identity.entities.js';
import { identityProblems } from './identity.problems.js';
import { hashSecret, type TokenKind } from './secrets.js';

interface Holder {
  readonly token_id: string;
  readonly kind: TokenKind;
  readonly expires_at: string | null;
  readonly revoked_at: string | null;
  readonly id: string;
  readonly login: string;
  readonly role: Role;
  readonly region: string | null;
  readonly centre_id: string | null;
  readonly evaluator_id: string | null;
  readonly state: AccountState;
}

/** Grain: at most one row, the token with its account, found by the unique index on the hash. */
const HOLDER = `SELECT t.id AS token_id, t.kind, t.expires_at, t.revoked_at,
  a.id, a.login, a.role, a.region, a.centre_id, a.evaluator_id, a.state
  FROM identity_token t JOIN identity_account a ON a.id = t.account_id WHERE t.token_hash = ?`;

/** Finds out who sends a bearer token: one indexed read a request, nothing kept, so that a revocation counts at once. */
@Injectable()
export class Bearers {
  constructor(
    private readonly reads: Reads,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem 401 identity.token-missing, -unknown, -revoked or -expired */
  async identify(authorization: string | undefined): Promise<Caller> {
    const token = bearerToken(authorization);
    if (token === null) throw refused('token-missing');
    const holder = await this.reads.one<Holder>(HOLDER, [hashSecret(token)]);
    if (holder === undefined || (holder.kind !== 'session' && holder.kind !== 'api')) throw refused('token-unknown');
    if (holder.revoked_at !== null || holder.state !== 'active') throw refused('token-revoked');
    if (holder.expires_at !== null && holder.expires_at <= this.clock.nowText()) {
      throw refused('token-expired', { values: { expiredAt: holder.expires_at } });
    }
    return { actor: actorOf(holder), token: { id: holder.token_id, kind: holder.kind } };
  }
}

function bearerToken(authorization: string | undefined): string | null {
  const found = /^bearer +([\w.~+/=-]{1,200}) *$/i.exec(authorization ?? '');
  return found?.[1] ?? null;
}

function refused(
  key: 'token-missing' | 'token-unknown' | 'token-revoked' | 'token-expired',
  details: ProblemDetails = {},
): Problem {
  const challenge = key === 'token-missing' ? '' : ', error="invalid_token"';
  return identityProblems[key]({ ...details, headers: { 'www-authenticate': `Bearer realm="kaoping"${challenge}` } });
}

/** The actor behind an account's row. */
export function actorOf(
  account: Pick<Holder, 'id' | 'login' | 'role' | 'region' | 'centre_id' | 'evaluator_id'>,
): Actor {
  return {
    kind: 'account',
    accountId: account.id,
    label: account.login,
    role: account.role,
    region: account.region,
    centreId: account.centre_id,
    evaluatorId: account.evaluator_id,
  };
}
