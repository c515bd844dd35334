import { Injectable } from '@nestjs/common';
import { rubricDigest } from '../engine/rubric/rubric-digest.js';
import { type Tx, UnitOfWork } from '../platform/database/index.js';
import { type Actor, mustCover } from '../platform/identity/index.js';
import { PeriodsReader, PeriodSteps } from '../periods/index.js';
import { RubricsReader } from '../rubrics/index.js';
import { OpeningWork } from './opening-work.js';
import { scoringProblems } from './scoring.problems.js';

/** Opens scoring: one empty sheet for each assignment, in the transaction that takes the period's step. */
@Injectable()
export class OpenScoring {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly periods: PeriodsReader,
    private readonly steps: PeriodSteps,
    private readonly rubrics: RubricsReader,
    private readonly work: OpeningWork,
  ) {
    steps.claim('open-scoring', 'scoring');
  }

  /**
   * @returns how many sheets were made; none where sheets are recorded from paper
   * @throws periods.wrong-state, scoring.rubric-changed, scoring.cases-without-rubric, scoring.assignments-missing
   */
  run(actor: Actor, periodId: string): Promise<{ readonly sheets: number }> {
    return this.unitOfWork.run(actor, async (tx) => {
      const period = await this.periods.get(periodId, tx);
      mustCover(actor, period.region);
      await this.steps.take(tx, periodId, 'open-scoring');
      await this.rubricsMustBeUnchanged(tx, periodId);
      const sheets = await this.work.makeSheets(tx, period);
      tx.audit({ action: 'scoring.opened', object: { kind: 'period', id: periodId }, after: { sheets } });
      return { sheets };
    });
  }

  private async rubricsMustBeUnchanged(tx: Tx, periodId: string): Promise<void> {
    const changed: string[] = [];
    const registered = await this.periods.rubrics(periodId, tx);
    for (const { rubricId, digest } of registered) {
      const head = await this.rubrics.byId(rubricId, tx);
      const content = await this.rubrics.content(rubricId, tx);
      const same =
        head?.state !== 'draft' && head?.digest === digest && content && rubricDigest(content.document) === digest;
      if (!same) changed.push(head === undefined ? rubricId : `${head.key} v${head.versionNo} (${head.state})`);
    }
    if (changed.length > 0) throw scoringProblems['rubric-changed']({ values: { rubrics: changed.join(', ') } });
  }
}
