import { ApiProperty } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateIf,
} from 'class-validator';
import { PageQuery } from '../platform/http/index.js';
import { CASE_KINDS } from './case-kinds.js';

const DIVISION = /^\d{6}(\d{3}){0,2}$/;
const STATES = ['active', 'left'] as const;

export class EvaluatorQuery extends PageQuery {
  /**
   * Division code or prefix: only evaluators of this place.
   * @example "1301"
   */
  @IsOptional()
  @Matches(/^\d{2,12}$/)
  region?: string;

  /**
   * Only evaluators who take part, or only those who left.
   * @example active
   */
  @IsOptional()
  @IsIn(STATES)
  state?: 'active' | 'left';

  /**
   * Part of the name or the code.
   * @example 王
   */
  @IsOptional()
  @IsString()
  @MaxLength(100)
  q?: string;
}

export class FirmQuery extends PageQuery {
  /**
   * Part of the name.
   * @example 律师事务所
   */
  @IsOptional()
  @IsString()
  @MaxLength(100)
  q?: string;
}

export class NewEvaluator {
  /**
   * Unique code, never changed; also the login of the evaluator's account.
   * @example E0001
   */
  @IsString()
  @Length(1, 64)
  code!: string;

  /** @example 王评 */
  @IsString()
  @Length(1, 100)
  name!: string;

  /**
   * Law firm; the same firm however it is typed.
   * @example 河北示例律师事务所
   */
  @IsOptional()
  @IsString()
  @MaxLength(200)
  firmName?: string | null;

  /**
   * Code of the home centre, whose cases the evaluator never gets.
   * @example "130102"
   */
  @IsOptional()
  @IsString()
  @MaxLength(64)
  centreCode?: string | null;

  /**
   * GB/T 2260 code; left out, that of the home centre.
   * @example "130100"
   */
  @ValidateIf((body: NewEvaluator) => body.division !== undefined || !body.centreCode)
  @Matches(DIVISION)
  division?: string;

  /**
   * Case kinds the evaluator may judge; empty for any.
   * @example ["criminal", "civil"]
   */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @ArrayUnique()
  @IsIn(CASE_KINDS, { each: true })
  specialities?: string[];

  /**
   * Most sheets a period.
   * @example 40
   */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(1_000_000)
  capacity?: number;
}

export class ChangeEvaluator {
  /** @example 王评 */
  @ValidateIf((change: ChangeEvaluator) => change.name !== undefined)
  @IsString()
  @Length(1, 100)
  name?: string;

  /** @example 河北示例律师事务所 */
  @IsOptional()
  @IsString()
  @MaxLength(200)
  firmName?: string | null;

  /** @example "130102" */
  @IsOptional()
  @IsString()
  @MaxLength(64)
  centreCode?: string | null;

  /** @example "130100" */
  @ValidateIf((change: ChangeEvaluator) => change.division !== undefined)
  @Matches(DIVISION)
  division?: string;

  /** @example ["criminal"] */
  @ValidateIf((change: ChangeEvaluator) => change.specialities !== undefined)
  @IsArray()
  @ArrayMaxSize(20)
  @ArrayUnique()
  @IsIn(CASE_KINDS, { each: true })
  specialities?: string[];

  /** @example 40 */
  @ValidateIf((change: ChangeEvaluator) => change.capacity !== undefined)
  @IsInt()
  @Min(0)
  @Max(1_000_000)
  capacity?: number;

  /** @example active */
  @ValidateIf((change: ChangeEvaluator) => change.state !== undefined)
  @IsIn(STATES)
  state?: 'active' | 'left';
}

export class EvaluatorView {
  /** @example 01976f2e-7a10-7c3e-9a55-0c8f3f0f6c21 */
  id!: string;
  /** @example E0001 */
  code!: string;
  /** @example 王评 */
  name!: string;
  /** @example 01976f2e-7a10-7c3e-9a55-0c8f3f0f6c22 */
  firmId!: string | null;
  /** @example 河北示例律师事务所 */
  firmName!: string | null;
  /** @example 01976f2e-7a10-7c3e-9a55-0c8f3f0f6c11 */
  centreId!: string | null;
  /** @example "130100" */
  division!: string;
  /** @example ["criminal", "civil"] */
  @ApiProperty({ type: [String] })
  specialities!: readonly string[];
  /** @example 40 */
  capacity!: number;
  /** @example active */
  state!: 'active' | 'left';
  /** @example 1 */
  version!: number;
}

export class EvaluatorPage {
  items!: EvaluatorView[];
  /** Cursor of the next page, null on the last. */
  next!: string | null;
}

export class FirmView {
  /** @example 01976f2e-7a10-7c3e-9a55-0c8f3f0f6c22 */
  id!: string;
  /** @example F8a1c0de45b7f9021 */
  code!: string;
  /** @example 河北示例律师事务所 */
  name!: string;
}

export class FirmPage {
  items!: FirmView[];
  /** Cursor of the next page, null on the last. */
  next!: string | null;
}

export class EvaluatorImportReport {
  /** @example 60 */
  rows!: number;
  /** @example 60 */
  created!: number;
  /**
   * Rows equal to an evaluator who was there before.
   * @example 0
   */
  unchanged!: number;
}

export class EvaluatorAccount {
  /** @example 01976f2e-7a10-7c3e-9a55-0c8f3f0f6c21 */
  evaluatorId!: string;
  /** @example 01976f2e-7a10-7c3e-9a55-0c8f3f0f6c31 */
  accountId!: string;
  /** @example E0001 */
  code!: string;
  /** @example 王评 */
  name!: string;
  /** @example e0001 */
  login!: string;
  /**
   * One-time token with which the evaluator sets a password (POST /account-setups). Shown this once; null, in the answer to a
   * repetition, for whoever has set a password already.
   * @example kps_2c0f6e
   */
  setupToken!: string | null;
}

export class EvaluatorAccounts {
  items!: EvaluatorAccount[];
}
