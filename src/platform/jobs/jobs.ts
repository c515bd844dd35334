import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Settings } from '../config/index.js';
import { Reads, UnitOfWork } from '../database/index.js';
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
const SILENT_FOR_MS = 60_000;

/**
 * Long work that a request starts and does not wait for. Its state lives in the database, so that it can be asked for
 * after a restart; work that a crash cut off is shown as interrupted and can simply be started again.
 */
@Injectable()
export class Jobs implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('Jobs');
  private readonly running = new Map<string, { stop: AbortController; end: Promise<void> }>();

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reads: Reads,
    private readonly settings: Settings,
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

  /** Work that another life of this process left behind. With PostgreSQL only the long silent ones: others may be alive. */
  async onApplicationBootstrap(): Promise<void> {
    const silentSince = new Date(Date.now() - SILENT_FOR_MS).toISOString();
    const before = this.settings.databaseUrl === null ? '9999' : silentSince;
    await this.unitOfWork.run(systemActor('start'), async (tx) => {
      await tx.run("UPDATE job SET state = 'interrupted', finished_at = ? WHERE state = 'running' AND touched_at < ?", [
        tx.at,
        before,
      ]);
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
      void this.store(id, { progress: JSON.stringify({ done, total, label }) }).catch(() => undefined);
    };
    try {
      const result = await work({ id, signal, progress });
      await this.store(id, { state: 'done', result: JSON.stringify(result) });
    } catch (error) {
      await this.fail(id, signal.aborted ? 'cancelled' : 'failed', error);
    }
  }

  private async fail(id: string, state: JobState, error: unknown): Promise<void> {
    const problem = asProblem(error) ?? requestProblems.unexpected({ values: { incident: id } });
    if (problem.code === 'http.unexpected') this.logger.error(`job ${id}: ${(error as Error).stack ?? String(error)}`);
    const shown = { ...problemDocument(problem, 'zh'), en: problemDocument(problem, 'en') };
    await this.store(id, { state, problem: JSON.stringify(shown) }).catch((fault: unknown) =>
      this.logger.error(`job ${id} could not record its end: ${String(fault)}`),
    );
  }

  private store(
    id: string,
    change: { state?: JobState; progress?: string; result?: string; problem?: string },
  ): Promise<void> {
    return this.unitOfWork.run(systemActor('jobs'), async (tx) => {
      const ended = change.state === undefined ? null : tx.at;
      await tx.run(
        `UPDATE job SET state = COALESCE(?, state), progress = COALESCE(?, progress), result = ?, problem = ?, touched_at = ?,
                finished_at = ? WHERE id = ? AND state = 'running'`,
        [
          change.state ?? null,
          change.progress ?? null,
          change.result ?? null,
          change.problem ?? null,
          tx.at,
          ended,
          id,
        ],
      );
    });
  }
}
