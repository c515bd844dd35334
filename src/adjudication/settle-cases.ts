import { setImmediate } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { type Tx, UnitOfWork } from '../platform/database/index.js';
import { type Actor, mustCover } from '../platform/identity/index.js';
import type { JobHandle } from '../platform/jobs/index.js';
import { hasReached, type Period, PeriodsReader } from '../periods/index.js';
import { adjudicationProblems } from './adjudication.problems.js';
import { AdjudicationReader } from './adjudication.reader.js';
import { SettleChunk, type Settled } from './settle-chunk.js';

const CHUNK = 250;
const LABEL = { zh: '合成案件结果', en: 'combining case results' };

/**
 * Combines what is complete, in chunks of one transaction each. May be stopped and run again at any time: a case is
 * decided once, and what a run left is taken up by the next.
 */
@Injectable()
export class SettleCases {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly periods: PeriodsReader,
    private readonly reader: AdjudicationReader,
    private readonly chunk: SettleChunk,
  ) {}

  /** Whether a settlement may be asked for now. @throws adjudication.not-now, identity.outside-region */
  async check(actor: Actor, periodId: string): Promise<Period> {
    const period = await this.periods.get(periodId);
    mustCover(actor, period.region);
    mustBeOpen(period);
    return period;
  }

  async run(actor: Actor, periodId: string, job?: Pick<JobHandle, 'progress' | 'signal'>): Promise<Settled> {
    await this.check(actor, periodId);
    const total = await this.reader.unsettled(periodId);
    let sum: Settled = { results: 0, withoutResult: 0, adjudications: 0, unassigned: 0, waiting: 0 };
    let after: string | null = '';
    let done = 0;
    while (after !== null) {
      job?.signal.throwIfAborted();
      const from: string = after;
      const step = await this.unitOfWork.run(actor, (tx) => this.settleFrom(tx, periodId, from));
      sum = added(sum, step.settled);
      after = step.next;
      done += step.looked;
      job?.progress(done, total, LABEL);
      await setImmediate();
    }
    return sum;
  }

  private async settleFrom(tx: Tx, periodId: string, after: string) {
    await holdPeriod(tx, periodId);
    const period = await this.periods.get(periodId, tx);
    mustBeOpen(period);
    const cases = await this.reader.openCases(periodId, after, CHUNK, tx);
    const settled = await this.chunk.run(tx, period, cases);
    return { settled, looked: cases.length, next: cases.length < CHUNK ? null : (cases.at(-1)?.number ?? null) };
  }
}

/** Makes two settlements of one period, and a step of it, wait for each other on PostgreSQL; SQLite has one writer anyway. */
async function holdPeriod(tx: Tx, periodId: string): Promise<void> {
  if (tx.postgres) await tx.query('SELECT p.id FROM period p WHERE p.id = ? FOR UPDATE', [periodId]);
}

function mustBeOpen(period: Period): void {
  const open = hasReached(period.state, 'scoring') && !hasReached(period.state, 'provisional');
  if (!open) throw adjudicationProblems['not-now']({ values: { state: period.state } });
}

function added(a: Settled, b: Settled): Settled {
  return {
    results: a.results + b.results,
    withoutResult: a.withoutResult + b.withoutResult,
    adjudications: a.adjudications + b.adjudications,
    unassigned: a.unassigned + b.unassigned,
    waiting: a.waiting + b.waiting,
  };
}
