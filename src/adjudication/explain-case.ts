import { Injectable } from '@nestjs/common';
import { explainCase } from '../engine/combining/index.js';
import { type Actor, covers } from '../platform/identity/index.js';
import { PeriodsReader } from '../periods/index.js';
import { RubricsReader } from '../rubrics/index.js';
import { needsFacts, ScoringReader } from '../scoring/index.js';
import { NO_ADJUDICATOR, NO_SHEETS, seatOutcomes } from './decide-case.js';
import { adjudicationProblems } from './adjudication.problems.js';
import { AdjudicationReader, type CaseResult } from './adjudication.reader.js';
import { ReadResults } from './read-results.js';

export type Explanation = ReturnType<typeof explainCase>;

/** Tells where a case result comes from: the rule of combining, each sheet, each mark. */
@Injectable()
export class ExplainCase {
  constructor(
    private readonly results: ReadResults,
    private readonly reader: AdjudicationReader,
    private readonly periods: PeriodsReader,
    private readonly sheets: ScoringReader,
    private readonly rubrics: RubricsReader,
  ) {}

  /** Marks of single evaluators are for those who govern the whole period. @throws adjudication.no-such-result */
  async run(actor: Actor, resultId: string): Promise<Explanation> {
    const result = await this.results.visible(actor, resultId);
    if (!covers(actor, (await this.periods.get(result.periodId)).region))
      throw adjudicationProblems['no-such-result']();
    return this.explain(result);
  }

  /** The same by case, for the rooms downstream; undefined while the case has no result. */
  async ofCase(caseId: string): Promise<Explanation | undefined> {
    const result = await this.reader.resultOfCase(caseId);
    return result && this.explain(result);
  }

  private async explain(result: CaseResult): Promise<Explanation> {
    if (result.method === 'adjudication-missing') return without(NO_ADJUDICATOR.words);
    const rubric = result.rubricDigest === null ? undefined : await this.rubrics.compiled(result.rubricDigest);
    if (rubric === undefined) return without(NO_SHEETS.words);
    const { sheetsPerCase } = await this.periods.rules(result.periodId);
    const used = new Set(JSON.parse(result.sheetIds) as string[]);
    const sheets = (await this.sheets.ofCases(result.periodId, [result.caseId])).filter((sheet) => used.has(sheet.id));
    const facts = needsFacts(rubric) ? await this.sheets.factsOf([result.caseId]) : null;
    return explainCase(rubric, seatOutcomes(rubric, sheets, facts?.get(result.caseId)), sheetsPerCase);
  }
}

function without(words: { readonly zh: string; readonly en: string }): Explanation {
  return { label: words, value: null, children: [] };
}
