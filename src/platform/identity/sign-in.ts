import { Injectable } from '@nestjs/common';
import { Settings } from '../config/index.js';
import { Reads, type Tx, UnitOfWork } from '../database/index.js';
import { publicActor, type Role } from './actor.js';
import { type AttemptKey, Attempts, tooManyAttempts } from './attempts.js';
import { actorOf } from './bearers.js';
import type { AccountState } from './identity.entities.js';
import { identityProblems } from './identity.problems.js';
import { Passwords } from './passwords.js';
import { normalLogin } from './person.js';
import { type IssuedToken, issueToken } from './token-store.js';

interface Candidate {
  readonly id: string;
  readonly login: string;
  readonly role: Role;
  readonly region: string | null;
  readonly centre_id: string | null;
  readonly evaluator_id: string | null;
  readonly password_hash: string | null;
  readonly state: AccountState;
}

/** Grain: at most one account, by its unique login. */
const CANDIDATE = `SELECT id, login, role, region, centre_id, evaluator_id, password_hash, state
  FROM identity_account WHERE login = ?`;

type Outcome = IssuedToken | 'wrong' | 'disabled' | { readonly wait: number };

/** Login and password → a session token. */
@Injectable()
export class SignIn {
  constructor(
    private readonly reads: Reads,
    private readonly unitOfWork: UnitOfWork,
    private readonly passwords: Passwords,
    private readonly attempts: Attempts,
    private readonly settings: Settings,
  ) {}

  /**
   * Wrong login, wrong password and not-yet-set-up accounts are answered alike, and in the same time.
   * @throws Problem 401 identity.credentials-wrong, 403 identity.account-disabled, 429 identity.too-many-attempts,
   *   identity.too-many-at-once
   */
  async open(given: { login: string; password: string }, address: string): Promise<IssuedToken> {
    const login = normalLogin(given.login);
    const keys: AttemptKey[] = [
      { kind: 'login', text: login },
      { kind: 'address', text: address },
    ];
    await this.attempts.mustBeFree(keys);
    return answer(await this.passwords.inTurn(() => this.attempt(login, given.password, keys)));
  }

  /** Those before in the queue may have used up what this login or address may fail: hence the second look, before the hashing. */
  private async attempt(login: string, password: string, keys: readonly AttemptKey[]): Promise<Outcome> {
    await this.attempts.mustBeFree(keys);
    const account = await this.reads.one<Candidate>(CANDIDATE, [login]);
    const right = await this.passwords.verify(account?.password_hash ?? null, password);
    const actor = right && account !== undefined ? actorOf(account) : publicActor;
    return this.unitOfWork.run(actor, (tx) => this.settle(tx, keys, right ? account : undefined));
  }

  /** A refusal is a result here, not an error: the count of failures must be stored. */
  private async settle(tx: Tx, keys: readonly AttemptKey[], account: Candidate | undefined): Promise<Outcome> {
    const [now] = account === undefined ? [] : await tx.query<Candidate>(CANDIDATE, [account.login]);
    const stillRight = now !== undefined && now.password_hash === account?.password_hash;
    const wait = await this.attempts.settle(tx, keys, stillRight);
    if (wait > 0) return { wait };
    if (!stillRight) return 'wrong';
    if (now.state !== 'active') return 'disabled';
    const token = await issueToken(tx, 'session', now.id, { hours: this.settings.sessionHours });
    tx.audit({
      action: 'identity.signed-in',
      object: { kind: 'account', id: now.id },
      after: { tokenId: token.id, expiresAt: token.expiresAt },
    });
    return token;
  }
}

function answer(outcome: Outcome): IssuedToken {
  if (outcome === 'wrong')
    throw identityProblems['credentials-wrong']({ headers: { 'www-authenticate': 'Bearer realm="kaoping"' } });
  if (outcome === 'disabled') throw identityProblems['account-disabled']();
  if ('plain' in outcome) return outcome;
  throw tooManyAttempts(outcome.wait);
}
