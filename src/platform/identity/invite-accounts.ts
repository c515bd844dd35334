import { Injectable } from '@nestjs/common';
import { isDuplicate, type Tx, UnitOfWork } from '../database/index.js';
import { bodyDigest } from '../http/idempotency-key.js';
import { Accounts, type Invited } from './accounts.js';
import type { Actor } from './actor.js';
import { identityProblems } from './identity.problems.js';
import type { Person } from './person.js';
import { issueToken, revokeTokens } from './token-store.js';

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

  one(actor: Actor, person: Person): Promise<Invited> {
    return namingTaken(this.unitOfWork.run(actor, (tx) => this.accounts.provision(tx, person)));
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
      const answer: (Made & Partial<Invited>)[] = [];
      for (const one of made) answer.push(await renewed(tx, one));
      return answer;
    });
  }
}

/** A new set-up token for somebody who still waits; whoever has a password keeps it. */
async function renewed(tx: Tx, one: Made): Promise<Made & Partial<Invited>> {
  // Holds the row, so that a person who sets a password at this very moment is not disturbed.
  const sql = `UPDATE identity_account SET state = state WHERE id = ? AND state = 'invited'`;
  if ((await tx.run(sql, [one.accountId])) !== 1) return one;
  await revokeTokens(tx, one.accountId, ['setup', 'reset']);
  const token = await issueToken(tx, 'setup', one.accountId);
  tx.audit({ action: 'identity.setup-token-renewed', object: { kind: 'account', id: one.accountId } });
  return { ...one, setupToken: token.plain, setupExpiresAt: token.expiresAt };
}

/** Somebody else took one of the logins between looking and writing. */
async function namingTaken<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw isDuplicate(error) ? identityProblems['login-taken-meanwhile']() : error;
  }
}
