import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsOptional, IsString, IsUUID, Length, MaxLength } from 'class-validator';
import { PageQuery } from '../platform/http/index.js';
import type { Words } from '../platform/problem/index.js';

export class ResultsQuery extends PageQuery {
  /**
   * Only cases of this centre.
   * @example 0192f0c1-2d3e-7f00-8000-000000000001
   */
  @IsOptional()
  @IsUUID()
  centre?: string;

  /**
   * Only cases of this kind.
   * @example civil
   */
  @IsOptional()
  @IsString()
  @MaxLength(32)
  kind?: string;

  /**
   * Only cases with this grade.
   * @example fail
   */
  @IsOptional()
  @IsString()
  @MaxLength(64)
  grade?: string;

  /**
   * Only cases with a result, or only those without.
   * @example none
   */
  @IsOptional()
  @IsIn(['result', 'none'])
  outcome?: 'result' | 'none';
}

export class CaseResultView {
  /** @example 0192f0c1-2d3e-7f00-8000-000000000001 */
  id!: string;
  periodId!: string;
  caseId!: string;
  /** @example 冀援民2026-0017 */
  caseNumber!: string;
  centreId!: string;
  /** @example "130102" */
  centreCode!: string;
  /** @example civil */
  kind!: string;
  /** Stage of a criminal case, else empty. */
  stage!: string;
  /**
   * 'none' has reasons and no total.
   * @example result
   */
  outcome!: 'result' | 'none';
  /**
   * How the sheets were combined.
   * @example mean
   */
  method!: string;
  /**
   * The exact total as 'n/d'.
   * @example 355/4
   */
  total!: string | null;
  /**
   * The total to two digits, for reading.
   * @example "88.75"
   */
  totalShown!: string | null;
  /** @example good */
  grade!: string | null;
  /** Why there is no result. */
  reasons!: Record<string, unknown>[];
  /** @example 2026-07-20T01:02:03.004Z */
  decidedAt!: string;
}

export class CaseResultPageView {
  items!: CaseResultView[];
  /** Cursor of the next page, null on the last. */
  next!: string | null;
}

export class CompletionBody {
  /**
   * Complete although third opinions are missing; those cases then have no result.
   * @example false
   */
  @IsOptional()
  @IsBoolean()
  withMissing?: boolean;

  /**
   * Why, when third opinions are missing.
   * @example 没有无回避关系的评估专家
   */
  @IsOptional()
  @IsString()
  @Length(1, 500)
  reason?: string;
}

export class CompletedView {
  /**
   * Adjudications that the period has had.
   * @example 37
   */
  adjudications!: number;
  /**
   * Cases left without a result because a third opinion could not be had.
   * @example 0
   */
  withoutThird!: number;
}

export class CaseExplanationView {
  /** @example { "zh": "案件结果", "en": "Case result" } */
  label!: Words;
  /** @example "88.75" */
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
  /** What it was made from, down to single marks, in the same form. */
  @ApiProperty({ type: 'array', items: { type: 'object', additionalProperties: true } })
  children!: readonly object[];
}
