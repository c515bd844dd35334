import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/index.js';
import { Reads, type Tx } from '../database/index.js';
import type { Problem } from '../problem/index.js';
import { identityProblems } from './identity.problems.js';

const WINDOW_MS = 15 * 60_000;

/**
 * How many failures within the window block a key. An office of many evaluators shares one address, so an address may
 * fail more often than a login before everybody behind it is held up.
 */
const MOST = { login: 5, setup: 5, address: 30 } as const;

export interface AttemptKey {
  readonly kind: keyof typeof MOST;
  readonly text: string;
}

interface AttemptRow {
  readonly failures: number;
  readonly first_at: string;
  readonly blocked_until: string | null;
}

/**
 * Counts failed attempts in the database, so that the count holds over restarts and over several processes.
 * The keys are stored as digests: a login field often holds a mistyped password.
 */
@Injectable()
export class Attempts {
  constructor(
    private readonly reads: Reads,
    private readonly clock: Clock,
  ) {}

  /** Turns blocked callers away before any costly hashing. @throws Problem 429 identity.too-many-attempts */
  async mustBeFree(keys: readonly AttemptKey[]): Promise<void> {
    const now = this.clock.now().getTime();
    for (const key of keys) {
      const row = await this.reads.one<AttemptRow>(
        'SELECT failures, first_at, blocked_until FROM identity_attempt WHERE key = ?',
        [digest(key)],
      );
      const seconds = secondsLeft(row, now);
      if (seconds > 0) throw tooManyAttempts(seconds);
    }
  }

  /**
   * Records how an attempt ended and says how many seconds the caller must wait, 0 when none. Whoever is blocked by now is
   * refused even with the right password: guesses sent at the same time gain nothing over guesses sent one by one.
   * Success forgets the failures of the login or set-up, not those of the address.
   */
  async settle(tx: Tx, keys: readonly AttemptKey[], succeeded: boolean): Promise<number> {
    const now = Date.parse(tx.at);
    const rows: { key: AttemptKey; row: AttemptRow }[] = [];
    for (const key of keys) rows.push({ key, row: await lock(tx, key) });
    const wait = Math.max(0, ...rows.map(({ row }) => secondsLeft(row, now)));
    if (wait > 0) return wait;
    for (const { key, row } of rows) {
      if (!succeeded) await countFailure(tx, key, row, now);
      else if (key.kind !== 'address') await write(tx, key, { failures: 0, first_at: tx.at, blocked_until: null });
    }
    return 0;
  }
}

export function tooManyAttempts(seconds: number): Problem {
  return identityProblems['too-many-attempts']({ values: { seconds }, headers: { 'retry-after': String(seconds) } });
}

function digest(key: AttemptKey): string {
  return createHash('sha256').update(`${key.kind}:${key.text}`, 'utf8').digest('hex');
}

function secondsLeft(row: AttemptRow | undefined, now: number): number {
  if (row === undefined || row.blocked_until === null) return 0;
  return Math.max(0, Math.ceil((Date.parse(row.blocked_until) - now) / 1000));
}

/** Makes the row if need be and holds it until the transaction ends. */
async function lock(tx: Tx, key: AttemptKey): Promise<AttemptRow> {
  await tx.run(
    `INSERT INTO identity_attempt (key, failures, first_at, blocked_until) VALUES (?, 0, ?, NULL)
     ON CONFLICT (key) DO UPDATE SET failures = identity_attempt.failures`,
    [digest(key), tx.at],
  );
  const [row] = await tx.query<AttemptRow>(
    'SELECT failures, first_at, blocked_until FROM identity_attempt WHERE key = ?',
    [digest(key)],
  );
  if (row === undefined) throw new Error('An attempt that was just written is not there');
  return row;
}

async function countFailure(tx: Tx, key: AttemptKey, row: AttemptRow, now: number): Promise<void> {
  const stale = row.blocked_until !== null || Date.parse(row.first_at) + WINDOW_MS <= now;
  const failures = stale ? 1 : Number(row.failures) + 1;
  await write(tx, key, {
    failures,
    first_at: failures === 1 ? tx.at : row.first_at,
    blocked_until: failures >= MOST[key.kind] ? new Date(now + WINDOW_MS).toISOString() : null,
  });
}

async function write(tx: Tx, key: AttemptKey, row: AttemptRow): Promise<void> {
  await tx.run('UPDATE identity_attempt SET failures = ?, first_at = ?, blocked_until = ? WHERE key = ?', [
    row.failures,
    row.first_at,
    row.blocked_until,
    digest(key),
  ]);
}
