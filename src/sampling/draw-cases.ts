import { Injectable } from '@nestjs/common';
import { Settings } from '../platform/config/index.js';
import { insertMany, type Tx, UnitOfWork } from '../platform/database/index.js';
import { type Actor, mustCover } from '../platform/identity/index.js';
import { runWorker } from '../platform/jobs/index.js';
import { mustBeIn, PeriodsReader, PeriodSteps } from '../periods/index.js';
import type { DrawOrder, DrawOutcome } from './draw-cases.worker.js';
import { samplingProblems } from './sampling.problems.js';

const DRAWN_COLUMNS = ['case_id', 'draw_id', 'period_id', 'stratum', 'position', 'file_code'];

export interface DrawnSummary {
  readonly frameSize: number;
  readonly sampleSize: number;
  readonly frameDigest: string;
  readonly sampleDigest: string;
}

/** Draws the cases of a period by its rule and a seed, and gives each drawn file its pseudonym. */
@Injectable()
export class DrawCases {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly periods: PeriodsReader,
    private readonly steps: PeriodSteps,
    private readonly settings: Settings,
  ) {
    steps.claim('draw', 'sampling');
  }

  /** @throws periods.unknown, periods.wrong-state, identity.outside-region, sampling.nothing-drawn */
  async run(actor: Actor, periodId: string, seed: string): Promise<DrawnSummary> {
    const period = await this.periods.get(periodId);
    mustCover(actor, period.region);
    // The frame no longer changes once it is frozen, so it may be read and drawn from outside the transaction.
    mustBeIn(period, 'frozen');
    const order: DrawOrder = { periodId, seed, rule: period.rules.draw };
    const outcome = await runWorker<DrawOrder, never, DrawOutcome>({
      entry: new URL('./draw-cases.worker.js', import.meta.url),
      input: order,
      place: this.settings,
    });
    if (outcome.drawn.length === 0) throw samplingProblems['nothing-drawn']({ values: { frame: outcome.frameSize } });
    return this.unitOfWork.run(actor, (tx) => this.store(tx, order, outcome));
  }

  private async store(tx: Tx, { periodId, seed, rule }: DrawOrder, outcome: DrawOutcome): Promise<DrawnSummary> {
    await this.steps.take(tx, periodId, 'draw');
    const id = tx.newId();
    const { frameSize, frameDigest, sampleDigest, drawn } = outcome;
    await tx.run(
      `INSERT INTO draw (id, period_id, seed, rule, frame_size, frame_digest, sample_size, sample_digest, created_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      [id, periodId, seed, JSON.stringify(rule), frameSize, frameDigest, drawn.length, sampleDigest, tx.at],
    );
    await insertMany(
      tx,
      'drawn_case',
      DRAWN_COLUMNS,
      drawn.map(({ caseId, stratum, position, fileCode }) => [caseId, id, periodId, stratum, position, fileCode]),
    );
    const summary = { frameSize, sampleSize: drawn.length, frameDigest, sampleDigest };
    tx.audit({ action: 'sampling.drawn', object: { kind: 'period', id: periodId }, after: { seed, rule, ...summary } });
    return summary;
  }
}
