import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  IsArray,
  IsIn,
  IsNotEmpty,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { PageQuery } from '../http/paging.dto.js';
import { type Role, ROLES } from './actor.js';
import type { AccountState } from './identity.entities.js';

export class AccountBody {
  /**
   * 2 to 64 letters, digits or . _ @ -; small and capital letters are the same.
   * @example 'wang.fang'
   */
  @IsString()
  @MaxLength(64)
  login!: string;

  /** @example '王芳' */
  @IsString()
  @IsNotEmpty()
  @MaxLength(80)
  displayName!: string;

  /** @example 'evaluator' */
  @IsIn(ROLES)
  role!: Role;

  /**
   * What an administrator governs; where anybody else belongs: the first 2, 4 or 6 digits of the division code, or the code
   * itself. May be left out where the evaluator or centre tells it.
   * @example '1301'
   */
  @IsOptional()
  @Matches(/^\d{2}(\d{2}){0,2}$/)
  region?: string;

  /**
   * For centre officers: their centre.
   * @example null
   */
  @IsOptional()
  @IsUUID()
  centreId?: string | null;

  /**
   * For evaluators: who they are in the list of evaluators.
   * @example '01980a3c-5f7e-7c1a-9d42-2f6f0b1c7a10'
   */
  @IsOptional()
  @IsUUID()
  evaluatorId?: string | null;
}

export class BulkAccountsBody {
  /** Up to 500 people; all get accounts or none. */
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(500)
  @ValidateNested({ each: true })
  @Type(() => AccountBody)
  accounts!: AccountBody[];
}

export class InvitedView {
  /** @example '01980a3c-5f7e-7c1a-9d42-2f6f0b1c7a10' */
  accountId!: string;
  /** @example 'wang.fang' */
  login!: string;
  /**
   * One-time token with which the person sets a password (POST /account-setups). Shown once; null in a repeated answer when
   * the password has been set meanwhile.
   * @example 'kp_i_3q2-7wAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'
   */
  setupToken!: string | null;
  /** @example '2026-07-18T08:00:00.000Z' */
  setupExpiresAt!: string | null;
}

export class InvitedListView {
  items!: InvitedView[];
}

export class AccountChangeBody {
  /** @example '王芳' */
  @IsOptional()
  @IsString()
  @IsNotEmpty()
  @MaxLength(80)
  displayName?: string;

  /**
   * disabled ends every session and token at once.
   * @example 'disabled'
   */
  @IsOptional()
  @IsIn(['active', 'disabled'])
  state?: 'active' | 'disabled';
}

export class AccountView {
  /** @example '01980a3c-5f7e-7c1a-9d42-2f6f0b1c7a10' */
  id!: string;
  /** @example 'wang.fang' */
  login!: string;
  /** @example '王芳' */
  displayName!: string;
  /** @example 'evaluator' */
  role!: Role;
  /** @example '1301' */
  region!: string | null;
  /** @example null */
  centreId!: string | null;
  /** @example '01980a3c-5f7e-7c1a-9d42-2f6f0b1c7a10' */
  evaluatorId!: string | null;
  /**
   * invited: waits for its person to set a password.
   * @example 'active'
   */
  state!: AccountState;
  /** @example 1 */
  version!: number;
  /** @example '2026-07-15T08:00:00.000Z' */
  createdAt!: string;
}

export class AccountsQuery extends PageQuery {
  /** @example 'evaluator' */
  @IsOptional()
  @IsIn(ROLES)
  role?: Role;

  /** @example 'active' */
  @IsOptional()
  @IsIn(['invited', 'active', 'disabled'])
  state?: AccountState;
}

export class AccountsView {
  items!: AccountView[];
  /** Cursor of the next page, null on the last. */
  next!: string | null;
}
