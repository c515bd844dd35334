import { Injectable } from '@nestjs/common';
import { canonicalLine } from '../engine/words/canonical-line.js';
import { digestLines } from '../engine/ranking/digest-lines.js';
import { type Tx, UnitOfWork } from '../platform/database/index.js';
import { type Actor, mustCover } from '../platform/identity/index.js';
import { PeriodsReader, PeriodSteps } from '../periods/index.js';
import { rankingProblems } from './ranking.problems.js';
import { type RankingRun, RankingReader } from './ranking.reader.js';

/** Makes one run the result of its period. */
@Injectable()
export class FinaliseRun {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly periods: PeriodsReader,
    private readonly steps: PeriodSteps,
    private readonly reader: RankingReader,
  ) {
    steps.claim('finalise', 'ranking');
  }

  /** @throws ranking.unknown, identity.outside-region, periods.wrong-state, ranking.not-done, ranking.altered */
  run(actor: Actor, runId: string): Promise<RankingRun> {
    return this.unitOfWork.run(actor, async (tx) => {
      const run = await this.reader.run(runId, tx);
      if (run === undefined) throw rankingProblems.unknown();
      mustCover(actor, (await this.periods.get(run.periodId, tx)).region);
      await this.steps.take(tx, run.periodId, 'finalise');
      if (run.state !== 'done') throw rankingProblems['not-done']({ values: { state: run.state } });
      await this.mustBeAsComputed(tx, run);
      await tx.run(`UPDATE ranking_run SET state = 'final' WHERE id = ?`, [runId]);
      const after = { periodId: run.periodId, resultDigest: run.resultDigest };
      tx.audit({ action: 'ranking.finalised', object: { kind: 'ranking-run', id: runId }, after });
      return { ...run, state: 'final' };
    });
  }

  private async mustBeAsComputed(tx: Tx, { id, rules, summary, resultDigest }: RankingRun): Promise<void> {
    const lines = await this.reader.storedLines(id, tx);
    if (digestLines([canonicalLine(rules), ...lines, canonicalLine(summary)]) !== resultDigest)
      throw rankingProblems.altered();
  }
}
