import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { instant, json, key, whole, words } from '../platform/database/index.js';

/** A law firm, one row whatever way its name was typed. Never deleted. */
@Entity('firm')
@Unique('uq_firm_code', ['code'])
@Unique('uq_firm_name_key', ['nameKey'])
export class FirmEntity {
  @PrimaryColumn({ ...key(), primaryKeyConstraintName: 'pk_firm' })
  id!: string;

  @Column(key(64))
  code!: string;

  /** The name as it was first given. */
  @Column(words())
  name!: string;

  /** The canonical form by which firms are told apart. */
  @Column({ ...key(200), name: 'name_key' })
  nameKey!: string;
}

/** A person who judges cases. One row a person; never deleted. */
@Entity('evaluator')
@Unique('uq_evaluator_code', ['code'])
@Index('ix_evaluator_firm', ['firmId'])
@Index('ix_evaluator_centre', ['centreId'])
@Index('ix_evaluator_division', ['division'])
export class EvaluatorEntity {
  @PrimaryColumn({ ...key(), primaryKeyConstraintName: 'pk_evaluator' })
  id!: string;

  @Column(key(64))
  code!: string;

  @Column(words())
  name!: string;

  @ForeignKey(() => FirmEntity, { name: 'fk_evaluator_firm' })
  @Column({ ...key(), name: 'firm_id', nullable: true })
  firmId!: string | null;

  /** The centre where the person works, if any: its cases are not given to them. */
  @Column({ ...key(), name: 'centre_id', nullable: true })
  centreId!: string | null;

  @Column(key(12))
  division!: string;

  @Column(json())
  specialities!: string[];

  @Column(whole())
  capacity!: number;

  @Column(key(16))
  state!: 'active' | 'left';

  @Column(whole())
  version!: number;

  @Column({ ...instant(), name: 'created_at' })
  createdAt!: string;
}
