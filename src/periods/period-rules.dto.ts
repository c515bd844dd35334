import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Max,
  MaxLength,
  Min,
  MinLength,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { MOST_SHEETS } from './period-rules.js';

export class MembershipInput {
  /**
   * 'closed-within' counts the cases closed between the first and the last day; 'any-date' counts every case reported.
   * @example closed-within
   */
  @IsOptional()
  @IsIn(['closed-within', 'any-date'])
  rule?: 'closed-within' | 'any-date';

  /** @example Asia/Shanghai */
  @IsOptional()
  @IsIn(['Asia/Shanghai'])
  timezone?: 'Asia/Shanghai';

  /**
   * Cases closed before the period but reported in it.
   * @example include
   */
  @IsOptional()
  @IsIn(['include', 'exclude'])
  lateReported?: 'include' | 'exclude';

  /**
   * Cases closed in the period and opened again by its end.
   * @example include
   */
  @IsOptional()
  @IsIn(['include', 'exclude'])
  reopened?: 'include' | 'exclude';
}

export class DrawInput {
  /**
   * Every case, a share of each stratum, or a fixed number from each.
   * @example share
   */
  @IsOptional()
  @IsIn(['census', 'share', 'fixed'])
  mode?: 'census' | 'share' | 'fixed';

  /**
   * With 'share': an exact fraction.
   * @example 1/10
   */
  @IsOptional()
  @IsString()
  @MaxLength(40)
  share?: string;

  /**
   * With 'share': at least so many from each stratum.
   * @example 2
   */
  @IsOptional()
  @IsInt()
  @Min(0)
  minimum?: number;

  /**
   * With 'share': at most so many from each stratum.
   * @example 30
   */
  @IsOptional()
  @IsInt()
  @Min(1)
  maximum?: number;

  /**
   * With 'fixed': so many from each stratum.
   * @example 2
   */
  @IsOptional()
  @IsInt()
  @Min(1)
  size?: number;
}

export class RecusalInput {
  /** @example true */
  @IsOptional()
  @IsBoolean()
  sameCentre?: boolean;

  /** @example true */
  @IsOptional()
  @IsBoolean()
  sameFirm?: boolean;

  /**
   * Regional avoidance: evaluator and centre in different cities.
   * @example false
   */
  @IsOptional()
  @IsBoolean()
  sameRegion?: boolean;
}

export class RoundingInput {
  /** @example 2 */
  @IsInt()
  @Min(0)
  @Max(6)
  digits!: number;

  /**
   * GB/T 8170 is 'half-even'.
   * @example half-even
   */
  @IsIn(['half-even', 'half-up'])
  rule!: 'half-even' | 'half-up';
}

export class TieBreakerInput {
  /**
   * One of item, section, fact and grades is given. Points of this item of the rubrics.
   * @example advice
   */
  @IsOptional()
  @IsString()
  @MaxLength(64)
  item?: string;

  /**
   * Value of this section.
   * @example handling
   */
  @IsOptional()
  @IsString()
  @MaxLength(64)
  section?: string;

  /**
   * A fact that is a number.
   * @example closedLastYear
   */
  @IsOptional()
  @IsString()
  @MaxLength(64)
  fact?: string;

  /**
   * The share of results with one of these grades.
   * @example ["excellent"]
   */
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @IsString({ each: true })
  grades?: string[];

  /**
   * Which is better; without it as in the ranking itself.
   * @example higher
   */
  @IsOptional()
  @IsIn(['higher', 'lower'])
  better?: 'higher' | 'lower';
}

export class ReasonInput {
  /** @example 试点机构，不参加排名 */
  @IsString()
  @MinLength(1)
  @MaxLength(200)
  zh!: string;

  /** @example pilot, out of competition */
  @IsString()
  @MinLength(1)
  @MaxLength(200)
  en!: string;
}

export class OutOfCompetitionInput {
  /**
   * Code of a centre that is shown with its results and without a rank.
   * @example "130102"
   */
  @IsString()
  @MinLength(1)
  @MaxLength(64)
  code!: string;

  @IsOptional()
  @ValidateNested()
  @Type(() => ReasonInput)
  reason?: ReasonInput;
}

export class RankingInput {
  /**
   * Fewest results with which a centre is ranked.
   * @example 5
   */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(1_000_000)
  minimumSample?: number;

  /** @example mean */
  @IsOptional()
  @IsIn(['mean'])
  key?: 'mean';

  /** Rounding of the mean before ranking, or 'none': ranks compare exact fractions. */
  @ApiProperty({
    required: false,
    oneOf: [
      { type: 'string', enum: ['none'] },
      {
        type: 'object',
        required: ['digits', 'rule'],
        properties: { digits: { type: 'integer' }, rule: { type: 'string', enum: ['half-even', 'half-up'] } },
      },
    ],
    example: { digits: 2, rule: 'half-even' },
  })
  @IsOptional()
  @ValidateIf((ranking: RankingInput) => ranking.rounding !== 'none')
  @ValidateNested()
  @Type(() => RoundingInput)
  rounding?: RoundingInput | 'none';

  /** @example ranks */
  @IsOptional()
  @IsIn(['ranks'])
  display?: 'ranks';

  /**
   * Whether centres below the minimum are shown without a rank.
   * @example true
   */
  @IsOptional()
  @IsBoolean()
  excludedBelowMinimum?: boolean;

  /** What is compared where values are equal, in order; what nothing tells apart shares a rank. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(10)
  @ValidateNested({ each: true })
  @Type(() => TieBreakerInput)
  tieBreakers?: TieBreakerInput[];

  /** Centres that are shown with their results and without a rank. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(1_000)
  @ValidateNested({ each: true })
  @Type(() => OutOfCompetitionInput)
  outOfCompetition?: OutOfCompetitionInput[];
}

export class SuppressionInput {
  /**
   * Counts above zero and below this are not shown.
   * @example 5
   */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(1_000)
  threshold?: number;
}

/** The rules of a period. What is left out keeps its value, or the default. */
export class PeriodRulesInput {
  @IsOptional()
  @ValidateNested()
  @Type(() => MembershipInput)
  membership?: MembershipInput;

  @IsOptional()
  @ValidateNested()
  @Type(() => DrawInput)
  draw?: DrawInput;

  /**
   * Evaluators of each case; an adjudicator comes on top.
   * @example 2
   */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(MOST_SHEETS)
  sheetsPerCase?: number;

  @IsOptional()
  @ValidateNested()
  @Type(() => RecusalInput)
  recusal?: RecusalInput;

  /**
   * 'planned': the program assigns. 'recorded': sheets scored elsewhere are entered.
   * @example planned
   */
  @IsOptional()
  @IsIn(['planned', 'recorded'])
  assignment?: 'planned' | 'recorded';

  @IsOptional()
  @ValidateNested()
  @Type(() => RankingInput)
  ranking?: RankingInput;

  @IsOptional()
  @ValidateNested()
  @Type(() => SuppressionInput)
  suppression?: SuppressionInput;
}
