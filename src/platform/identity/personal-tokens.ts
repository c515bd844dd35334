import { Injectable } from '@nestjs/common';
import { Reads, UnitOfWork } from '../database/index.js';
import { Clock } from '../clock/index.js';
import type { Caller } from './access.js';
import type { Actor } from './actor.js';
import { identityProblems } from './identity.problems.js';
import { type IssuedToken, issueToken } from './token-store.js';

export interface TokenRow {
  readonly id: string;
  readonly label: string;
  readonly createdAt: string;
  readonly expiresAt: string | null;
}

const DAYS = 90;

/** API tokens that people make for their own programs, with the rights of their account; and the end of a session. */
@Injectable()
export class PersonalTokens {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reads: Reads,
    private readonly clock: Clock,
  ) {}

  /** Only a signed-in person makes tokens: a token that leaked must not be able to renew itself. */
  create(caller: Caller, wish: { readonly label: string; readonly days?: number }): Promise<IssuedToken> {
    const accountId = mustHaveSession(caller);
    return this.unitOfWork.run(caller.actor, async (tx) => {
      const label = wish.label.trim();
      const token = await issueToken(tx, 'api', accountId, { label, hours: (wish.days ?? DAYS) * 24 });
      const after = { label, expiresAt: token.expiresAt };
      tx.audit({ action: 'identity.token-created', object: { kind: 'token', id: token.id }, after });
      return token;
    });
  }

  /** Grain: one live API token of the actor's own, newest first. */
  list(actor: Actor): Promise<TokenRow[]> {
    return this.reads.query<TokenRow>(
      `SELECT id, label, created_at AS "createdAt", expires_at AS "expiresAt" FROM identity_token
       WHERE account_id = ? AND kind = 'api' AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > ?)
       ORDER BY created_at DESC, id DESC`,
      [actor.accountId, this.clock.nowText()],
    );
  }

  /** @throws Problem 404 identity.token-not-found, also for tokens of others and for ended ones */
  revoke(actor: Actor, id: string): Promise<void> {
    return this.unitOfWork.run(actor, async (tx) => {
      const ended = await tx.run(
        `UPDATE identity_token SET revoked_at = ? WHERE id = ? AND account_id = ? AND kind = 'api' AND revoked_at IS NULL`,
        [tx.at, id, actor.accountId],
      );
      if (ended !== 1) throw identityProblems['token-not-found']();
      tx.audit({ action: 'identity.token-revoked', object: { kind: 'token', id } });
    });
  }

  /** Signs out: the session's token ends at once. */
  endSession(caller: Caller): Promise<void> {
    const accountId = mustHaveSession(caller);
    const tokenId = caller.token?.id ?? '';
    return this.unitOfWork.run(caller.actor, async (tx) => {
      await tx.run('UPDATE identity_token SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL', [tx.at, tokenId]);
      tx.audit({ action: 'identity.signed-out', object: { kind: 'account', id: accountId }, after: { tokenId } });
    });
  }
}

/** The account of a signed-in person. @throws Problem 403 identity.session-needed */
export function mustHaveSession({ actor, token }: Caller): string {
  if (token?.kind !== 'session' || actor.accountId === null) throw identityProblems['session-needed']();
  return actor.accountId;
}
