import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../platform/database/index.js';
import { Accounts, type Actor, regionSeenBy } from '../platform/identity/index.js';
import { EvaluatorsReader } from './evaluators.reader.js';

/** An account that waits for its evaluator. The token is shown this once. */
export interface PreparedAccount {
  readonly evaluatorId: string;
  readonly code: string;
  readonly name: string;
  readonly login: string;
  readonly setupToken: string;
}

/**
 * Gives an account to every evaluator who takes part and has none. Asking twice makes nothing twice; whose link was lost gets a
 * new one by the reset of the account, so that no link is ever stored.
 */
@Injectable()
export class PrepareAccounts {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly evaluators: EvaluatorsReader,
    private readonly accounts: Accounts,
  ) {}

  /** @throws identity.accounts-faulty with every fault, and no account made */
  prepare(actor: Actor): Promise<PreparedAccount[]> {
    return this.unitOfWork.run(actor, async (tx) => {
      const waiting = await this.evaluators.withoutAccount(regionSeenBy(actor) ?? '-', tx);
      if (waiting.length === 0) return [];
      const people = waiting.map(({ id, code, name, division }) => ({
        login: code,
        label: name,
        role: 'evaluator' as const,
        region: division,
        evaluatorId: id,
      }));
      const made = await this.accounts.provisionBulk(
        tx,
        people,
        (index) => `/evaluators/${waiting[index]?.code ?? index}`,
      );
      return waiting.map(({ id, code, name }, index) => {
        const { login = '', setupToken = '' } = made[index] ?? {};
        return { evaluatorId: id, code, name, login, setupToken };
      });
    });
  }
}
