import { Injectable } from '@nestjs/common';
import { type Evaluator, EvaluatorsReader } from '../evaluators/index.js';
import { Settings } from '../platform/config/index.js';
import { insertMany, type Tx, UnitOfWork } from '../platform/database/index.js';
import { type Actor, mustCover } from '../platform/identity/index.js';
import { runWorker } from '../platform/jobs/index.js';
import { type Period, periodsProblems, PeriodsReader, PeriodSteps } from '../periods/index.js';
import { SamplingReader } from '../sampling/index.js';
import type { PlannedAssignment, PlanOrder } from './assign-cases.worker.js';
import { infeasible } from './infeasible.js';

export const ASSIGNMENT_COLUMNS = ['id', 'period_id', 'case_id', 'evaluator_id', 'seat', 'purpose', 'created_at'];

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
    private readonly work: PlanningWork,
  ) {
    steps.claim('assign', 'assignment');
  }

  /** @throws periods.wrong-state, assignment.infeasible with every case that lacks evaluators and the rules that bind */
  async run(actor: Actor, periodId: string): Promise<Assigned> {
    const period = await this.periods.get(periodId);
    mustCover(actor, period.region);
    if (period.state !== 'drawn')
      throw periodsProblems['wrong-state']({ values: { code: period.code, state: period.state, needed: 'drawn' } });
    const rows = period.rules.assignment === 'recorded' ? [] : await this.plan(period);
    return this.unitOfWork.run(actor, (tx) => this.store(tx, periodId, rows));
  }

  private async plan(period: Period): Promise<readonly Seat[]> {
    const draw = await this.draws.ofPeriod(period.id);
    return this.work.plan(period, draw?.seed ?? period.code);
  }

  private async store(tx: Tx, periodId: string, seats: readonly Seat[]): Promise<Assigned> {
    await this.steps.take(tx, periodId, 'assign');
    const rows = seats.map(({ caseId, evaluatorId, seat }) => [
      tx.newId(),
      periodId,
      caseId,
      evaluatorId,
      seat,
      'first',
      tx.at,
    ]);
    await insertMany(tx, 'assignment', ASSIGNMENT_COLUMNS, rows);
    const summary = {
      assignments: seats.length,
      evaluators: new Set(seats.map(({ evaluatorId }) => evaluatorId)).size,
    };
    tx.audit({ action: 'assignment.assigned', object: { kind: 'period', id: periodId }, after: summary });
    return summary;
  }
}

interface Seat {
  readonly caseId: string;
  readonly evaluatorId: string;
  readonly seat: number;
}

/** The computing part, in a thread of its own. */
@Injectable()
export class PlanningWork {
  constructor(
    private readonly evaluators: EvaluatorsReader,
    private readonly settings: Settings,
  ) {}

  async plan(period: Period, seed: string): Promise<Seat[]> {
    const evaluators = (await this.evaluators.active()).filter(({ division }) => within(division, period.region));
    const { sheetsPerCase: perCase, recusal } = period.rules;
    const { plan, caseIds } = await runWorker<PlanOrder, never, PlannedAssignment>({
      entry: new URL('./assign-cases.worker.js', import.meta.url),
      input: { periodId: period.id, evaluators, perCase, recusal, seed },
      place: this.settings,
    });
    if (!plan.ok) throw infeasible(plan.unmet);
    const ids = new Map(evaluators.map((one: Evaluator) => [one.code, one.id]));
    return plan.pairs.map((pair) => ({
      caseId: caseIds.get(pair.case)!,
      evaluatorId: ids.get(pair.evaluator)!,
      seat: pair.seat,
    }));
  }
}

/** Evaluators without a place of their own may be asked everywhere. */
function within(division: string, region: string): boolean {
  return division === '' || division.startsWith(region);
}
