import { Injectable } from '@nestjs/common';
import { isDuplicate, type Tx, UnitOfWork } from '../database/index.js';
import { bodyDigest } from '../http/index.js';
import { Accounts, type Invited } from './accounts.js';
import type { Actor } from './actor.js';
import { identityProblems } from './identity.problems.js';
import type { Person } from './person.js';
import { issueTokens, revokeTokens } from './token-store.js';

/** What is kept of the answer to a bulk request: who was made, never the tokens. */
interface Made {
  readonly login: string;
  readonly accountId: string;
}

/** Administrators give people accounts, one or many at a time. */
@Injectable()
export class InviteAccounts {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly accounts: Accounts,
  ) {}

  async one(actor: Actor, person: Person): Promise<Invited> {
    const [invited] = await namingTaken(
      this.unitOfWork.run(actor, (tx) => this.accounts.provisionBulk(tx, [person], () => '')),
    );
    return invited!;
  }

  /**
   * All or none, once a key. The stored answer holds no tokens; a repetition therefore gives new ones to all who have not
   * set a password yet, and the former ones end. So a lost answer can be asked for again.
   */
  async many(actor: Actor, people: readonly Person[], key: string): Promise<(Made & Partial<Invited>)[]> {
    let fresh: Invited[] = [];
    const ask = { key, route: 'POST /accounts/bulk', digest: bodyDigest(people) };
    const work = async (tx: Tx): Promise<{ status: number; body: Made[] }> => {
      fresh = await this.accounts.provisionBulk(tx, people);
      return { status: 201, body: fresh.map(({ login, accountId }) => ({ login, accountId })) };
    };
    const answer = await namingTaken(this.unitOfWork.once(actor, ask, work));
    return answer.replayed ? this.again(actor, answer.body) : fresh;
  }

  private again(actor: Actor, made: readonly Made[]): Promise<(Made & Partial<Invited>)[]> {
    return this.unitOfWork.run(actor, async (tx) => {
      const waiting: Made[] = [];
      for (const one of made) {
        // Holds the row, so that a person who sets a password at this moment keeps it.
        const held = await tx.run(`UPDATE identity_account SET state = state WHERE id = ? AND state = 'invited'`, [
          one.accountId,
        ]);
        if (held === 1) waiting.push(one);
      }
      for (const { accountId } of waiting) {
        await revokeTokens(tx, accountId, ['setup', 'reset']);
        tx.audit({ action: 'identity.setup-token-renewed', object: { kind: 'account', id: accountId } });
      }
      const tokens = await issueTokens(
        tx,
        'setup',
        waiting.map(({ accountId }) => accountId),
      );
      const byAccount = new Map(tokens.map((token) => [token.accountId, token]));
      return made.map((one) => {
        const token = byAccount.get(one.accountId);
        return token === undefined ? one : { ...one, setupToken: token.plain, setupExpiresAt: token.expiresAt };
      });
    });
  }
}

/** Somebody else took one of the logins between looking and writing. */
async function namingTaken<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw isDuplicate(error) ? identityProblems['login-taken-meanwhile']() : error;
  }
}
