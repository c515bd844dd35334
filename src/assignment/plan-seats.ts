import { Injectable } from '@nestjs/common';
import { type Evaluator, EvaluatorsReader } from '../evaluators/index.js';
import { Settings } from '../platform/config/index.js';
import { runWorker } from '../platform/jobs/index.js';
import type { Period } from '../periods/index.js';
import type { PlannedAssignment, PlanOrder } from './assign-cases.worker.js';
import { infeasible } from './infeasible.js';

export interface Seat {
  readonly caseId: string;
  /** As he stood when the plan was made: what recusal looked at. */
  readonly evaluator: Pick<Evaluator, 'id' | 'centreId' | 'firmId'>;
  readonly seat: number;
}

/** The computing part, in a thread of its own. */
@Injectable()
export class PlanSeats {
  constructor(
    private readonly evaluators: EvaluatorsReader,
    private readonly settings: Settings,
  ) {}

  async run(period: Period, seed: string): Promise<Seat[]> {
    const evaluators = (await this.evaluators.active()).filter(({ division }) => within(division, period.region));
    const { sheetsPerCase: perCase, recusal } = period.rules;
    const { plan, caseIds } = await runWorker<PlanOrder, never, PlannedAssignment>({
      entry: new URL('./assign-cases.worker.js', import.meta.url),
      input: { periodId: period.id, evaluators, perCase, recusal, seed },
      place: this.settings,
    });
    if (!plan.ok) throw infeasible(plan.unmet);
    const byCode = new Map(evaluators.map((one: Evaluator) => [one.code, one]));
    return plan.pairs.map((pair) => ({
      caseId: caseIds.get(pair.case)!,
      evaluator: byCode.get(pair.evaluator)!,
      seat: pair.seat,
    }));
  }
}

/** Evaluators without a place of their own may be asked everywhere. */
function within(division: string, region: string): boolean {
  return division === '' || division.startsWith(region);
}
