import { Injectable } from '@nestjs/common';
import { fractionText } from '../engine/number/index.js';
import type { Marks } from '../engine/scoring/index.js';
import { type Answer, type Tx, UnitOfWork } from '../platform/database/index.js';
import type { Actor } from '../platform/identity/index.js';
import { RubricsReader } from '../rubrics/index.js';
import { mustAgree } from './check-against-rubric.js';
import { needsFacts, type ScoredMarks, scoreMarks } from './score-marks.js';
import { ScoringReader, type SheetRow } from './scoring.reader.js';
import { sheetDigest } from './sheet-digest.js';
import { mustBeWritable } from './sheet-guard.js';

export interface Submission {
  readonly sheetId: string;
  readonly version: number;
  /** Absent: the marks that are stored already. */
  readonly marks?: Marks | undefined;
  readonly idempotencyKey: string;
  /** Digest of what the request said. */
  readonly digest: string;
}

/** What an evaluator can show later: this content was here, at this place of the audit chain, at this time. */
export interface Receipt {
  readonly sheetId: string;
  readonly version: number;
  readonly submittedAt: string;
  readonly sheetDigest: string;
  readonly auditSeq: number;
  readonly auditHead: string;
  /** 'n/d', or null when the sheet has no result. */
  readonly total: string | null;
  readonly grade: string | null;
}

const SUBMIT = `UPDATE sheet SET state = 'submitted', marks = ?, version = ?, submitted_at = ?, digest = ?, outcome = ?, total_num = ?,
  total_den = ?, grade = ?, updated_at = ? WHERE id = ? AND version = ? AND state = 'draft'`;

/** Takes a sheet for good: checked, scored, stored and receipted in one transaction, locked from then on. */
@Injectable()
export class SubmitSheet {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly sheets: ScoringReader,
    private readonly rubrics: RubricsReader,
  ) {}

  /**
   * @throws scoring.no-such-sheet, scoring.sheet-locked, scoring.scoring-closed, scoring.marks-faulty, http.stale-version,
   * http.idempotency-key-reused
   */
  run(actor: Actor, submission: Submission): Promise<Answer<Receipt> & { replayed: boolean }> {
    const route = `POST /sheets/${submission.sheetId}/submission`;
    const ask = { key: submission.idempotencyKey, route, digest: submission.digest };
    return this.unitOfWork.once(actor, ask, async (tx) => ({ status: 200, body: await this.submit(tx, submission) }));
  }

  private async submit(tx: Tx, { sheetId, version, marks: given }: Submission): Promise<Receipt> {
    const sheet = await this.sheets.sheet(sheetId, tx);
    mustBeWritable(tx.actor, sheet, { version, marks: given });
    const marks = given ?? (JSON.parse(sheet.marks) as Marks);
    const rubric = await this.rubrics.compiled(sheet.rubricDigest, tx);
    const facts = needsFacts(rubric) ? await this.sheets.factsBehind(sheetId, tx) : {};
    mustAgree(rubric, marks, 'submission', facts);
    const scored = scoreMarks(rubric, marks, facts);
    const digest = sheetDigest({ sheetId, rubricDigest: sheet.rubricDigest, marks, submittedAt: tx.at });
    await this.store(tx, sheet, { marks, scored, digest });
    tx.audit({
      action: 'scoring.sheet-submitted',
      object: { kind: 'sheet', id: sheetId },
      before: { version },
      after: { version: version + 1, digest },
    });
    const head = await tx.seal();
    return {
      sheetId,
      version: version + 1,
      submittedAt: tx.at,
      sheetDigest: digest,
      auditSeq: head.seq,
      auditHead: head.hash,
      total: scored.outcome.kind === 'result' ? fractionText(scored.outcome.total) : null,
      grade: scored.grade,
    };
  }

  private async store(
    tx: Tx,
    sheet: SheetRow,
    { marks, scored, digest }: { marks: Marks; scored: ScoredMarks; digest: string },
  ): Promise<void> {
    const changed = await tx.run(SUBMIT, [
      JSON.stringify(marks),
      sheet.version + 1,
      tx.at,
      digest,
      scored.json,
      scored.totalNum,
      scored.totalDen,
      scored.grade,
      tx.at,
      sheet.id,
      sheet.version,
    ]);
    // Somebody was faster between the question and the change; only PostgreSQL lets that happen.
    if (changed !== 1)
      mustBeWritable(tx.actor, await this.sheets.sheet(sheet.id, tx), { version: sheet.version, marks });
  }
}
