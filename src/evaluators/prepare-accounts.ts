import { Injectable } from '@nestjs/common';
import { type Tx, UnitOfWork } from '../platform/database/index.js';
import { bodyDigest } from '../platform/http/index.js';
import { Accounts, type Actor, regionSeenBy } from '../platform/identity/index.js';
import { EvaluatorsReader } from './evaluators.reader.js';

/** An account that waits for its evaluator. The token is shown this once; null for whoever has set a password meanwhile. */
export interface PreparedAccount extends Made {
  readonly setupToken: string | null;
}

/** What is kept of an answer: who got an account, never the tokens. */
interface Made {
  readonly evaluatorId: string;
  readonly accountId: string;
  readonly code: string;
  readonly name: string;
  readonly login: string;
}

/**
 * Gives an account to every evaluator who takes part and has none. No token is ever stored; when the answer was lost on the way, a
 * repetition under the same key gives new tokens to all it was about who have not set a password yet, and the former ones end.
 */
@Injectable()
export class PrepareAccounts {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly evaluators: EvaluatorsReader,
    private readonly accounts: Accounts,
  ) {}

  /** @throws identity.accounts-faulty with every fault, and no account made */
  async prepare(actor: Actor, key?: string): Promise<PreparedAccount[]> {
    if (key === undefined) return this.unitOfWork.run(actor, (tx) => this.within(tx));
    let fresh: PreparedAccount[] = [];
    const ask = { key, route: 'POST /evaluators/accounts', digest: bodyDigest(null) };
    const { replayed, body } = await this.unitOfWork.once(actor, ask, async (tx) => {
      fresh = await this.within(tx);
      return { status: 201, body: fresh.map(({ setupToken: _secret, ...made }): Made => made) };
    });
    return replayed ? this.unitOfWork.run(actor, (tx) => this.again(tx, body)) : fresh;
  }

  private async within(tx: Tx): Promise<PreparedAccount[]> {
    const waiting = await this.evaluators.withoutAccount(regionSeenBy(tx.actor) ?? '-', tx);
    if (waiting.length === 0) return [];
    const people = waiting.map(({ id, code, name, division }) => ({
      login: code,
      label: name,
      role: 'evaluator' as const,
      region: division,
      evaluatorId: id,
    }));
    const invited = await this.accounts.provisionBulk(
      tx,
      people,
      (index) => `/evaluators/${waiting[index]?.code ?? index}`,
    );
    return waiting.map(({ id, code, name }, index) => {
      const { login = '', accountId = '', setupToken = '' } = invited[index] ?? {};
      return { evaluatorId: id, accountId, code, name, login, setupToken };
    });
  }

  private async again(tx: Tx, all: readonly Made[]): Promise<PreparedAccount[]> {
    const prepared: PreparedAccount[] = [];
    for (const made of all) {
      const renewed = await this.accounts.renewSetup(tx, made.accountId);
      prepared.push({ ...made, setupToken: renewed?.setupToken ?? null });
    }
    return prepared;
  }
}
