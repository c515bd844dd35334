import { Injectable } from '@nestjs/common';
import { planAssignment } from '../engine/assignment/plan-assignment.js';
import { type Evaluator, EvaluatorsReader } from '../evaluators/index.js';
import type { Tx } from '../platform/database/index.js';
import { PeriodsReader } from '../periods/index.js';
import { AssignmentReader } from './assignment.reader.js';
import { assignableCase, availableEvaluator } from './plan-parts.js';

const THIRD_SEAT = 3;

/** Finds a third evaluator for a case, by the rules of the plan: no conflict, not one of the first two, the least loaded. */
@Injectable()
export class OpenAdjudicationSeat {
  constructor(
    private readonly reader: AssignmentReader,
    private readonly evaluators: EvaluatorsReader,
    private readonly periods: PeriodsReader,
  ) {}

  /** @returns null when nobody without a conflict has capacity left */
  async run(
    tx: Tx,
    wish: { readonly periodId: string; readonly caseId: string },
  ): Promise<{ assignmentId: string } | null> {
    const one = await this.reader.caseToAssign(wish.caseId, tx);
    if (one === undefined) return null;
    const { region, rules } = await this.periods.get(wish.periodId, tx);
    const evaluators = (await this.evaluators.active(tx)).filter(
      ({ division }) => division === '' || division.startsWith(region),
    );
    const existing = await this.existing(tx, wish, evaluators, one.number);
    const problem = {
      cases: [assignableCase(one)],
      evaluators: evaluators.map(availableEvaluator),
      perCase: 1,
      recusal: rules.recusal,
      existing,
    };
    // The seed differs by case, so that equally loaded evaluators are asked in turn.
    const plan = planAssignment(problem, `adjudication/${one.number}`);
    const chosen = plan.ok ? plan.pairs[0]?.evaluator : undefined;
    const evaluatorId = evaluators.find(({ code }) => code === chosen)?.id;
    if (evaluatorId === undefined) return null;
    const assignmentId = tx.newId();
    await tx.run(
      `INSERT INTO assignment (id, period_id, case_id, evaluator_id, seat, purpose, created_at) VALUES (?, ?, ?, ?, ?, 'adjudication', ?)`,
      [assignmentId, wish.periodId, wish.caseId, evaluatorId, THIRD_SEAT, tx.at],
    );
    return { assignmentId };
  }

  private async existing(
    tx: Tx,
    wish: { periodId: string; caseId: string },
    evaluators: readonly Evaluator[],
    number: string,
  ) {
    const codes = new Map(evaluators.map(({ id, code }) => [id, code]));
    const here = await this.reader.ofCase(wish.caseId, tx);
    const pairs = here.map(({ evaluatorId, seat }) => ({
      case: number,
      evaluator: codes.get(evaluatorId) ?? '',
      seat,
    }));
    const inThisCase = new Set(here.map(({ evaluatorId }) => evaluatorId));
    for (const { evaluatorId, seats } of await this.reader.loads(wish.periodId, tx)) {
      const others = seats - (inThisCase.has(evaluatorId) ? 1 : 0);
      const load = { case: '', evaluator: codes.get(evaluatorId) ?? '', seat: 0 };
      for (let seat = 0; seat < others; seat += 1) pairs.push(load);
    }
    return pairs;
  }
}
