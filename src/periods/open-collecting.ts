import { Injectable } from '@nestjs/common';
import { type Tx, UnitOfWork } from '../platform/database/index.js';
import { type Actor, mustCover } from '../platform/identity/index.js';
import { RubricsReader } from '../rubrics/index.js';
import { AttachRubrics } from './attach-rubrics.js';
import { PeriodSteps } from './period-steps.js';
import type { Period } from './period-rules.js';
import { periodsProblems } from './periods.problems.js';
import { PeriodsReader } from './periods.reader.js';

const NO_RUBRICS = {
  at: '/rubricIds',
  code: 'periods.rubrics-missing',
  zh: '还没有选定评估标准',
  en: 'No rubric is attached yet',
};

/** Opens a period for cases: it must be known by what they will be judged. */
@Injectable()
export class OpenCollecting {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly periods: PeriodsReader,
    private readonly rubrics: RubricsReader,
    private readonly attachRubrics: AttachRubrics,
    private readonly steps: PeriodSteps,
  ) {
    steps.claim('open-collecting', 'periods');
  }

  /** @throws periods.not-ready naming everything that is missing, periods.wrong-state, identity.outside-region */
  open(actor: Actor, id: string): Promise<Period> {
    return this.unitOfWork.run(actor, (tx) => this.within(tx, id));
  }

  /** The same inside a transaction that does more. */
  async within(tx: Tx, id: string): Promise<Period> {
    const period = await this.periods.get(id, tx);
    mustCover(tx.actor, period.region);
    const attached = await this.periods.rubrics(id, tx);
    const heads = await this.rubrics.byIds(
      attached.map((one) => one.rubricId),
      tx,
    );
    const faults = attached.length === 0 ? [NO_RUBRICS] : await this.attachRubrics.faultsOf(tx, heads, period.rules);
    if (faults.length > 0)
      throw periodsProblems['not-ready']({ values: { code: period.code, count: faults.length }, faults });
    return this.steps.take(tx, id, 'open-collecting');
  }
}
