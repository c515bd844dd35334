import { Injectable } from '@nestjs/common';
import { explainSheet, type Marks } from '../engine/scoring/index.js';
import type { Actor } from '../platform/identity/index.js';
import { RubricsReader } from '../rubrics/index.js';
import { ReadSheets } from './read-sheets.js';
import { needsFacts } from './score-marks.js';
import { ScoringReader } from './scoring.reader.js';

/** Tells where each number of a sheet comes from. Evaluators see what computed items come to, not the facts behind them. */
@Injectable()
export class ExplainSheet {
  constructor(
    private readonly reading: ReadSheets,
    private readonly sheets: ScoringReader,
    private readonly rubrics: RubricsReader,
  ) {}

  /** @throws scoring.no-such-sheet */
  async run(actor: Actor, sheetId: string): Promise<ReturnType<typeof explainSheet>> {
    const sheet = await this.reading.visible(actor, sheetId);
    const rubric = await this.rubrics.compiled(sheet.rubricDigest);
    if (rubric === undefined) throw new Error('The rubric of a sheet is not in the database');
    const facts = needsFacts(rubric) ? await this.sheets.factsBehind(sheetId) : {};
    const show = actor.role === 'evaluator' ? 'points' : 'facts';
    return explainSheet(rubric, JSON.parse(sheet.marks) as Marks, facts, show);
  }
}
