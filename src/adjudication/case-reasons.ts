import { Injectable } from '@nestjs/common';
import { explainCase } from '../engine/combining/index.js';
import { PeriodsReader } from '../periods/index.js';
import { Reads } from '../platform/database/index.js';
import { RubricsReader } from '../rubrics/index.js';
import { needsFacts, ScoringReader } from '../scoring/index.js';
import { AdjudicationReader, type CaseResult } from './adjudication.reader.js';
import { NO_ADJUDICATOR, NO_SHEETS, seatOutcomes } from './decide-case.js';

export type Explanation = ReturnType<typeof explainCase>;

/** Puts a case result together again from what it was made of, with every reason. Asks for no rights; those who call do. */
@Injectable()
export class CaseReasons {
  constructor(
    private readonly results: AdjudicationReader,
    private readonly periods: PeriodsReader,
    private readonly sheets: ScoringReader,
    private readonly rubrics: RubricsReader,
  ) {}

  /** Over a database that is only read, without the rooms. */
  static over(reads: Reads): CaseReasons {
    const rubrics = new RubricsReader(reads);
    return new CaseReasons(
      new AdjudicationReader(reads),
      new PeriodsReader(reads, rubrics),
      new ScoringReader(reads),
      rubrics,
    );
  }

  /** By case; undefined while the case has no result. */
  async ofCase(caseId: string): Promise<Explanation | undefined> {
    const result = await this.results.resultOfCase(caseId);
    return result && this.of(result);
  }

  /** By the code of the period and the number of the case; undefined when there is no such result. */
  async ofNumber(periodCode: string, number: string): Promise<Explanation | undefined> {
    const period = await this.periods.byCode(periodCode);
    const result = period && (await this.results.resultOfNumber(period.id, number));
    return result && this.of(result);
  }

  async of(result: CaseResult): Promise<Explanation> {
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
