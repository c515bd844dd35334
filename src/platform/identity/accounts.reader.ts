import { Injectable } from '@nestjs/common';
import { Reads, type SqlValue } from '../database/index.js';
import type { Actor, Role } from './actor.js';
import type { AccountState } from './identity.entities.js';
import { identityProblems } from './identity.problems.js';
import { mustCover, regionSeenBy } from './rights.js';

/** An account as others may see it: without password and tokens. */
export interface AccountRow {
  readonly id: string;
  readonly login: string;
  readonly displayName: string;
  readonly role: Role;
  readonly region: string | null;
  readonly centreId: string | null;
  readonly evaluatorId: string | null;
  readonly state: AccountState;
  readonly version: number;
  readonly createdAt: string;
}

export interface AccountFilter {
  readonly role?: Role | undefined;
  readonly state?: AccountState | undefined;
  readonly limit: number;
  /** Login of the last account of the page before. */
  readonly afterLogin?: string | undefined;
}

/** The columns of AccountRow; quoted, since PostgreSQL folds bare names to small letters. */
export const ACCOUNT_COLUMNS = `id, login, display_name AS "displayName", role, region, centre_id AS "centreId",
  evaluator_id AS "evaluatorId", state, version, created_at AS "createdAt"`;

@Injectable()
export class AccountsReader {
  constructor(private readonly reads: Reads) {}

  /** Grain: one account. @throws Problem 404 identity.account-unknown, 403 identity.outside-region */
  async one(actor: Actor, id: string): Promise<AccountRow> {
    const account = await this.reads.one<AccountRow>(`SELECT ${ACCOUNT_COLUMNS} FROM identity_account WHERE id = ?`, [
      id,
    ]);
    if (account === undefined) throw identityProblems['account-unknown']();
    if (actor.accountId !== id) mustCover(actor, account.region ?? '');
    return account;
  }

  /** Grain: one row an account within the actor's region, by login (unique); one more than the limit when there are more. */
  list(actor: Actor, filter: AccountFilter): Promise<AccountRow[]> {
    const conditions: [string, SqlValue | undefined][] = [
      [`region LIKE ? || '%'`, regionSeenBy(actor) ?? '-'],
      ['role = ?', filter.role],
      ['state = ?', filter.state],
      ['login > ?', filter.afterLogin],
    ];
    const used = conditions.filter(([, value]) => value !== undefined && value !== '') as [string, SqlValue][];
    const where = used.length === 0 ? '' : `WHERE ${used.map(([condition]) => condition).join(' AND ')}`;
    return this.reads.query<AccountRow>(
      `SELECT ${ACCOUNT_COLUMNS} FROM identity_account ${where} ORDER BY login, id LIMIT ?`,
      [...used.map(([, value]) => value), filter.limit + 1],
    );
  }

  /** Whether anybody has an account. */
  async any(): Promise<boolean> {
    return (await this.reads.one('SELECT id FROM identity_account LIMIT 1')) !== undefined;
  }
}
