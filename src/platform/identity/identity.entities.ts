import { Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import { instant, key, whole, words } from '../database/index.js';
import type { Role } from './actor.js';
import type { TokenKind } from './secrets.js';

/** invited: no password yet, or reset; only a one-time token opens it. */
export type AccountState = 'invited' | 'active' | 'disabled';

/** Grain: one person (or program) who may sign in. */
@Entity('identity_account')
@Unique('uq_identity_account_login', ['login'])
export class AccountEntity {
  @PrimaryColumn({ ...key(), primaryKeyConstraintName: 'pk_identity_account' })
  id!: string;

  @Column(key(120))
  login!: string;

  @Column({ ...words(), name: 'display_name' })
  displayName!: string;

  @Column({ ...words(), name: 'password_hash', nullable: true })
  passwordHash!: string | null;

  @Column(key(20))
  role!: Role;

  @Column({ ...key(12), nullable: true })
  region!: string | null;

  @Column({ ...key(), name: 'centre_id', nullable: true })
  centreId!: string | null;

  @Column({ ...key(), name: 'evaluator_id', nullable: true })
  evaluatorId!: string | null;

  @Column(key(12))
  state!: AccountState;

  @Column(whole())
  version!: number;

  @Column({ ...instant(), name: 'created_at' })
  createdAt!: string;
}

/** Grain: one token ever given out; the token itself is not here, only its hash. */
@Entity('identity_token')
@Unique('uq_identity_token_hash', ['tokenHash'])
@Index('ix_identity_token_account', ['accountId'])
export class TokenEntity {
  @PrimaryColumn({ ...key(), primaryKeyConstraintName: 'pk_identity_token' })
  id!: string;

  @Column({ ...key(), name: 'account_id' })
  accountId!: string;

  @Column(key(12))
  kind!: TokenKind;

  @Column({ ...key(64), name: 'token_hash' })
  tokenHash!: string;

  @Column(words())
  label!: string;

  @Column({ ...instant(), name: 'created_at' })
  createdAt!: string;

  @Column({ ...instant(), name: 'expires_at', nullable: true })
  expiresAt!: string | null;

  @Column({ ...instant(), name: 'revoked_at', nullable: true })
  revokedAt!: string | null;
}

/** Grain: one login or one client address that failed lately. Not a record of anything: it may be emptied at any time. */
@Entity('identity_attempt')
export class AttemptEntity {
  @PrimaryColumn({ ...key(200), primaryKeyConstraintName: 'pk_identity_attempt' })
  key!: string;

  @Column(whole())
  failures!: number;

  @Column({ ...instant(), name: 'first_at' })
  firstAt!: string;

  @Column({ ...instant(), name: 'blocked_until', nullable: true })
  blockedUntil!: string | null;
}
