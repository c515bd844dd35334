import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/index.js';
import { Reads, UnitOfWork } from '../database/index.js';
import type { Caller } from './access.js';
import type { Role } from './actor.js';
import { type AttemptKey, Attempts, tooManyAttempts } from './attempts.js';
import { actorOf } from './bearers.js';
import type { AccountState } from './identity.entities.js';
import { identityProblems } from './identity.problems.js';
import { Passwords } from './passwords.js';
import { hashSecret } from './secrets.js';
import { EVERY_KIND, revokeTokens } from './token-store.js';

interface OneTime {
  readonly token_id: string;
  readonly kind: string;
  readonly expires_at: string;
  readonly revoked_at: string | null;
  readonly id: string;
  readonly login: string;
  readonly role: Role;
  readonly region: string | null;
  readonly centre_id: string | null;
  readonly evaluator_id: string | null;
  readonly state: AccountState;
}

/** Grain: at most one one-time token with its account. */
const ONE_TIME = `SELECT t.id AS token_id, t.kind, t.expires_at, t.revoked_at,
  a.id, a.login, a.role, a.region, a.centre_id, a.evaluator_id, a.state
  FROM identity_token t JOIN identity_account a ON a.id = t.account_id
  WHERE t.token_hash = ? AND t.kind IN ('setup', 'reset')`;

/** A person sets the own password: the first one or a new one with a one-time token, or a new one with the old. */
@Injectable()
export class SetPassword {
  constructor(
    private readonly reads: Reads,
    private readonly unitOfWork: UnitOfWork,
    private readonly passwords: Passwords,
    private readonly attempts: Attempts,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem 410 identity.setup-token-invalid, 422 identity.password-weak */
  async withToken(token: string, password: string): Promise<{ accountId: string; login: string }> {
    const found = await this.reads.one<OneTime>(ONE_TIME, [hashSecret(token)]);
    if (
      found === undefined ||
      found.revoked_at !== null ||
      found.expires_at <= this.clock.nowText() ||
      found.state === 'disabled'
    ) {
      throw identityProblems['setup-token-invalid']();
    }
    this.passwords.mustBeGood(password, found.login);
    const hash = await this.passwords.hash(password);
    await this.unitOfWork.run(actorOf(found), async (tx) => {
      const used = await tx.run('UPDATE identity_token SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL', [
        tx.at,
        found.token_id,
      ]);
      const opened = await tx.run(
        `UPDATE identity_account SET password_hash = ?, state = 'active', version = version + 1 WHERE id = ? AND state = 'invited'`,
        [hash, found.id],
      );
      if (used !== 1 || opened !== 1) throw identityProblems['setup-token-invalid']();
      await revokeTokens(tx, found.id, EVERY_KIND);
      tx.audit({
        action: 'identity.password-set',
        object: { kind: 'account', id: found.id },
        after: { by: found.kind },
      });
    });
    return { accountId: found.id, login: found.login };
  }

  /**
   * Ends every other session of the account; personal API tokens stay.
   * @throws Problem 401 identity.credentials-wrong, 429 identity.too-many-attempts, 422 identity.password-weak
   */
  async withOldPassword(caller: Caller, given: { oldPassword: string; newPassword: string }): Promise<void> {
    const { accountId, label } = caller.actor;
    const keys: AttemptKey[] = [{ kind: 'login', text: label }];
    await this.attempts.mustBeFree(keys);
    this.passwords.mustBeGood(given.newPassword, label, '/newPassword');
    const sql = 'SELECT password_hash FROM identity_account WHERE id = ?';
    const account = await this.reads.one<{ password_hash: string | null }>(sql, [accountId]);
    const right = await this.passwords.verify(account?.password_hash ?? null, given.oldPassword);
    const hash = right ? await this.passwords.hash(given.newPassword) : null;
    const outcome = await this.unitOfWork.run(caller.actor, async (tx) => {
      const wait = await this.attempts.settle(tx, keys, right);
      if (wait > 0 || hash === null) return wait;
      const changed = await tx.run(
        'UPDATE identity_account SET password_hash = ?, version = version + 1 WHERE id = ? AND password_hash = ?',
        [hash, accountId, account!.password_hash],
      );
      if (changed !== 1) throw identityProblems['credentials-wrong']({ at: '/oldPassword' });
      await revokeTokens(tx, accountId!, ['session', 'setup', 'reset'], caller.token?.id);
      tx.audit({
        action: 'identity.password-set',
        object: { kind: 'account', id: accountId! },
        after: { by: 'old password' },
      });
      return 0;
    });
    if (outcome > 0) throw tooManyAttempts(outcome);
    if (!right) throw identityProblems['credentials-wrong']({ at: '/oldPassword' });
  }
}
