import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Settings } from '../config/index.js';
import { UnitOfWork } from '../database/index.js';
import { systemActor } from '../identity/actor.js';
import { Jobs } from './jobs.js';

/** Only processes that share a database, on PostgreSQL, can find each other's jobs silent. */
const SWEEP_EVERY_MS = 15_000;
const PRUNE_EVERY_MS = 3_600_000;
/** How long a repeated Idempotency-Key gets the first answer again; no client retries for longer. */
const ANSWER_KEPT_MS = 7 * 86_400_000;

/** What the program does unasked, at start and from time to time: ends the jobs of dead processes, forgets old answers. */
@Injectable()
export class Housekeeping implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('Housekeeping');
  private readonly timers: NodeJS.Timeout[] = [];

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly jobs: Jobs,
    private readonly settings: Settings,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const shared = this.settings.databaseUrl !== null;
    await this.jobs.interruptSilent(shared);
    await this.prune();
    if (shared) this.every(SWEEP_EVERY_MS, () => this.jobs.interruptSilent(true));
    this.every(PRUNE_EVERY_MS, () => this.prune());
  }

  onApplicationShutdown(): void {
    for (const timer of this.timers) clearInterval(timer);
  }

  private every(ms: number, work: () => Promise<void>): void {
    const timer = setInterval(
      () => void work().catch((error: unknown) => this.logger.warn(`put off until next time: ${String(error)}`)),
      ms,
    );
    timer.unref();
    this.timers.push(timer);
  }

  private async prune(): Promise<void> {
    await this.unitOfWork.run(systemActor('housekeeping'), (tx) =>
      tx.run('DELETE FROM idempotency_answer WHERE created_at < ?', [
        new Date(Date.parse(tx.at) - ANSWER_KEPT_MS).toISOString(),
      ]),
    );
  }
}
