import { Injectable } from '@nestjs/common';
import { explainSheet, type Marks } from '../engine/scoring/index.js';
import type { Actor } from '../platform/identity/index.js';
import { RubricsReader } from '../rubrics/index.js';
import { ReadSheets } from './read-sheets.js';

/** Tells where each number of a sheet comes from. */
@Injectable()
export class ExplainSheet {
  constructor(
    private readonly sheets: ReadSheets,
    private readonly rubrics: RubricsReader,
  ) {}

  /** @throws scoring.no-such-sheet */
  async run(actor: Actor, sheetId: string): Promise<ReturnType<typeof explainSheet>> {
    const sheet = await this.sheets.visible(actor, sheetId);
    const rubric = await this.rubrics.compiled(sheet.rubricDigest);
    if (rubric === undefined) throw new Error('The rubric of a sheet is not in the database');
    return explainSheet(rubric, JSON.parse(sheet.marks) as Marks);
  }
}
