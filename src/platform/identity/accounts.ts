import { Injectable } from '@nestjs/common';
import { insertMany, type SqlValue, type Tx } from '../database/index.js';
import type { Fault } from '../problem/index.js';
import { AccountLinks, type LinkKind } from './account-links.js';
import { identityProblems } from './identity.problems.js';
import { faultsOfPerson, type LinkDivision, normalLogin, type Person, regionOfPerson } from './person.js';
import { issueTokens } from './token-store.js';

/** An account that waits for its person: the set-up token is shown once and stored only hashed. */
export interface Invited {
  readonly login: string;
  readonly accountId: string;
  readonly setupToken: string;
  readonly setupExpiresAt: string;
}

const COLUMNS = [
  'id',
  'login',
  'display_name',
  'password_hash',
  'role',
  'region',
  'centre_id',
  'evaluator_id',
  'state',
  'version',
  'created_at',
] as const;
const ASKED_AT_ONCE = 400;

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
    const links = await this.linkDivisions(tx, people);
    const taken = await takenLogins(tx, people);
    const faults = people.flatMap((person, index) => [
      ...faultsOfPerson(tx.actor, person, links[index], at(index)),
      ...loginFaults(people, index, taken, at(index)),
    ]);
    if (faults.length > 0) throw identityProblems['accounts-faulty']({ values: { count: faults.length }, faults });
    return this.store(tx, people, links);
  }

  private async store(tx: Tx, people: readonly Person[], links: readonly LinkDivision[]): Promise<Invited[]> {
    const rows = people.map((person, index) => rowOf(tx, person, links[index]));
    await insertMany(tx, 'identity_account', COLUMNS, rows);
    for (const row of rows)
      tx.audit({
        action: 'identity.account-created',
        object: { kind: 'account', id: String(row[0]) },
        after: shown(row),
      });
    const issued = await issueTokens(
      tx,
      'setup',
      rows.map((row) => String(row[0])),
    );
    return issued.map((token, index) => ({
      login: String(rows[index]![1]),
      accountId: token.accountId,
      setupToken: token.plain,
      setupExpiresAt: token.expiresAt,
    }));
  }

  private async linkDivisions(tx: Tx, people: readonly Person[]): Promise<LinkDivision[]> {
    const centres = await this.ask(
      tx,
      'centre',
      people.map((person) => person.centreId ?? null),
    );
    const evaluators = await this.ask(
      tx,
      'evaluator',
      people.map((person) => person.evaluatorId ?? null),
    );
    return people.map(({ role }, index) =>
      role === 'evaluator' ? evaluators[index] : role === 'centre-officer' ? centres[index] : undefined,
    );
  }

  private async ask(tx: Tx, kind: LinkKind, ids: readonly (string | null)[]): Promise<LinkDivision[]> {
    const wanted = [...new Set(ids.filter((id) => id !== null))];
    const divisions = await this.links.divisions(tx, kind, wanted);
    return ids.map((id) => (id === null || divisions === null ? undefined : (divisions.get(id) ?? null)));
  }
}

const itemOfAccounts = (index: number): string => `/accounts/${index}`;

function rowOf(tx: Tx, person: Person, link: LinkDivision): SqlValue[] {
  const region = regionOfPerson(person, link);
  const { role, centreId, evaluatorId } = person;
  const name = person.label.trim();
  return [
    tx.newId(),
    normalLogin(person.login),
    name,
    null,
    role,
    region,
    centreId ?? null,
    evaluatorId ?? null,
    'invited',
    1,
    tx.at,
  ];
}

function shown(row: readonly SqlValue[]): object {
  const [, login, displayName, , role, region, centreId, evaluatorId, state] = row;
  return { login, displayName, role, region, centreId, evaluatorId, state };
}

async function takenLogins(tx: Tx, people: readonly Person[]): Promise<ReadonlySet<string>> {
  const logins = [...new Set(people.map((person) => normalLogin(person.login)))];
  const taken = new Set<string>();
  for (let start = 0; start < logins.length; start += ASKED_AT_ONCE) {
    const some = logins.slice(start, start + ASKED_AT_ONCE);
    const places = some.map(() => '?').join(', ');
    const rows = await tx.query<{ login: string }>(
      `SELECT login FROM identity_account WHERE login IN (${places})`,
      some,
    );
    for (const row of rows) taken.add(row.login);
  }
  return taken;
}

function loginFaults(people: readonly Person[], index: number, taken: ReadonlySet<string>, at: string): Fault[] {
  const login = normalLogin(people[index]!.login);
  const place = { at: `${at}/login`, value: login };
  if (taken.has(login))
    return [{ ...place, code: 'identity.login-taken', zh: '账号已存在', en: 'This login is taken' }];
  const first = people.findIndex((person) => normalLogin(person.login) === login);
  if (first === index) return [];
  return [
    {
      ...place,
      code: 'identity.login-repeated',
      zh: `账号与第 ${first + 1} 项重复`,
      en: `The same login as item ${first + 1}`,
    },
  ];
}
