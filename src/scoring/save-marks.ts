import { Injectable } from '@nestjs/common';
import type { Marks } from '../engine/scoring/index.js';
import { type Tx, UnitOfWork } from '../platform/database/index.js';
import type { Actor } from '../platform/identity/index.js';
import { RubricsReader } from '../rubrics/index.js';
import { mustAgree } from './check-against-rubric.js';
import { ScoringReader, type SheetRow } from './scoring.reader.js';
import { mustBeWritable } from './sheet-guard.js';

/** Stores the marks of a sheet that is still being worked on. What is stored agrees with the rubric, as far as it goes. */
@Injectable()
export class SaveMarks {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly sheets: ScoringReader,
    private readonly rubrics: RubricsReader,
  ) {}

  /**
   * @returns the sheet as it is now stored
   * @throws scoring.no-such-sheet, scoring.sheet-locked, scoring.scoring-closed, http.stale-version, scoring.marks-faulty
   */
  run(
    actor: Actor,
    ask: { readonly sheetId: string; readonly version: number; readonly marks: Marks },
  ): Promise<SheetRow> {
    return this.unitOfWork.run(actor, async (tx) => {
      const sheet = await this.sheets.sheet(ask.sheetId, tx);
      mustBeWritable(actor, sheet, ask);
      mustAgree(await this.rubrics.compiled(sheet.rubricDigest, tx), ask.marks, 'draft');
      await this.store(tx, sheet, ask.marks);
      return { ...sheet, marks: JSON.stringify(ask.marks), version: sheet.version + 1 };
    });
  }

  private async store(tx: Tx, sheet: SheetRow, marks: Marks): Promise<void> {
    const version = sheet.version + 1;
    const changed = await tx.run(
      `UPDATE sheet SET marks = ?, version = ?, updated_at = ? WHERE id = ? AND version = ? AND state = 'draft'`,
      [JSON.stringify(marks), version, tx.at, sheet.id, sheet.version],
    );
    // Somebody was faster between the question and the change; only PostgreSQL lets that happen.
    if (changed !== 1)
      mustBeWritable(tx.actor, await this.sheets.sheet(sheet.id, tx), { version: sheet.version, marks });
    tx.audit({
      action: 'scoring.marks-saved',
      object: { kind: 'sheet', id: sheet.id },
      before: { version: sheet.version, marks: JSON.parse(sheet.marks) as Marks },
      after: { version, marks },
    });
  }
}
