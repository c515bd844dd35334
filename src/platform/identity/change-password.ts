import { Injectable } from '@nestjs/common';
import { Reads, type Tx, UnitOfWork } from '../database/index.js';
import type { Caller } from './access.js';
import { type AttemptKey, Attempts, tooManyAttempts } from './attempts.js';
import { identityProblems } from './identity.problems.js';
import { Passwords } from './passwords.js';
import { mustHaveSession } from './personal-tokens.js';
import { revokeTokens } from './token-store.js';

interface Change {
  readonly accountId: string;
  readonly keptTokenId: string;
  readonly oldHash: string;
  readonly newHash: string;
}

/** A signed-in person gives the old password and sets a new one. */
@Injectable()
export class ChangePassword {
  constructor(
    private readonly reads: Reads,
    private readonly unitOfWork: UnitOfWork,
    private readonly passwords: Passwords,
    private readonly attempts: Attempts,
  ) {}

  /**
   * Ends every other session of the account; personal API tokens stay.
   * @throws Problem 403 identity.session-needed, 422 identity.old-password-wrong, identity.password-weak, 429 identity.too-many-attempts, identity.too-many-at-once
   */
  async change(caller: Caller, given: { oldPassword: string; newPassword: string }): Promise<void> {
    const accountId = mustHaveSession(caller);
    const keys: AttemptKey[] = [{ kind: 'login', text: caller.actor.label }];
    await this.attempts.mustBeFree(keys);
    this.passwords.mustBeGood(given.newPassword, caller.actor.label, '/newPassword');
    const sql = 'SELECT password_hash FROM identity_account WHERE id = ?';
    const oldHash = (await this.reads.one<{ password_hash: string | null }>(sql, [accountId]))?.password_hash ?? null;
    const newHash = await this.passwords.inTurn(async () => {
      await this.attempts.mustBeFree(keys);
      const right = await this.passwords.verify(oldHash, given.oldPassword);
      return right ? this.passwords.hash(given.newPassword) : null;
    });
    const change =
      oldHash === null || newHash === null
        ? null
        : { accountId, keptTokenId: caller.token?.id ?? '', oldHash, newHash };
    const wait = await this.unitOfWork.run(caller.actor, (tx) => this.settle(tx, keys, change));
    if (wait > 0) throw tooManyAttempts(wait);
    if (change === null) throw identityProblems['old-password-wrong']({ at: '/oldPassword' });
  }

  private async settle(tx: Tx, keys: readonly AttemptKey[], change: Change | null): Promise<number> {
    const wait = await this.attempts.settle(tx, keys, change !== null);
    if (wait > 0 || change === null) return wait;
    const { accountId, keptTokenId, oldHash, newHash } = change;
    const changed = await tx.run(
      'UPDATE identity_account SET password_hash = ?, version = version + 1 WHERE id = ? AND password_hash = ?',
      [newHash, accountId, oldHash],
    );
    if (changed !== 1) throw identityProblems['old-password-wrong']({ at: '/oldPassword' });
    await revokeTokens(tx, accountId, ['session', 'setup', 'reset'], keptTokenId);
    tx.audit({
      action: 'identity.password-set',
      object: { kind: 'account', id: accountId },
      after: { by: 'old password' },
    });
    return 0;
  }
}
