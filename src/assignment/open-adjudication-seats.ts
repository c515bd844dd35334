import { setImmediate } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { planAssignment } from '../engine/assignment/plan-assignment.js';
import { type Evaluator, EvaluatorsReader } from '../evaluators/index.js';
import { insertMany, type SqlValue, type Tx } from '../platform/database/index.js';
import { type Period, PeriodsReader } from '../periods/index.js';
import { ASSIGNMENT_COLUMNS } from './assign-cases.js';
import { AssignmentReader, type CaseToAssign } from './assignment.reader.js';
import { assignableCase, availableEvaluator } from './plan-parts.js';

/** Who there is for further seats, how much work each has by now, and who sits at which case. */
interface Pool {
  readonly period: Period;
  readonly evaluators: readonly Evaluator[];
  readonly loads: Map<string, number>;
  readonly sitting: ReadonlyMap<string, readonly { readonly evaluatorId: string; readonly seat: number }[]>;
}

/** Finds further evaluators, by the rules of the plan: no conflict, not one of the first, the least loaded. */
@Injectable()
export class OpenAdjudicationSeats {
  constructor(
    private readonly reader: AssignmentReader,
    private readonly evaluators: EvaluatorsReader,
    private readonly periods: PeriodsReader,
  ) {}

  /** @returns the assignment of each case, by case id; a case for which nobody without a conflict has capacity left is absent */
  async run(tx: Tx, periodId: string, caseIds: readonly string[]): Promise<Map<string, string>> {
    const assigned = new Map<string, string>();
    if (caseIds.length === 0) return assigned;
    const pool = await this.pool(tx, periodId, caseIds);
    const furtherSeat = pool.period.rules.sheetsPerCase + 1;
    const rows: SqlValue[][] = [];
    for (const one of await this.reader.casesOf(caseIds, tx)) {
      const chosen = choose(pool, one);
      // Each case is planned on its own, inside this transaction: others get their turn between two.
      await setImmediate();
      if (chosen === undefined) continue;
      pool.loads.set(chosen.id, (pool.loads.get(chosen.id) ?? 0) + 1);
      const id = tx.newId();
      assigned.set(one.caseId, id);
      const { centreId, firmId } = chosen;
      rows.push([id, periodId, one.caseId, chosen.id, centreId, firmId, furtherSeat, 'adjudication', tx.at]);
    }
    await insertMany(tx, 'assignment', ASSIGNMENT_COLUMNS, rows);
    return assigned;
  }

  private async pool(tx: Tx, periodId: string, caseIds: readonly string[]): Promise<Pool> {
    const period = await this.periods.get(periodId, tx);
    const near = ({ division }: Evaluator): boolean => division === '' || division.startsWith(period.region);
    const loads = await this.reader.loads(periodId, tx);
    return {
      period,
      evaluators: (await this.evaluators.active(tx)).filter(near),
      loads: new Map(loads.map(({ evaluatorId, seats }) => [evaluatorId, seats])),
      sitting: await this.reader.sitting(caseIds, tx),
    };
  }
}

function choose({ period, evaluators, loads, sitting }: Pool, one: CaseToAssign): Evaluator | undefined {
  const here = new Map((sitting.get(one.caseId) ?? []).map(({ evaluatorId, seat }) => [evaluatorId, seat]));
  const available = evaluators.map((each) => ({
    ...availableEvaluator(each),
    busy: (loads.get(each.id) ?? 0) - (here.has(each.id) ? 1 : 0),
  }));
  const existing = evaluators.flatMap(({ id, code }) => {
    const seat = here.get(id);
    return seat === undefined ? [] : [{ case: one.number, evaluator: code, seat }];
  });
  const problem = {
    cases: [assignableCase(one)],
    evaluators: available,
    perCase: 1,
    recusal: period.rules.recusal,
    existing,
  };
  // The seed differs by case, so that equally loaded evaluators are asked in turn.
  const plan = planAssignment(problem, `adjudication/${one.number}`);
  const chosen = plan.ok ? plan.pairs[0]?.evaluator : undefined;
  return evaluators.find(({ code }) => code === chosen);
}
