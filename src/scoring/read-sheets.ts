import { Injectable } from '@nestjs/common';
import { fraction, fractionText, toDecimalText } from '../engine/number/index.js';
import { type Page, page, readCursor } from '../platform/http/index.js';
import { type Actor, covers, isEvaluator, mustCover } from '../platform/identity/index.js';
import { PeriodsReader } from '../periods/index.js';
import { RubricsReader } from '../rubrics/index.js';
import type { SheetHeadView, SheetsQuery, SheetView } from './scoring.dto.js';
import { scoringProblems } from './scoring.problems.js';
import { type SheetCount, ScoringReader, type SheetRow } from './scoring.reader.js';

/** Shows sheets: to an evaluator his own, to administrators and auditors those of a period. Never whose case it is. */
@Injectable()
export class ReadSheets {
  constructor(
    private readonly sheets: ScoringReader,
    private readonly periods: PeriodsReader,
    private readonly rubrics: RubricsReader,
  ) {}

  /** @throws scoring.period-missing for an office that does not name a period */
  async list(actor: Actor, query: SheetsQuery): Promise<Page<SheetHeadView>> {
    const { period: periodId, state, limit } = query;
    const [after] = readCursor(query.after, 1);
    const evaluatorId = await this.scopeOf(actor, periodId);
    const rows = await this.sheets.list({ evaluatorId, periodId, state, after, limit });
    return page(rows, limit, (row) => [row.id]);
  }

  /** @throws scoring.no-such-sheet, also for another's */
  async one(actor: Actor, id: string): Promise<SheetView> {
    const row = await this.visible(actor, id);
    return this.view(row);
  }

  /** The sheet, if the actor may see it. @throws scoring.no-such-sheet */
  async visible(actor: Actor, id: string): Promise<SheetRow> {
    const row = await this.sheets.sheet(id);
    if (row !== undefined && isEvaluator(actor, row.evaluatorId)) return row;
    const period = row && actor.role !== 'evaluator' ? await this.periods.byId(row.periodId) : undefined;
    if (row === undefined || period === undefined || !covers(actor, period.region))
      throw scoringProblems['no-such-sheet']();
    return row;
  }

  /** How many sheets of a period are in which state. */
  async progress(actor: Actor, periodId: string): Promise<{ counts: SheetCount[] }> {
    mustCover(actor, (await this.periods.get(periodId)).region);
    return { counts: await this.sheets.counts(periodId) };
  }

  /** The sheet with its rubric, as it is shown. */
  async view(row: SheetRow): Promise<SheetView> {
    const rubric = await this.rubrics.document(row.rubricDigest);
    const total = row.totalNum === null || row.totalDen === null ? null : fraction(row.totalNum, row.totalDen);
    return {
      id: row.id,
      fileCode: row.fileCode,
      kind: row.kind,
      stage: row.stage,
      state: row.state,
      version: row.version,
      submittedAt: row.submittedAt,
      rubricDigest: row.rubricDigest,
      rubric: { ...rubric },
      marks: JSON.parse(row.marks) as Record<string, unknown>,
      total: total && fractionText(total),
      totalShown: total && toDecimalText(total, 2, 'half-even'),
      grade: row.grade,
      digest: row.digest,
    };
  }

  private async scopeOf(actor: Actor, periodId: string | undefined): Promise<string | undefined> {
    // An evaluator's account without an evaluator sees nothing: no sheet has the id ''.
    if (actor.role === 'evaluator') return actor.evaluatorId ?? '';
    if (periodId === undefined) throw scoringProblems['period-missing']({ at: 'query period' });
    mustCover(actor, (await this.periods.get(periodId)).region);
    return undefined;
  }
}
