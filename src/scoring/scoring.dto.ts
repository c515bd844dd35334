import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsObject, IsOptional, IsString, IsUUID, Length } from 'class-validator';
import { PageQuery } from '../platform/http/index.js';
import type { Words } from '../platform/problem/index.js';
import type { SheetPurpose, SheetState } from './scoring.reader.js';

export class SheetsQuery extends PageQuery {
  /**
   * Only sheets of this period. Administrators and auditors must give it.
   * @example 0192f0c1-2d3e-7f00-8000-000000000001
   */
  @IsOptional()
  @IsUUID()
  period?: string;

  /**
   * Only sheets in this state.
   * @example draft
   */
  @IsOptional()
  @IsIn(['draft', 'submitted', 'lapsed'])
  state?: SheetState;
}

export class SheetHeadView {
  /** @example 5f0f5b7e-41a2-8c3d-9e1f-0a1b2c3d4e5f */
  id!: string;
  /**
   * The pseudonym of the case file.
   * @example K7Q2M-9XW4T
   */
  fileCode!: string;
  /** @example civil */
  kind!: string;
  /**
   * Stage of a criminal case, else empty.
   * @example trial
   */
  stage!: string;
  /** @example draft */
  state!: SheetState;
  /** @example 1 */
  version!: number;
  /** @example null */
  submittedAt!: string | null;
}

export class SheetPageView {
  items!: SheetHeadView[];
  /** Cursor of the next page, null on the last. */
  next!: string | null;
}

export class SheetView extends SheetHeadView {
  /**
   * SHA-256 of the rubric that judges this case.
   * @example 9f2b…
   */
  rubricDigest!: string;
  /** The rubric document, as published. */
  rubric!: Record<string, unknown>;
  /**
   * Item id → mark. An absent item has no mark yet.
   * @example { "s1.i1": { "points": "8.5" }, "s1.i2": { "na": true } }
   */
  marks!: Record<string, unknown>;
  /**
   * Exact total as 'n/d', once submitted; null before and when there is no result.
   * @example 177/2
   */
  total!: string | null;
  /**
   * The total to two digits, for reading.
   * @example "88.50"
   */
  totalShown!: string | null;
  /** @example good */
  grade!: string | null;
  /** Digest of what was submitted, as on the receipt. */
  digest!: string | null;
}

export class MarksBody {
  /**
   * All marks of the sheet, item id → mark; what is not here has no mark.
   * @example { "s1.i1": { "points": "8.5" }, "s1.i2": { "na": true } }
   */
  @IsObject()
  marks!: Record<string, unknown>;
}

export class SubmissionBody {
  /**
   * All marks of the sheet, to save and submit in one request; leave it out to submit what is stored.
   * @example { "s1.i1": { "points": "8.5" }, "s1.i2": { "na": true } }
   */
  @IsOptional()
  @IsObject()
  marks?: Record<string, unknown>;
}

export class ReceiptView {
  /** @example 5f0f5b7e-41a2-8c3d-9e1f-0a1b2c3d4e5f */
  sheetId!: string;
  /** @example 2 */
  version!: number;
  /** @example 2026-07-15T01:02:03.004Z */
  submittedAt!: string;
  /** SHA-256 over the canonical JSON (RFC 8785) of { sheetId, rubricDigest, marks, submittedAt }. */
  sheetDigest!: string;
  /**
   * Place of the submission in the audit chain.
   * @example 1042
   */
  auditSeq!: number;
  /** Head of the audit chain right after the submission. */
  auditHead!: string;
  /** @example 177/2 */
  total!: string | null;
  /** @example good */
  grade!: string | null;
}

export class OpenedView {
  /**
   * How many empty sheets were made.
   * @example 1200
   */
  sheets!: number;
}

export class ClosingBody {
  /**
   * Close although sheets are missing. A missing sheet does not count as zero.
   * @example false
   */
  @IsOptional()
  @IsBoolean()
  withMissing?: boolean;

  /**
   * Why, when sheets are missing.
   * @example 评估专家因病退出
   */
  @IsOptional()
  @IsString()
  @Length(1, 500)
  reason?: string;
}

export class ClosedView {
  /** @example 1198 */
  submitted!: number;
  /**
   * Open sheets that may no longer be written.
   * @example 2
   */
  lapsed!: number;
  /**
   * Drawn cases with fewer sheets than the rules ask for.
   * @example 0
   */
  casesShort!: number;
}

export class SheetCountView {
  /** @example first */
  purpose!: SheetPurpose;
  /** @example submitted */
  state!: SheetState;
  /** @example 1198 */
  count!: number;
}

export class SheetProgressView {
  counts!: SheetCountView[];
}

export class RecordedView {
  /** @example 2400 */
  sheets!: number;
  /** @example 1200 */
  cases!: number;
  /**
   * Rows of cases that are not in the sample; left out.
   * @example 0
   */
  skippedRows!: number;

  /**
   * Evaluators who are named beside a case and gave it no mark: they count as absent, not as zero.
   * @example 0
   */
  absent!: number;
  /**
   * Sheets without a result, because marks are missing.
   * @example 3
   */
  withoutResult!: number;
}

export class ReasonNodeView {
  /** @example { "zh": "总分", "en": "Total" } */
  label!: Words;
  /** @example "88.5" */
  value!: string | null;
  /**
   * What the value counts; absent where there is no number.
   * @example points
   */
  unit?: 'points' | 'grade';
  /**
   * The part of the rubric that says so.
   * @example "item:opinion-level"
   */
  from?: string;
  /**
   * The item does not apply, and this is what that does.
   * @example rubric
   */
  notApplicable?: 'section' | 'rubric' | 'full' | 'drop';
  /**
   * How the children's numbers make the value.
   * @example "sum*1.5"
   */
  rule?: string;
  /** The rounding that was applied. */
  rounding?: string;
  /** What it was made from, in the same form. */
  @ApiProperty({ type: 'array', items: { type: 'object', additionalProperties: true } })
  children!: readonly object[];
}
