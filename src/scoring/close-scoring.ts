import { Injectable } from '@nestjs/common';
import { type Tx, UnitOfWork } from '../platform/database/index.js';
import { type Actor, mustCover } from '../platform/identity/index.js';
import { type Period, PeriodsReader, PeriodSteps } from '../periods/index.js';
import { lapseSheets } from './lapse-sheets.js';
import { scoringProblems } from './scoring.problems.js';
import { ScoringReader } from './scoring.reader.js';

export interface Closing {
  readonly withMissing: boolean;
  readonly reason?: string | undefined;
}

export interface ClosedScoring {
  readonly submitted: number;
  /** Sheets that were open and may no longer be written. */
  readonly lapsed: number;
  /** Drawn cases with fewer sheets than the rules ask for. */
  readonly casesShort: number;
}

/** Closes scoring. What is missing then is missing, not zero: open first sheets lapse; adjudications go on. */
@Injectable()
export class CloseScoring {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly periods: PeriodsReader,
    private readonly steps: PeriodSteps,
    private readonly sheets: ScoringReader,
  ) {
    steps.claim('close-scoring', 'scoring');
  }

  /** @throws periods.wrong-state, scoring.sheets-missing (unless withMissing), scoring.reason-missing */
  run(actor: Actor, periodId: string, closing: Closing): Promise<ClosedScoring> {
    return this.unitOfWork.run(actor, async (tx) => {
      const period = await this.periods.get(periodId, tx);
      mustCover(actor, period.region);
      await this.steps.take(tx, periodId, 'close-scoring');
      const lapsed = await lapseSheets(tx, periodId, 'first');
      const closed = await this.count(tx, period, lapsed);
      mustBeComplete(closed, closing, period.rules.sheetsPerCase);
      const why = closing.withMissing && closing.reason !== undefined ? { why: closing.reason } : {};
      tx.audit({ action: 'scoring.closed', object: { kind: 'period', id: periodId }, after: closed, ...why });
      return closed;
    });
  }

  private async count(tx: Tx, period: Period, lapsed: number): Promise<ClosedScoring> {
    const counts = await this.sheets.counts(period.id, tx);
    const submitted = counts.find((each) => each.purpose === 'first' && each.state === 'submitted')?.count ?? 0;
    const casesShort = await this.sheets.casesShortOfSheets(period.id, period.rules.sheetsPerCase, tx);
    return { submitted, lapsed, casesShort };
  }
}

function mustBeComplete(closed: ClosedScoring, closing: Closing, perCase: number): void {
  if (closed.lapsed === 0 && closed.casesShort === 0) return;
  const values = { drafts: closed.lapsed, cases: closed.casesShort, perCase };
  if (!closing.withMissing) throw scoringProblems['sheets-missing']({ values });
  if ((closing.reason ?? '').trim() === '') throw scoringProblems['reason-missing']({ at: '/reason' });
}
