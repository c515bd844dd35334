import { randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Settings } from '../config/index.js';
import { type Tx, UnitOfWork } from '../database/index.js';
import { AccountsReader } from './accounts.reader.js';
import { systemActor } from './actor.js';
import { type AttemptKey, Attempts, tooManyAttempts } from './attempts.js';
import { identityProblems } from './identity.problems.js';
import { Passwords } from './passwords.js';
import { faultsOfPerson, normalLogin, type Person, regionOfPerson } from './person.js';
import { hashSecret } from './secrets.js';

export interface FirstAdministrator {
  readonly code: string;
  readonly login: string;
  readonly password: string;
  readonly displayName: string;
  readonly region: string;
}

/** Letters and digits that are not mistaken for one another. */
const ALPHABET = '23456789abcdefghjkmnpqrstuvwxyz';
const HELD = '__first-account__';

/** The way in while nobody has an account: a one-time code that only whoever started the program can see. */
@Injectable()
export class FirstAccount {
  private code: string | null = null;

  constructor(
    private readonly accounts: AccountsReader,
    private readonly unitOfWork: UnitOfWork,
    private readonly passwords: Passwords,
    private readonly attempts: Attempts,
    private readonly settings: Settings,
  ) {}

  /** The code to print at start; null as soon as there are accounts. The same code for as long as the process lives. */
  async codeIfNeeded(): Promise<string | null> {
    if (await this.accounts.any()) return null;
    this.code ??= this.settings.setupCode ?? randomCode();
    return this.code;
  }

  /**
   * Makes the first administrator, once. Two requests at the same time: one wins, the other is told 409.
   * @throws Problem 409 identity.already-set-up, 403 identity.setup-code-wrong, 429, 422
   */
  async create(given: FirstAdministrator, address: string): Promise<{ accountId: string; login: string }> {
    const code = await this.codeIfNeeded();
    if (code === null) throw identityProblems['already-set-up']();
    const keys: AttemptKey[] = [{ kind: 'setup', text: address }];
    await this.attempts.mustBeFree(keys);
    // Digests have one length, so comparing them tells nothing about how much of a guess was right.
    const right = hashSecret(given.code.trim()) === hashSecret(code);
    const wait = await this.unitOfWork.run(systemActor('setup'), (tx) => this.attempts.settle(tx, keys, right));
    if (wait > 0) throw tooManyAttempts(wait);
    if (!right) throw identityProblems['setup-code-wrong']({ at: '/code' });
    return this.createAdministrator(given);
  }

  private async createAdministrator(given: FirstAdministrator): Promise<{ accountId: string; login: string }> {
    const actor = systemActor('setup');
    const { login, region } = given;
    const person: Person = {
      login: normalLogin(login),
      label: given.displayName.trim(),
      role: 'administrator',
      region,
    };
    const faults = faultsOfPerson(actor, person, undefined, '');
    if (faults.length > 0) throw identityProblems['accounts-faulty']({ values: { count: faults.length }, faults });
    this.passwords.mustBeGood(given.password, person.login);
    const hash = await this.passwords.inTurn(() => this.passwords.hash(given.password));
    const accountId = await this.unitOfWork.run(actor, (tx) => insertFirst(tx, person, hash));
    return { accountId, login: person.login };
  }
}

async function insertFirst(tx: Tx, person: Person, hash: string): Promise<string> {
  // Both engines let one transaction at a time past this row; the second then sees the account of the first.
  await tx.run(
    `INSERT INTO identity_attempt (key, failures, first_at, blocked_until) VALUES (?, 0, ?, NULL)
     ON CONFLICT (key) DO UPDATE SET failures = identity_attempt.failures`,
    [HELD, tx.at],
  );
  if ((await tx.query('SELECT id FROM identity_account LIMIT 1')).length > 0)
    throw identityProblems['already-set-up']();
  const id = tx.newId();
  const region = regionOfPerson(person, undefined);
  await tx.run(
    `INSERT INTO identity_account (id, login, display_name, password_hash, role, region, state, version, created_at)
     VALUES (?, ?, ?, ?, ?, ?, 'active', 1, ?)`,
    [id, person.login, person.label, hash, person.role, region, tx.at],
  );
  const { login, label, role } = person;
  tx.audit({
    action: 'identity.first-account-created',
    object: { kind: 'account', id },
    after: { login, displayName: label, role, region },
  });
  return id;
}

function randomCode(): string {
  const group = (): string => Array.from({ length: 5 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
  return [group(), group(), group(), group()].join('-');
}
