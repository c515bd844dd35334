import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsOptional,
  IsString,
  Length,
  Matches,
  MaxLength,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { PageQuery } from '../platform/http/index.js';
import { PeriodRulesInput } from './period-rules.dto.js';
import type { PeriodRules } from './period-rules.js';
import { PERIOD_STATES, type PeriodState } from './period-states.js';

const DAY = /^\d{4}-\d{2}-\d{2}$/;

export class PeriodQuery extends PageQuery {
  /**
   * Division code or prefix: only periods of this place, of what lies in it and of what it lies in.
   * @example "13"
   */
  @IsOptional()
  @Matches(/^\d{2,12}$/)
  region?: string;

  /**
   * Only periods in this state.
   * @example scoring
   */
  @IsOptional()
  @IsIn(PERIOD_STATES)
  state?: PeriodState;

  /**
   * Part of the title or the code.
   * @example "2026"
   */
  @IsOptional()
  @IsString()
  @MaxLength(100)
  q?: string;
}

export class NewPeriod {
  /**
   * Unique code. '2026H1' and '2026H2' say their days themselves.
   * @example 2026H1
   */
  @Matches(/^[\p{L}\p{N}][\p{L}\p{N}._-]{0,31}$/u)
  code!: string;

  /** @example 2026年上半年 */
  @ValidateIf((body: NewPeriod) => body.title !== undefined)
  @IsString()
  @Length(1, 200)
  title?: string;

  /**
   * Division code or prefix of the area evaluated.
   * @example "130000"
   */
  @Matches(/^(\d{2}){1,3}$/)
  region!: string;

  /** @example 2026-01-01 */
  @ValidateIf((body: NewPeriod) => body.firstDay !== undefined)
  @Matches(DAY)
  firstDay?: string;

  /** @example 2026-06-30 */
  @ValidateIf((body: NewPeriod) => body.lastDay !== undefined)
  @Matches(DAY)
  lastDay?: string;

  @IsOptional()
  @ValidateNested()
  @Type(() => PeriodRulesInput)
  rules?: PeriodRulesInput;

  /**
   * Ids of the published rubrics by which cases are judged.
   * @example ["01976f2e-7a10-7c3e-9a55-0c8f3f0f6c31"]
   */
  @ValidateIf((body: NewPeriod) => body.rubricIds !== undefined)
  @IsArray()
  @ArrayMaxSize(50)
  @ArrayUnique()
  @IsString({ each: true })
  @MaxLength(36, { each: true })
  rubricIds?: string[];
}

export class ChangePeriod {
  /** @example 2026年上半年 */
  @ValidateIf((body: ChangePeriod) => body.title !== undefined)
  @IsString()
  @Length(1, 200)
  title?: string;

  /** @example 2026-01-01 */
  @ValidateIf((body: ChangePeriod) => body.firstDay !== undefined)
  @Matches(DAY)
  firstDay?: string;

  /** @example 2026-06-30 */
  @ValidateIf((body: ChangePeriod) => body.lastDay !== undefined)
  @Matches(DAY)
  lastDay?: string;

  @IsOptional()
  @ValidateNested()
  @Type(() => PeriodRulesInput)
  rules?: PeriodRulesInput;

  /**
   * Takes the place of the rubrics attached before.
   * @example ["01976f2e-7a10-7c3e-9a55-0c8f3f0f6c31"]
   */
  @ValidateIf((body: ChangePeriod) => body.rubricIds !== undefined)
  @IsArray()
  @ArrayMaxSize(50)
  @ArrayUnique()
  @IsString({ each: true })
  @MaxLength(36, { each: true })
  rubricIds?: string[];
}

export class PeriodSummary {
  /** @example 01976f2e-7a10-7c3e-9a55-0c8f3f0f6c41 */
  id!: string;
  /** @example 2026H1 */
  code!: string;
  /** @example 2026年上半年 */
  title!: string;
  /**
   * Division prefix of the area evaluated.
   * @example "13"
   */
  region!: string;
  /** @example 2026-01-01 */
  firstDay!: string;
  /** @example 2026-06-30 */
  lastDay!: string;
  /** @example collecting */
  state!: PeriodState;
  /** All rules, with the defaults filled in. */
  @ApiProperty({ type: PeriodRulesInput })
  rules!: PeriodRules;
  /** @example 3 */
  version!: number;
  /** @example 2026-06-01T01:00:00.000Z */
  createdAt!: string;
}

export class PeriodRubricView {
  /** @example 01976f2e-7a10-7c3e-9a55-0c8f3f0f6c31 */
  rubricId!: string;
  /** @example 5f0c9c8d1f2b1f5a8d1e6a0f4b7c2d3e4f5061728394a5b6c7d8e9f0a1b2c3d4 */
  digest!: string;
  /**
   * Whether it judges cases or the centres themselves.
   * @example case
   */
  @ApiProperty({ enum: ['case', 'centre'] })
  subject!: 'case' | 'centre';
  /**
   * Case kinds it judges; empty means every kind.
   * @example ["civil", "administrative"]
   */
  @ApiProperty({ type: [String] })
  kinds!: readonly string[];
  /**
   * Stages it judges; empty means every stage.
   * @example []
   */
  @ApiProperty({ type: [String] })
  stages!: readonly string[];
}

export class PeriodView extends PeriodSummary {
  rubrics!: PeriodRubricView[];
}

export class PeriodPage {
  items!: PeriodSummary[];
  /** Cursor of the next page, null on the last. */
  next!: string | null;
}
