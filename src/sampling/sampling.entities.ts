import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { DrawRule } from '../engine/sampling/draw-rule.js';
import { instant, json, key, whole, words } from '../platform/database/index.js';

/** The draw of a period: one row, written once. */
@Entity('draw')
@Unique('uq_draw_period', ['periodId'])
export class DrawEntity {
  @PrimaryColumn({ ...key(), primaryKeyConstraintName: 'pk_draw' })
  id!: string;

  @Column({ ...key(), name: 'period_id' })
  periodId!: string;

  @Column(words())
  seed!: string;

  @Column(json())
  rule!: DrawRule;

  @Column({ ...whole(), name: 'frame_size' })
  frameSize!: number;

  @Column({ ...key(64), name: 'frame_digest' })
  frameDigest!: string;

  @Column({ ...whole(), name: 'sample_size' })
  sampleSize!: number;

  @Column({ ...key(64), name: 'sample_digest' })
  sampleDigest!: string;

  @Column({ ...instant(), name: 'created_at' })
  createdAt!: string;
}

/** A drawn case: one row a case, with the pseudonym under which evaluators see its file. */
@Entity('drawn_case')
@Index('ix_drawn_case_period', ['periodId', 'caseId'])
@Index('uq_drawn_case_file_code', ['periodId', 'fileCode'], { unique: true })
export class DrawnCaseEntity {
  @PrimaryColumn({ ...key(), name: 'case_id', primaryKeyConstraintName: 'pk_drawn_case' })
  caseId!: string;

  @ForeignKey(() => DrawEntity, { name: 'fk_drawn_case_draw' })
  @Column({ ...key(), name: 'draw_id' })
  drawId!: string;

  @Column({ ...key(), name: 'period_id' })
  periodId!: string;

  @Column(key(120))
  stratum!: string;

  @Column(whole())
  position!: number;

  @Column({ ...key(40), name: 'file_code' })
  fileCode!: string;
}
