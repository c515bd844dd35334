import { Injectable } from '@nestjs/common';
import argon2 from 'argon2';
import { randomBytes } from 'node:crypto';
import { identityProblems } from './identity.problems.js';
import { Turns } from './turns.js';

/** One of OWASP's settings for argon2id: 19 MiB, two passes, one lane. Hashing runs on the libuv pool, not on the event loop. */
const COST = { type: argon2.argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
/** Half of libuv's four threads at the most: the other half stays with files. The rest waits, about two seconds of hashing. */
const AT_ONCE = 2;
const MOST_WAITING = 60;
const SHORTEST = 10;
const LONGEST = 200;

@Injectable()
export class Passwords {
  private readonly turns = new Turns(AT_ONCE, MOST_WAITING);

  /** Made at start, so that not even the first question about an unknown login takes longer than others. */
  private readonly dummy = this.hash(randomBytes(16).toString('hex'));

  /** Refuses a weak password; `at` is the JSON pointer of the field. */
  mustBeGood(password: string, login: string, at = '/password'): void {
    const text = password.normalize('NFKC');
    const length = [...text].length;
    if (length >= SHORTEST && length <= LONGEST && text.toLowerCase() !== login.toLowerCase()) return;
    throw identityProblems['password-weak']({ at });
  }

  /**
   * All hashing that a request asks for happens in here, with whatever may spare it.
   * @throws Problem 429 identity.too-many-at-once
   */
  inTurn<T>(work: () => Promise<T>): Promise<T> {
    return this.turns.take(work);
  }

  hash(password: string): Promise<string> {
    return argon2.hash(password.normalize('NFKC'), COST);
  }

  /** An account without a password costs the same time as one with, so that answers do not tell which logins exist. */
  async verify(hash: string | null, password: string): Promise<boolean> {
    const stored = hash ?? (await this.dummy);
    const matches = await argon2.verify(stored, password.normalize('NFKC'));
    return matches && hash !== null;
  }
}
