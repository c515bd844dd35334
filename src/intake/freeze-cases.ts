import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../platform/database/index.js';
import { type Actor, mustCover } from '../platform/identity/index.js';
import { PeriodsReader, PeriodSteps } from '../periods/index.js';
import { intakeProblems } from './intake.problems.js';
import { IntakeReader, type MembershipCount } from './intake.reader.js';
import { RecountCases } from './recount-cases.js';

/** Ends the collecting of cases: each is counted by the rules as they are now, and from here on the frame of the period stands. */
@Injectable()
export class FreezeCases {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reader: IntakeReader,
    private readonly periods: PeriodsReader,
    private readonly steps: PeriodSteps,
    private readonly recounting: RecountCases,
  ) {
    steps.claim('freeze', 'intake');
  }

  /** @throws periods.wrong-state, intake.imports-undecided, intake.cases-without-rubric, intake.no-cases */
  run(actor: Actor, periodId: string): Promise<readonly MembershipCount[]> {
    return this.unitOfWork.run(actor, async (tx) => {
      mustCover(actor, (await this.periods.get(periodId, tx)).region);
      const period = await this.steps.take(tx, periodId, 'freeze');
      const undecided = await this.reader.undecided(periodId, tx);
      if (undecided > 0) throw intakeProblems['imports-undecided']({ values: { count: undecided } });
      const recounted = await this.recounting.run(tx, period);
      const counts = await this.reader.membership(periodId, '', tx);
      if (!counts.some(({ belongs, cases }) => belongs === 1 && cases > 0))
        throw intakeProblems['no-cases']({ values: { cases: counts.reduce((sum, { cases }) => sum + cases, 0) } });
      tx.audit({ action: 'intake.frozen', object: { kind: 'period', id: periodId }, after: { counts, recounted } });
      return counts;
    });
  }
}
