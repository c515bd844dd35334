import { Injectable } from '@nestjs/common';
import argon2 from 'argon2';
import { randomBytes } from 'node:crypto';
import { identityProblems } from './identity.problems.js';

/** One of OWASP's settings for argon2id: 19 MiB, two passes, one lane. Hashing runs on the libuv pool, not on the event loop. */
const COST = { type: argon2.argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
const SHORTEST = 10;
const LONGEST = 200;

@Injectable()
export class Passwords {
  /** Made at start, so that not even the first question about an unknown login takes longer than others. */
  private readonly dummy = this.hash(randomBytes(16).toString('hex'));

  /** Refuses a weak password; `at` is the JSON pointer of the field. */
  mustBeGood(password: string, login: string, at = '/password'): void {
    const text = password.normalize('NFKC');
    const length = [...text].length;
    if (length >= SHORTEST && length <= LONGEST && text.toLowerCase() !== login.toLowerCase()) return;
    throw identityProblems['password-weak']({ at });
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
