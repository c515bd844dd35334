import { Injectable } from '@nestjs/common';
import { type Ask, isDuplicate, type Tx, UnitOfWork } from '../database/index.js';
import { bodyDigest } from '../http/idempotency-key.js';
import { Accounts, type Invited } from './accounts.js';
import type { Actor } from './actor.js';
import { identityProblems } from './identity.problems.js';
import type { Person } from './person.js';

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

  /** Without a key a repetition is refused, since the login is taken. */
  async one(actor: Actor, person: Person, key?: string): Promise<Made & Partial<Invited>> {
    if (key === undefined) return namingTaken(this.unitOfWork.run(actor, (tx) => this.accounts.provision(tx, person)));
    const ask = { key, route: 'POST /accounts', digest: bodyDigest(person) };
    const [made] = await this.once(actor, ask, async (tx) => [await this.accounts.provision(tx, person)]);
    if (made === undefined) throw new Error('One person was given and no account was made');
    return made;
  }

  /** All or none, once a key. */
  many(actor: Actor, people: readonly Person[], key: string): Promise<(Made & Partial<Invited>)[]> {
    const ask = { key, route: 'POST /accounts/bulk', digest: bodyDigest(people) };
    return this.once(actor, ask, (tx) => this.accounts.provisionBulk(tx, people));
  }

  /**
   * The stored answer holds no tokens; a repetition therefore gives new ones to all who have not set a password yet, and the former
   * ones end. So a lost answer can be asked for again.
   */
  private async once(
    actor: Actor,
    ask: Ask,
    provision: (tx: Tx) => Promise<Invited[]>,
  ): Promise<(Made & Partial<Invited>)[]> {
    let fresh: Invited[] = [];
    const work = async (tx: Tx): Promise<{ status: number; body: Made[] }> => {
      fresh = await provision(tx);
      return { status: 201, body: fresh.map(({ login, accountId }) => ({ login, accountId })) };
    };
    const answer = await namingTaken(this.unitOfWork.once(actor, ask, work));
    return answer.replayed ? this.again(actor, answer.body) : fresh;
  }

  private again(actor: Actor, made: readonly Made[]): Promise<(Made & Partial<Invited>)[]> {
    return this.unitOfWork.run(actor, async (tx) => {
      const answer: (Made & Partial<Invited>)[] = [];
      for (const one of made) answer.push({ ...one, ...(await this.accounts.renewSetup(tx, one.accountId)) });
      return answer;
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
