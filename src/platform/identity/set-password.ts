import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/index.js';
import { Reads, UnitOfWork } from '../database/index.js';
import type { Role } from './actor.js';
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

/** A person whose account is new or was reset sets a password with the one-time token. */
@Injectable()
export class SetPassword {
  constructor(
    private readonly reads: Reads,
    private readonly unitOfWork: UnitOfWork,
    private readonly passwords: Passwords,
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
    const hash = await this.passwords.inTurn(() => this.passwords.hash(password));
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
}
