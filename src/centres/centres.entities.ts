import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { instant, key, whole, words } from '../platform/database/index.js';
import type { CentreLevel } from './centre-levels.js';

/** A legal-aid centre or work station. One row a centre; never deleted. */
@Entity('centre')
@Unique('uq_centre_code', ['code'])
@Index('ix_centre_division', ['division'])
@Index('ix_centre_parent', ['parentId'])
export class CentreEntity {
  @PrimaryColumn({ ...key(), primaryKeyConstraintName: 'pk_centre' })
  id!: string;

  @Column(key(64))
  code!: string;

  @Column(words())
  name!: string;

  @Column({ ...words(), name: 'name_en', nullable: true })
  nameEn!: string | null;

  @Column(key(16))
  level!: CentreLevel;

  /** GB/T 2260 code of the place it serves; '' for a centre outside the divisions (batch runs on other data). */
  @Column(key(12))
  division!: string;

  @ForeignKey(() => CentreEntity, { name: 'fk_centre_parent' })
  @Column({ ...key(), name: 'parent_id', nullable: true })
  parentId!: string | null;

  @Column({ ...key(64), name: 'peer_group' })
  peerGroup!: string;

  @Column(whole())
  version!: number;

  @Column({ ...instant(), name: 'created_at' })
  createdAt!: string;
}
