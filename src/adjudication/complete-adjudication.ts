import { Injectable } from '@nestjs/common';
import { type Tx, UnitOfWork } from '../platform/database/index.js';
import { type Actor, mustCover } from '../platform/identity/index.js';
import { type Period, PeriodsReader, PeriodSteps } from '../periods/index.js';
import { lapseSheets, ScoringReader } from '../scoring/index.js';
import { adjudicationProblems } from './adjudication.problems.js';
import { AdjudicationReader, type OpenCase } from './adjudication.reader.js';
import { NO_ADJUDICATOR } from './decide-case.js';
import { insertResults } from './results-table.js';

const CHUNK = 250;

export interface Completion {
  readonly withMissing: boolean;
  readonly reason?: string | undefined;
}

export interface Completed {
  readonly adjudications: number;
  /** Cases left without a result because a third opinion could not be had. */
  readonly withoutThird: number;
}

/** Ends adjudication: from here on every drawn case has a result, or reasons why it has none. */
@Injectable()
export class CompleteAdjudication {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly periods: PeriodsReader,
    private readonly steps: PeriodSteps,
    private readonly reader: AdjudicationReader,
    private readonly sheets: ScoringReader,
  ) {
    steps.claim('complete-adjudication', 'adjudication');
  }

  /** @throws periods.wrong-state, adjudication.incomplete (unless withMissing), adjudication.unsettled, adjudication.reason-missing */
  run(actor: Actor, periodId: string, completion: Completion): Promise<Completed> {
    return this.unitOfWork.run(actor, async (tx) => {
      const period = await this.periods.get(periodId, tx);
      mustCover(actor, period.region);
      await this.steps.take(tx, periodId, 'complete-adjudication');
      const unsettled = await this.reader.unsettled(periodId, tx);
      const withoutThird = unsettled === 0 ? 0 : await this.giveUp(tx, period, unsettled, completion);
      const { opened } = await this.reader.adjudications(periodId, tx);
      const why = withoutThird > 0 && completion.reason !== undefined ? { why: completion.reason } : {};
      const completed = { adjudications: opened, withoutThird };
      tx.audit({
        action: 'adjudication.completed',
        object: { kind: 'period', id: periodId },
        after: completed,
        ...why,
      });
      return completed;
    });
  }

  private async giveUp(
    tx: Tx,
    period: Period,
    unsettled: number,
    { withMissing, reason }: Completion,
  ): Promise<number> {
    const { opened, closed } = await this.reader.adjudications(period.id, tx);
    const values = { unsettled, adjudications: opened - closed };
    if (!withMissing) throw adjudicationProblems.incomplete({ values });
    if ((reason ?? '').trim() === '') throw adjudicationProblems['reason-missing']({ at: '/reason' });
    if (unsettled > values.adjudications)
      throw adjudicationProblems.unsettled({ values: { count: unsettled - values.adjudications } });
    await lapseSheets(tx, period.id, 'adjudication');
    for (let left = unsettled; left > 0; left -= CHUNK) {
      const cases = await this.reader.openCases(period.id, '', CHUNK, tx);
      await this.storeNone(tx, period.id, cases, reason ?? '');
    }
    return unsettled;
  }

  private async storeNone(tx: Tx, periodId: string, cases: readonly OpenCase[], why: string): Promise<void> {
    const sheets = await this.sheets.ofCases(
      periodId,
      cases.map((each) => each.caseId),
      tx,
    );
    const submitted = sheets.filter((sheet) => sheet.state === 'submitted');
    const third = submitted.find((sheet) => sheet.purpose === 'adjudication');
    if (third !== undefined) throw adjudicationProblems.unsettled({ values: { count: 1 } });
    const results = cases.map((each) => {
      const own = submitted.filter((sheet) => sheet.caseId === each.caseId);
      return {
        outcome: 'none' as const,
        method: 'adjudication-missing',
        totalNum: null,
        totalDen: null,
        grade: null,
        reasons: [NO_ADJUDICATOR],
        caseId: each.caseId,
        centreId: each.centreId,
        kind: each.kind,
        stage: each.stage,
        sheetIds: own.map((sheet) => sheet.id),
        rubricId: each.rubricId,
        rubricDigest: own[0]?.rubricDigest ?? null,
        adjudicationId: each.adjudicationId,
      };
    });
    await insertResults(tx, periodId, results, why);
  }
}
