import { Injectable } from '@nestjs/common';
import { insertMany, type Tx, UnitOfWork } from '../platform/database/index.js';
import { type Actor, mustCover } from '../platform/identity/index.js';
import { mustBeIn, type Period, PeriodsReader, PeriodSteps } from '../periods/index.js';
import { SamplingReader } from '../sampling/index.js';
import { PlanSeats, type Seat } from './plan-seats.js';

export const ASSIGNMENT_COLUMNS = [
  ...['id', 'period_id', 'case_id', 'evaluator_id', 'evaluator_centre_id', 'evaluator_firm_id'],
  ...['seat', 'purpose', 'created_at'],
];

export interface Assigned {
  /** How many seats were filled; none where sheets are recorded from elsewhere. */
  readonly assignments: number;
  readonly evaluators: number;
}

/** Gives each drawn case its evaluators: balanced, without conflicts, the same for the same seed. */
@Injectable()
export class AssignCases {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly periods: PeriodsReader,
    private readonly steps: PeriodSteps,
    private readonly draws: SamplingReader,
    private readonly work: PlanSeats,
  ) {
    steps.claim('assign', 'assignment');
  }

  /** @throws periods.wrong-state, assignment.infeasible with every case that lacks evaluators and the rules that bind */
  async run(actor: Actor, periodId: string): Promise<Assigned> {
    const period = await this.periods.get(periodId);
    mustCover(actor, period.region);
    mustBeIn(period, 'drawn');
    const rows = period.rules.assignment === 'recorded' ? [] : await this.plan(period);
    return this.unitOfWork.run(actor, (tx) => this.store(tx, periodId, rows));
  }

  private async plan(period: Period): Promise<readonly Seat[]> {
    const draw = await this.draws.ofPeriod(period.id);
    return this.work.run(period, draw?.seed ?? period.code);
  }

  private async store(tx: Tx, periodId: string, seats: readonly Seat[]): Promise<Assigned> {
    await this.steps.take(tx, periodId, 'assign');
    const rows = seats.map(({ caseId, evaluator, seat }) => {
      const { id, centreId, firmId } = evaluator;
      return [tx.newId(), periodId, caseId, id, centreId, firmId, seat, 'first', tx.at];
    });
    await insertMany(tx, 'assignment', ASSIGNMENT_COLUMNS, rows);
    const summary = {
      assignments: seats.length,
      evaluators: new Set(seats.map(({ evaluator }) => evaluator.id)).size,
    };
    tx.audit({ action: 'assignment.assigned', object: { kind: 'period', id: periodId }, after: summary });
    return summary;
  }
}
