import { Injectable } from '@nestjs/common';
import { type Tx, UnitOfWork } from '../database/index.js';
import { staleVersion } from '../http/if-match.js';
import type { Actor } from './actor.js';
import { ACCOUNT_COLUMNS, type AccountRow } from './accounts.reader.js';
import { identityProblems } from './identity.problems.js';
import { isProvincial } from './person.js';
import { mustCover } from './rights.js';
import { EVERY_KIND, type IssuedToken, issueToken, revokeTokens } from './token-store.js';

export interface AccountChange {
  readonly displayName?: string | undefined;
  readonly state?: 'active' | 'disabled' | undefined;
}

/** What administrators do to accounts within their region: rename, disable, enable, reset. */
@Injectable()
export class ManageAccount {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /**
   * Disabling ends every token at once. Enabling an account that has no password leaves it waiting for its set-up.
   * @throws Problem 412 http.stale-version, 409 identity.not-yourself, 403 identity.outside-region, identity.auditor-by-province
   */
  change(actor: Actor, id: string, version: number, change: AccountChange): Promise<AccountRow> {
    return this.unitOfWork.run(actor, async (tx) => {
      const account = await manageable(tx, id);
      if (change.state !== undefined && actor.accountId === id) throw identityProblems['not-yourself']();
      if (account.version !== version) throw staleVersion({ yours: version, current: account.version });
      const after = {
        displayName: change.displayName?.trim() ?? account.displayName,
        state: nextState(account, change),
      };
      const changed = await tx.run(
        'UPDATE identity_account SET display_name = ?, state = ?, version = version + 1 WHERE id = ? AND version = ?',
        [after.displayName, after.state, id, version],
      );
      if (changed !== 1) throw staleVersion({ yours: version, current: version + 1 });
      if (after.state === 'disabled') await revokeTokens(tx, id, EVERY_KIND);
      const before = { displayName: account.displayName, state: account.state };
      tx.audit({ action: 'identity.account-changed', object: { kind: 'account', id }, before, after });
      return shownAccount({ ...account, ...after, version: version + 1 });
    });
  }

  /** Takes the password away, ends every token and gives a new one-time token. */
  reset(actor: Actor, id: string): Promise<IssuedToken & { readonly login: string }> {
    return this.unitOfWork.run(actor, async (tx) => {
      const account = await manageable(tx, id);
      if (account.state === 'disabled') throw identityProblems['account-not-resettable']();
      const changed = await tx.run(
        `UPDATE identity_account SET password_hash = NULL, state = 'invited', version = version + 1 WHERE id = ? AND state <> 'disabled'`,
        [id],
      );
      if (changed !== 1) throw identityProblems['account-not-resettable']();
      await revokeTokens(tx, id, EVERY_KIND);
      const token = await issueToken(tx, 'reset', id);
      tx.audit({
        action: 'identity.account-reset',
        object: { kind: 'account', id },
        after: { tokenId: token.id, expiresAt: token.expiresAt },
      });
      return { ...token, login: account.login };
    });
  }
}

type Managed = AccountRow & { readonly hasPassword: number };

async function manageable(tx: Tx, id: string): Promise<Managed> {
  const [account] = await tx.query<Managed>(
    `SELECT ${ACCOUNT_COLUMNS}, CASE WHEN password_hash IS NULL THEN 0 ELSE 1 END AS "hasPassword" FROM identity_account WHERE id = ?`,
    [id],
  );
  if (account === undefined) throw identityProblems['account-unknown']();
  mustCover(tx.actor, account.region ?? '');
  if (account.role === 'auditor' && !isProvincial(tx.actor)) throw identityProblems['auditor-by-province']();
  return account;
}

function nextState(account: Managed, { state }: AccountChange): AccountRow['state'] {
  if (state === undefined) return account.state;
  return state === 'active' && account.hasPassword === 0 ? 'invited' : state;
}

function shownAccount({ hasPassword: _, ...account }: Managed): AccountRow {
  return account;
}
