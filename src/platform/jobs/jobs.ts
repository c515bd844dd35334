import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { Reads, type Tx, UnitOfWork } from '../database/index.js';
import { type Actor, systemActor } from '../identity/actor.js';
import { asProblem, problemDocument, requestProblems, type Words } from '../problem/index.js';
import { type JobRow, type JobState, type JobView, jobView } from './job-view.dto.js';

type JsonObject = Record<string, unknown>;

export interface JobHandle {
  readonly id: string;
  readonly signal: AbortSignal;
  /** Tells how far it is. Cheap to call often: at most two a second are stored. */
  progress(done: number, total: number, label: Words): void;
}

export interface JobOrder {
  readonly kind: string;
  readonly subjectId: string;
  /** Division of the subject: who may see the job. */
  readonly region?: string;
  readonly params?: JsonObject;
}

const PROGRESS_EVERY_MS = 500;
/** A job that runs says so this often, however long it has nothing to tell; one that is silent for so long runs no more. */
const BEAT_EVERY_MS = 10_000;
const SILENT_FOR_MS = 60_000;
/** Whoever carries a job out knows better how it stands than a process that only missed its beat. */
const NOT_ENDED = `state IN ('running', 'interrupted')`;

/**
 * Long work that a request starts and does not wait for. Its state lives in the database, so that it can be asked for
 * after a restart; work that a crash cut off is shown as interrupted and can simply be started again.
 */
@Injectable()
export class Jobs implements OnApplicationShutdown {
  private readonly logger = new Logger('Jobs');
  private readonly running = new Map<string, { stop: AbortController; end: Promise<void> }>();

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reads: Reads,
  ) {}

  /** Starts the work and answers at once. Everything the work stores must be its own transactions. */
  async start(actor: Actor, order: JobOrder, work: (job: JobHandle) => Promise<JsonObject>): Promise<JobView> {
    const id = await this.insert(actor, order);
    const stop = new AbortController();
    const end = this.carryOut(id, stop.signal, work).finally(() => this.running.delete(id));
    this.running.set(id, { stop, end });
    const view = await this.byId(id);
    if (view === null) throw new Error(`Job ${id} is gone`);
    return view;
  }

  /** Waits for a job of this process (command line, batch). */
  async finished(id: string): Promise<JobView> {
    await this.running.get(id)?.end;
    const view = await this.byId(id);
    if (view === null) throw requestProblems['not-found']();
    return view;
  }

  async byId(id: string): Promise<JobView | null> {
    const row = await this.reads.one<JobRow>('SELECT * FROM job WHERE id = ?', [id]);
    return row === undefined ? null : jobView(row);
  }

  /** The division whose administrators may see the job, and who started it. */
  async scope(id: string): Promise<{ region: string | null; createdBy: string | null } | null> {
    const row = await this.reads.one<JobRow>('SELECT * FROM job WHERE id = ?', [id]);
    return row === undefined ? null : { region: row.region, createdBy: row.created_by };
  }

  /**
   * Ends, in the books, the jobs whose process is gone. Its own never count as such.
   * @param others whether processes beside this one may carry jobs out; if not, every other job is one of an earlier life
   */
  async interruptSilent(others: boolean): Promise<void> {
    await this.unitOfWork.run(systemActor('jobs'), async (tx) => {
      const since = others ? new Date(Date.parse(tx.at) - SILENT_FOR_MS).toISOString() : '9999';
      const silent = await tx.query<JobRow>(
        "SELECT * FROM job WHERE state = 'running' AND touched_at < ? ORDER BY id",
        [since],
      );
      for (const job of silent) {
        if (this.running.has(job.id)) continue;
        const ended = await tx.run(
          "UPDATE job SET state = 'interrupted', finished_at = ? WHERE id = ? AND state = 'running' AND touched_at = ?",
          [tx.at, job.id, job.touched_at],
        );
        if (ended === 1) noteEnd(tx, job, 'interrupted');
      }
    });
  }

  async onApplicationShutdown(): Promise<void> {
    for (const { stop } of this.running.values()) stop.abort();
    await Promise.allSettled([...this.running.values()].map(({ end }) => end));
  }

  private insert(actor: Actor, order: JobOrder): Promise<string> {
    return this.unitOfWork.run(actor, async (tx) => {
      const id = tx.newId();
      await tx.run(
        `INSERT INTO job (id, kind, subject_id, params, state, created_by, region, created_at, touched_at)
         VALUES (?, ?, ?, ?, 'running', ?, ?, ?, ?)`,
        [
          id,
          order.kind,
          order.subjectId,
          JSON.stringify(order.params ?? {}),
          actor.accountId,
          order.region ?? null,
          tx.at,
          tx.at,
        ],
      );
      const after = { kind: order.kind, subjectId: order.subjectId };
      tx.audit({ action: 'jobs.started', object: { kind: 'job', id }, after });
      return id;
    });
  }

  private async carryOut(
    id: string,
    signal: AbortSignal,
    work: (job: JobHandle) => Promise<JsonObject>,
  ): Promise<void> {
    let lastStored = 0;
    const progress = (done: number, total: number, label: Words): void => {
      const now = performance.now();
      if (done < total && now - lastStored < PROGRESS_EVERY_MS) return;
      lastStored = now;
      void this.touch(id, JSON.stringify({ done, total, label }));
    };
    const heart = setInterval(() => void this.touch(id, null), BEAT_EVERY_MS);
    heart.unref();
    try {
      const result = await work({ id, signal, progress });
      await this.end(id, 'done', { result: JSON.stringify(result) });
    } catch (error) {
      await this.fail(id, signal.aborted ? 'cancelled' : 'failed', error);
    } finally {
      clearInterval(heart);
    }
  }

  private async fail(id: string, state: JobState, error: unknown): Promise<void> {
    const problem = asProblem(error) ?? requestProblems.unexpected({ values: { incident: id } });
    if (problem.code === 'http.unexpected') this.logger.error(`job ${id}: ${(error as Error).stack ?? String(error)}`);
    const shown = { ...problemDocument(problem, 'zh'), en: problemDocument(problem, 'en') };
    await this.end(id, state, { problem: JSON.stringify(shown) }).catch((fault: unknown) =>
      this.logger.error(`job ${id} could not record its end: ${String(fault)}`),
    );
  }

  /** Says that the job is alive, and how far it is when there is something to say. A lost beat is no fault of the job. */
  private async touch(id: string, progress: string | null): Promise<void> {
    const told = this.unitOfWork.run(systemActor('jobs'), (tx) =>
      tx.run(
        `UPDATE job SET state = 'running', finished_at = NULL, touched_at = ?, progress = COALESCE(?, progress)
          WHERE id = ? AND ${NOT_ENDED}`,
        [tx.at, progress, id],
      ),
    );
    await told.catch(() => undefined);
  }

  private end(id: string, state: JobState, outcome: { result?: string; problem?: string }): Promise<void> {
    return this.unitOfWork.run(systemActor('jobs'), async (tx) => {
      const [job] = await tx.query<JobRow>('SELECT * FROM job WHERE id = ?', [id]);
      const ended = await tx.run(
        `UPDATE job SET state = ?, result = ?, problem = ?, touched_at = ?, finished_at = ? WHERE id = ? AND ${NOT_ENDED}`,
        [state, outcome.result ?? null, outcome.problem ?? null, tx.at, tx.at, id],
      );
      if (ended === 1 && job !== undefined) noteEnd(tx, job, state);
    });
  }
}

function noteEnd(tx: Tx, job: JobRow, state: JobState): void {
  const { id, kind, subject_id: subjectId } = job;
  const [before, after] = [{ state: job.state }, { kind, subjectId, state }];
  tx.audit({ action: 'jobs.ended', object: { kind: 'job', id }, before, after });
}
