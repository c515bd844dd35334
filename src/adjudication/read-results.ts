import { Injectable } from '@nestjs/common';
import { fraction, fractionText, toDecimalText } from '../engine/number/index.js';
import { type Page, page, readCursor } from '../platform/http/index.js';
import { type Actor, covers, ownsCentre, regionSeenBy } from '../platform/identity/index.js';
import { hasReached, periodSeenBy, periodsProblems, PeriodsReader } from '../periods/index.js';
import type { CaseResultView, ResultsQuery } from './adjudication.dto.js';
import { adjudicationProblems } from './adjudication.problems.js';
import { AdjudicationReader, type CaseResult } from './adjudication.reader.js';

/**
 * Shows case results: to auditors all, to administrators those of their region, to a centre its own; to those who do not govern
 * the whole period only once the results are provisional, so that nobody near a case learns of marks while others score.
 */
@Injectable()
export class ReadResults {
  constructor(
    private readonly reader: AdjudicationReader,
    private readonly periods: PeriodsReader,
  ) {}

  /** @throws periods.unknown, adjudication.not-yet */
  async list(actor: Actor, periodId: string, query: ResultsQuery): Promise<Page<CaseResultView>> {
    const { kind, grade, outcome, limit } = query;
    const [after] = readCursor(query.after, 1);
    const officer = actor.role === 'centre-officer';
    const period = await this.periods.get(periodId);
    if (!periodSeenBy(actor, period)) throw periodsProblems.unknown();
    if (!covers(actor, period.region) && !hasReached(period.state, 'provisional'))
      throw adjudicationProblems['not-yet']();
    const region = officer ? '' : regionSeenBy(actor);
    if (region === null) return { items: [], next: null };
    const centreId = officer ? (actor.centreId ?? '') : query.centre;
    const rows = await this.reader.list({ periodId, region, centreId, kind, grade, outcome, after, limit });
    return page(rows.map(resultView), limit, (row) => [row.caseId]);
  }

  /** @throws adjudication.no-such-result, also for what the actor may not see */
  async one(actor: Actor, id: string): Promise<CaseResultView> {
    return resultView(await this.visible(actor, id));
  }

  /** The row, if the actor may see it. @throws adjudication.no-such-result */
  async visible(actor: Actor, id: string): Promise<CaseResult> {
    const row = await this.reader.result(id);
    if (row === undefined || !(await this.sees(actor, row))) throw adjudicationProblems['no-such-result']();
    return row;
  }

  private async sees(actor: Actor, row: CaseResult & { division: string }): Promise<boolean> {
    const period = await this.periods.get(row.periodId);
    const own = actor.role === 'centre-officer' ? ownsCentre(actor, row.centreId) : covers(actor, row.division);
    return own && (covers(actor, period.region) || hasReached(period.state, 'provisional'));
  }
}

function resultView(row: CaseResult): CaseResultView {
  const total = row.totalNum === null || row.totalDen === null ? null : fraction(row.totalNum, row.totalDen);
  return {
    id: row.id,
    periodId: row.periodId,
    caseId: row.caseId,
    caseNumber: row.caseNumber,
    centreId: row.centreId,
    centreCode: row.centreCode,
    kind: row.kind,
    stage: row.stage,
    outcome: row.outcome,
    method: row.method,
    total: total && fractionText(total),
    totalShown: total && toDecimalText(total, 2, 'half-even'),
    grade: row.grade,
    reasons: JSON.parse(row.reasons) as Record<string, unknown>[],
    decidedAt: row.decidedAt,
  };
}
