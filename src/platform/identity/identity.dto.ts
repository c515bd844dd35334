import { IsInt, IsNotEmpty, IsOptional, IsString, Matches, Max, MaxLength, Min } from 'class-validator';
import type { Role } from './actor.js';

const REGION = /^\d{2}(\d{2}){0,2}$/;

export class SetupBody {
  /**
   * The one-time code printed in the terminal at the first start.
   * @example 'k7m2p-x9rqa-3hvtd-w5nzb'
   */
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  code!: string;

  /** @example 'li.na' */
  @IsString()
  @MaxLength(64)
  login!: string;

  /**
   * 10 to 200 characters, not the login.
   * @example 'rain on the old bridge'
   */
  @IsString()
  @MaxLength(400)
  password!: string;

  /** @example '李娜' */
  @IsString()
  @IsNotEmpty()
  @MaxLength(80)
  displayName!: string;

  /**
   * What this administrator governs: the first 2, 4 or 6 digits of the division code, or the code itself.
   * @example '13'
   */
  @Matches(REGION)
  region!: string;
}

export class SetupView {
  /** @example '01980a3c-5f7e-7c1a-9d42-2f6f0b1c7a10' */
  accountId!: string;
  /** @example 'li.na' */
  login!: string;
}

export class SessionBody {
  /** @example 'li.na' */
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  login!: string;

  /** @example 'rain on the old bridge' */
  @IsString()
  @IsNotEmpty()
  @MaxLength(400)
  password!: string;
}

export class SessionView {
  /**
   * Send it as `Authorization: Bearer …`. Shown once.
   * @example 'kp_s_3q2-7wAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'
   */
  token!: string;
  /** @example '2026-07-15T20:00:00.000Z' */
  expiresAt!: string;
}

export class MeView {
  /** @example '01980a3c-5f7e-7c1a-9d42-2f6f0b1c7a10' */
  accountId!: string;
  /** @example 'li.na' */
  login!: string;
  /** @example '李娜' */
  displayName!: string;
  /** @example 'administrator' */
  role!: Role;
  /**
   * Division prefix: what an administrator governs, where anybody else belongs.
   * @example '13'
   */
  region!: string | null;
  /** @example null */
  centreId!: string | null;
  /** @example null */
  evaluatorId!: string | null;
}

export class AccountSetupBody {
  /**
   * The one-time token an administrator handed over.
   * @example 'kp_i_3q2-7wAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'
   */
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  token!: string;

  /**
   * 10 to 200 characters, not the login.
   * @example 'rain on the old bridge'
   */
  @IsString()
  @MaxLength(400)
  password!: string;
}

export class PasswordChangeBody {
  /** @example 'rain on the old bridge' */
  @IsString()
  @IsNotEmpty()
  @MaxLength(400)
  oldPassword!: string;

  /**
   * 10 to 200 characters, not the login.
   * @example 'seven grey herons at noon'
   */
  @IsString()
  @MaxLength(400)
  newPassword!: string;
}

export class TokenBody {
  /**
   * What the token is for.
   * @example 'nightly export'
   */
  @IsString()
  @IsNotEmpty()
  @MaxLength(100)
  label!: string;

  /**
   * After how many days it ends; 90 when left out.
   * @example 90
   */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(366)
  days?: number;
}

export class TokenView {
  /** @example '01980a3c-5f7e-7c1a-9d42-2f6f0b1c7a10' */
  id!: string;
  /** @example 'nightly export' */
  label!: string;
  /** @example '2026-07-15T08:00:00.000Z' */
  createdAt!: string;
  /** @example '2026-10-13T08:00:00.000Z' */
  expiresAt!: string | null;
}

export class TokensView {
  items!: TokenView[];
}

export class NewTokenView {
  /** @example '01980a3c-5f7e-7c1a-9d42-2f6f0b1c7a10' */
  id!: string;
  /** @example 'nightly export' */
  label!: string;
  /**
   * Shown once; only its hash is stored.
   * @example 'kp_t_3q2-7wAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'
   */
  token!: string;
  /** @example '2026-10-13T08:00:00.000Z' */
  expiresAt!: string;
}
