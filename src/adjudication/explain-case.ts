import { Injectable } from '@nestjs/common';
import { type Actor, covers } from '../platform/identity/index.js';
import { PeriodsReader } from '../periods/index.js';
import { adjudicationProblems } from './adjudication.problems.js';
import { CaseReasons, type Explanation } from './case-reasons.js';
import { ReadResults } from './read-results.js';

/** Tells a person where a case result comes from: the rule of combining, each sheet, each mark. */
@Injectable()
export class ExplainCase {
  constructor(
    private readonly results: ReadResults,
    private readonly periods: PeriodsReader,
    private readonly reasons: CaseReasons,
  ) {}

  /** Marks of single evaluators are for those who govern the whole period. @throws adjudication.no-such-result */
  async run(actor: Actor, resultId: string): Promise<Explanation> {
    const result = await this.results.visible(actor, resultId);
    if (!covers(actor, (await this.periods.get(result.periodId)).region))
      throw adjudicationProblems['no-such-result']();
    return this.reasons.of(result);
  }
}
