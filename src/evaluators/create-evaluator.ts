import { Injectable } from '@nestjs/common';
import { isDuplicate, UnitOfWork } from '../platform/database/index.js';
import type { Actor } from '../platform/identity/index.js';
import { evaluatorsProblems } from './evaluators.problems.js';
import { type Evaluator, EvaluatorsReader } from './evaluators.reader.js';
import { type EvaluatorDraft, RegisterEvaluators } from './register-evaluators.js';

/** Takes one evaluator in. */
@Injectable()
export class CreateEvaluator {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly evaluators: EvaluatorsReader,
    private readonly registerEvaluators: RegisterEvaluators,
  ) {}

  /** @throws evaluators.code-taken, evaluators.faulty, identity.outside-region */
  async create(actor: Actor, draft: EvaluatorDraft): Promise<Evaluator> {
    const taken = () => evaluatorsProblems['code-taken']({ at: '/code', values: { code: draft.code } });
    try {
      return await this.unitOfWork.run(actor, async (tx) => {
        if ((await this.evaluators.byCode(tx)).has(draft.code)) throw taken();
        const { ids } = await this.registerEvaluators.register(tx, [draft]);
        const evaluator = await this.evaluators.byId(ids.get(draft.code) ?? '', tx);
        if (evaluator === undefined) throw evaluatorsProblems.unknown();
        return evaluator;
      });
    } catch (error) {
      throw isDuplicate(error) ? taken() : error;
    }
  }
}
