import { Injectable } from '@nestjs/common';
import { insertMany, type Tx } from '../database/index.js';
import type { Fault } from '../problem/index.js';
import { AccountLinks, type LinkKind } from './account-links.js';
import type { Role } from './actor.js';
import { identityProblems } from './identity.problems.js';
import { faultsOfPerson, type LinkDivision, normalLogin, type Person, regionOfPerson } from './person.js';
import { issueToken, revokeTokens } from './token-store.js';

/** An account that waits for its person: the set-up token is shown once and stored only hashed. */
export interface Invited {
  readonly login: string;
  readonly accountId: string;
  readonly setupToken: string;
  readonly setupExpiresAt: string;
}

/** A person with all that was found out about him or her. */
interface Applicant {
  readonly person: Person;
  readonly login: string;
  readonly link: LinkDivision;
  readonly at: string;
}

const COLUMNS = [
  'id',
  'login',
  'display_name',
  'role',
  'region',
  'centre_id',
  'evaluator_id',
  'state',
  'version',
  'created_at',
] as const;
const ASKED_AT_ONCE = 400;
const LINK_OF: Readonly<Record<Role, LinkKind | null>> = {
  administrator: null,
  auditor: null,
  evaluator: 'evaluator',
  'centre-officer': 'centre',
};

/** Gives people accounts. Nobody gets a password from somebody else: each sets an own one with a one-time token. */
@Injectable()
export class Accounts {
  constructor(private readonly links: AccountLinks) {}

  /**
   * Makes all accounts or none. Rights are those of `tx.actor`.
   * @param at JSON pointer of the person at an index, for the places of faults
   * @throws Problem 422 identity.accounts-faulty with every fault of every person
   */
  async provisionBulk(tx: Tx, people: readonly Person[], at = itemOfAccounts): Promise<Invited[]> {
    const applicants = await this.lookInto(tx, people, at);
    const faults = [
      ...applicants.flatMap(({ person, link, at: place }) => faultsOfPerson(tx.actor, person, link, place)),
      ...(await loginFaults(tx, applicants)),
    ];
    if (faults.length > 0) throw identityProblems['accounts-faulty']({ values: { count: faults.length }, faults });
    return store(tx, applicants);
  }

  /** Makes one account; faults point into the person. @throws as provisionBulk */
  async provision(tx: Tx, person: Person): Promise<Invited> {
    const [invited] = await this.provisionBulk(tx, [person], () => '');
    if (invited === undefined) throw new Error('One person was given and no account was made');
    return invited;
  }

  /** A new set-up token for somebody who still waits; null for whoever has a password, who keeps it. The former token ends. */
  async renewSetup(tx: Tx, accountId: string): Promise<Pick<Invited, 'setupToken' | 'setupExpiresAt'> | null> {
    // Holds the row, so that a person who sets a password at this very moment is not disturbed.
    const sql = `UPDATE identity_account SET state = state WHERE id = ? AND state = 'invited'`;
    if ((await tx.run(sql, [accountId])) !== 1) return null;
    await revokeTokens(tx, accountId, ['setup', 'reset']);
    const token = await issueToken(tx, 'setup', accountId);
    tx.audit({ action: 'identity.setup-token-renewed', object: { kind: 'account', id: accountId } });
    return { setupToken: token.plain, setupExpiresAt: token.expiresAt };
  }

  private async lookInto(tx: Tx, people: readonly Person[], at: (index: number) => string): Promise<Applicant[]> {
    const idsOf = (kind: LinkKind): string[] =>
      people.flatMap((person) => (LINK_OF[person.role] === kind ? (linkedId(person) ?? []) : []));
    const known = {
      centre: await this.links.divisions(tx, 'centre', [...new Set(idsOf('centre'))]),
      evaluator: await this.links.divisions(tx, 'evaluator', [...new Set(idsOf('evaluator'))]),
    };
    return people.map((person, index) => {
      const kind = LINK_OF[person.role];
      const id = linkedId(person);
      const divisions = kind === null || id === null ? null : known[kind];
      const link = divisions === null || id === null ? undefined : (divisions.get(id) ?? null);
      return { person, login: normalLogin(person.login), link, at: at(index) };
    });
  }
}

function linkedId({ role, centreId, evaluatorId }: Person): string | null {
  return (LINK_OF[role] === 'centre' ? centreId : evaluatorId) ?? null;
}

const itemOfAccounts = (index: number): string => `/accounts/${index}`;

async function store(tx: Tx, applicants: readonly Applicant[]): Promise<Invited[]> {
  const accounts = applicants.map(({ person, login, link }) => ({
    id: tx.newId(),
    login,
    displayName: person.label.trim(),
    role: person.role,
    region: regionOfPerson(person, link),
    centreId: person.centreId ?? null,
    evaluatorId: person.evaluatorId ?? null,
  }));
  const rows = accounts.map((account) => [...Object.values(account), 'invited', 1, tx.at]);
  await insertMany(tx, 'identity_account', COLUMNS, rows);
  const invited: Invited[] = [];
  for (const { id, ...after } of accounts) {
    tx.audit({ action: 'identity.account-created', object: { kind: 'account', id }, after });
    const token = await issueToken(tx, 'setup', id);
    invited.push({ login: after.login, accountId: id, setupToken: token.plain, setupExpiresAt: token.expiresAt });
  }
  return invited;
}

async function loginFaults(tx: Tx, applicants: readonly Applicant[]): Promise<Fault[]> {
  const taken = await takenLogins(tx, [...new Set(applicants.map(({ login }) => login))]);
  const firstPlace = new Map<string, string>();
  const faults: Fault[] = [];
  for (const { login, at } of applicants) {
    const first = firstPlace.get(login);
    const place = { at: `${at}/login`, value: login };
    if (taken.has(login)) {
      faults.push({ ...place, code: 'identity.login-taken', zh: '账号已存在', en: 'This login is taken' });
    } else if (first !== undefined) {
      const words = { zh: `账号与 ${first} 重复`, en: `The same login as ${first}` };
      faults.push({ ...place, code: 'identity.login-repeated', ...words });
    } else {
      firstPlace.set(login, at);
    }
  }
  return faults;
}

async function takenLogins(tx: Tx, logins: readonly string[]): Promise<ReadonlySet<string>> {
  const taken = new Set<string>();
  for (let start = 0; start < logins.length; start += ASKED_AT_ONCE) {
    const some = logins.slice(start, start + ASKED_AT_ONCE);
    const places = some.map(() => '?').join(', ');
    const sql = `SELECT login FROM identity_account WHERE login IN (${places})`;
    for (const { login } of await tx.query<{ login: string }>(sql, some)) taken.add(login);
  }
  return taken;
}
