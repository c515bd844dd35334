import { IsIn, IsOptional, IsString, Length, Matches, MaxLength, ValidateIf } from 'class-validator';
import { PageQuery } from '../platform/http/index.js';
import { CENTRE_LEVELS, type CentreLevel } from './centre-levels.js';

const DIVISION = /^\d{6}(\d{3}){0,2}$/;

export class CentreQuery extends PageQuery {
  /**
   * Division code or prefix: only centres in this place.
   * @example "1301"
   */
  @IsOptional()
  @Matches(/^\d{2,12}$/)
  region?: string;

  /**
   * Only centres of this level.
   * @example county
   */
  @IsOptional()
  @IsIn(CENTRE_LEVELS)
  level?: CentreLevel;

  /**
   * Part of the name or the code.
   * @example 长安
   */
  @IsOptional()
  @IsString()
  @MaxLength(100)
  q?: string;
}

export class NewCentre {
  /**
   * Unique code, never changed.
   * @example "130102"
   */
  @IsString()
  @Length(1, 64)
  code!: string;

  /** @example 石家庄市长安区法律援助中心 */
  @IsString()
  @Length(1, 200)
  name!: string;

  /** @example Chang'an District Legal Aid Centre */
  @IsOptional()
  @IsString()
  @MaxLength(200)
  nameEn?: string | null;

  /** @example county */
  @IsIn(CENTRE_LEVELS)
  level!: CentreLevel;

  /**
   * GB/T 2260 code of the place it serves.
   * @example "130102"
   */
  @Matches(DIVISION)
  division!: string;

  /**
   * Code of the centre above; left out, it is found by division; null, there is none.
   * @example "130100"
   */
  @IsOptional()
  @IsString()
  @MaxLength(64)
  parentCode?: string | null;

  /**
   * Whom it is ranked with; left out, its level.
   * @example county
   */
  @IsOptional()
  @IsString()
  @Length(1, 64)
  peerGroup?: string;
}

export class ChangeCentre {
  /** @example 石家庄市长安区法律援助中心 */
  @ValidateIf((change: ChangeCentre) => change.name !== undefined)
  @IsString()
  @Length(1, 200)
  name?: string;

  /** @example Chang'an District Legal Aid Centre */
  @IsOptional()
  @IsString()
  @MaxLength(200)
  nameEn?: string | null;

  /** @example "130102" */
  @ValidateIf((change: ChangeCentre) => change.division !== undefined)
  @Matches(DIVISION)
  division?: string;

  /**
   * Code of the centre above; null for none.
   * @example "130100"
   */
  @IsOptional()
  @IsString()
  @MaxLength(64)
  parentCode?: string | null;

  /** @example county */
  @ValidateIf((change: ChangeCentre) => change.peerGroup !== undefined)
  @IsString()
  @Length(1, 64)
  peerGroup?: string;
}

export class CentreView {
  /** @example 01976f2e-7a10-7c3e-9a55-0c8f3f0f6c11 */
  id!: string;
  /** @example "130102" */
  code!: string;
  /** @example 石家庄市长安区法律援助中心 */
  name!: string;
  /** @example Chang'an District Legal Aid Centre */
  nameEn!: string | null;
  /** @example county */
  level!: CentreLevel;
  /** @example "130102" */
  division!: string;
  /** @example 01976f2e-7a10-7c3e-9a55-0c8f3f0f6c10 */
  parentId!: string | null;
  /** @example county */
  peerGroup!: string;
  /** @example 1 */
  version!: number;
}

export class CentrePage {
  items!: CentreView[];
  /** Cursor of the next page, null on the last. */
  next!: string | null;
}

export class CentreImportReport {
  /** @example 184 */
  rows!: number;
  /** @example 184 */
  created!: number;
  /**
   * Rows equal to a centre that was there before.
   * @example 0
   */
  unchanged!: number;
}
