import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, type QueryRunner } from 'typeorm';
import { appendNotes, type AuditHead, type AuditNote } from '../audit/append-notes.js';
import { Clock, Ids } from '../clock/index.js';
import { Settings } from '../config/index.js';
import type { Actor } from '../identity/actor.js';
import { Problem, requestProblems } from '../problem/index.js';
import { isDuplicate, isPassing, storeProblem } from './database-problems.js';
import { numbered } from './placeholders.js';
import { Queue } from './queue.js';
import type { SqlValue } from './reads.js';

/** One transaction, as the work inside sees it. Read through it, never past it. */
export interface Tx {
  readonly manager: EntityManager;
  readonly actor: Actor;
  /** The instant of this transaction, ISO-8601 UTC. */
  readonly at: string;
  readonly postgres: boolean;
  query<Row>(sql: string, params?: readonly SqlValue[]): Promise<Row[]>;
  /** Runs a change; gives the number of rows it touched. */
  run(sql: string, params?: readonly SqlValue[]): Promise<number>;
  /** Tells the audit log. Written at the end of this transaction, with it or not at all. */
  audit(note: AuditNote): void;
  /** Writes the notes now and gives the head of the chain (for receipts). Nothing may be told afterwards. */
  seal(): Promise<AuditHead>;
  newId(): string;
}

export interface Ask {
  /** The caller's Idempotency-Key. */
  readonly key: string;
  /** Method and route pattern with its ids: the same key may be used for another thing elsewhere. */
  readonly route: string;
  /** Digest of what was asked. */
  readonly digest: string;
}

export interface Answer<T> {
  readonly status: number;
  readonly body: T;
}

/**
 * The only door for writing. On SQLite one transaction at a time runs (all runners share one connection there); on
 * PostgreSQL they run side by side. A transaction that meets a passing obstacle (locked file, deadlock) is run again, so
 * `work` must do nothing but use its `tx`.
 */
@Injectable()
export class UnitOfWork {
  private readonly queue = new Queue();
  private readonly postgres: boolean;

  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly settings: Settings,
  ) {
    this.postgres = source.options.type === 'postgres';
  }

  /**
   * Runs the work in one transaction and gives its result once it is durable.
   * @throws whatever the work throws, with nothing stored; database.busy, database.full
   */
  run<T>(actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> {
    const attempt = (): Promise<T> => this.untilItPasses(() => this.transaction(actor, work));
    return this.postgres ? attempt() : this.queue.add(attempt);
  }

  /**
   * Like run, for submissions: the first answer to a key is stored with the change and given again to every repetition.
   * @throws http.idempotency-key-reused when the key came with other content
   */
  async once<T>(
    actor: Actor,
    ask: Ask,
    work: (tx: Tx) => Promise<Answer<T>>,
  ): Promise<Answer<T> & { replayed: boolean }> {
    try {
      return await this.run(actor, (tx) => this.firstOrAgain(tx, ask, work));
    } catch (error) {
      // Two requests with one key at once: the second, refused because the first was faster, finds its answer now.
      if (!isDuplicate(error) && !(this.postgres && error instanceof Problem)) throw error;
      const stored = await this.run(actor, (tx) => storedAnswer<T>(tx, ask));
      if (stored === null) throw error;
      return stored;
    }
  }

  private async firstOrAgain<T>(tx: Tx, ask: Ask, work: (tx: Tx) => Promise<Answer<T>>) {
    const stored = await storedAnswer<T>(tx, ask);
    if (stored !== null) return stored;
    const answer = await work(tx);
    await tx.run(
      'INSERT INTO idempotency_answer (account_id, request_key, route, request_digest, status, body, created_at) VALUES (?, ?, ?, ?, ?, ?, ?)',
      [tx.actor.accountId ?? '', ask.key, ask.route, ask.digest, answer.status, JSON.stringify(answer.body), tx.at],
    );
    return { ...answer, replayed: false };
  }

  private async transaction<T>(actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> {
    const runner = this.source.createQueryRunner();
    try {
      await runner.startTransaction();
      const { tx, told } = this.open(runner, actor);
      const result = await work(tx);
      // A transaction that told nothing does not wait for the head of the chain.
      if (told()) await tx.seal();
      await runner.commitTransaction();
      return result;
    } catch (error) {
      await undo(runner);
      throw error;
    } finally {
      await runner.release();
    }
  }

  private open(runner: QueryRunner, actor: Actor): { tx: Tx; told: () => boolean } {
    const { postgres, ids } = this;
    const notes: AuditNote[] = [];
    let head: AuditHead | null = null;
    const text = postgres ? numbered : (sql: string): string => sql;
    const tx: Tx = {
      manager: runner.manager,
      actor,
      postgres,
      at: this.clock.nowText(),
      newId: () => ids.newId(),
      query: async <Row>(sql: string, params: readonly SqlValue[] = []) =>
        (await runner.query(text(sql), [...params])) as Row[],
      run: async (sql, params = []) => (await runner.query(text(sql), [...params], true)).affected ?? 0,
      audit: (note) => {
        if (head !== null) throw new Error(`audit(${note.action}) after seal()`);
        notes.push(note);
      },
      seal: async () => (head ??= await appendNotes(tx, actor, tx.at, notes)),
    };
    return { tx, told: () => notes.length > 0 };
  }

  private async untilItPasses<T>(attempt: () => Promise<T>): Promise<T> {
    const deadline = performance.now() + this.settings.databaseWaitMs;
    for (let pause = 10; ; pause = Math.min(pause * 2, 200)) {
      try {
        return await attempt();
      } catch (error) {
        if (!isPassing(error) || performance.now() > deadline) throw storeProblem(error);
        // Waiting off the main thread's back: a busy timeout inside SQLite would freeze every other request.
        await new Promise((resolve) => setTimeout(resolve, pause * (0.5 + Math.random())));
      }
    }
  }
}

/**
 * Takes back what a transaction did. A full disk makes SQLite do so by itself, and then there is nothing left to take back;
 * TypeORM would go on counting that transaction as open and nest in it, never to be stored, whatever comes later.
 */
async function undo(runner: QueryRunner): Promise<void> {
  if (!runner.isTransactionActive) return;
  try {
    await runner.rollbackTransaction();
  } catch {
    Object.assign(runner, { isTransactionActive: false, transactionDepth: 0 });
  }
}

/** What was answered to this key; null when it is new. @throws http.idempotency-key-reused when it came with something else */
export async function storedAnswer<T>(tx: Tx, ask: Ask): Promise<(Answer<T> & { replayed: boolean }) | null> {
  const [row] = await tx.query<{ request_digest: string; route: string; status: number; body: string }>(
    'SELECT request_digest, route, status, body FROM idempotency_answer WHERE account_id = ? AND request_key = ?',
    [tx.actor.accountId ?? '', ask.key],
  );
  if (row === undefined) return null;
  if (row.request_digest !== ask.digest || row.route !== ask.route) throw requestProblems['idempotency-key-reused']();
  return { status: Number(row.status), body: JSON.parse(row.body) as T, replayed: true };
}
