import { Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import { instant, json, key, whole } from '../platform/database/index.js';

/**
 * One evaluator's score sheet of one case. `marks` is one document, item id → mark.
 * draft: the evaluator may write; submitted: nobody may; lapsed: scoring closed before it was submitted.
 * What an evaluator may know of the case (file code, kind, stage) stands here, frozen when scoring opened.
 */
@Entity('sheet')
@Unique('uq_sheet_assignment', ['assignmentId'])
@Index('ix_sheet_evaluator', ['evaluatorId', 'id'])
@Index('ix_sheet_case', ['periodId', 'caseId', 'purpose', 'state'])
export class SheetEntity {
  @PrimaryColumn({ ...key(), primaryKeyConstraintName: 'pk_sheet' })
  id!: string;

  @Column({ ...key(), name: 'assignment_id' })
  assignmentId!: string;

  @Column({ ...key(), name: 'period_id' })
  periodId!: string;

  @Column({ ...key(), name: 'case_id' })
  caseId!: string;

  @Column({ ...key(), name: 'evaluator_id' })
  evaluatorId!: string;

  @Column(whole())
  seat!: number;

  @Column(key(16))
  purpose!: 'first' | 'adjudication';

  @Column({ ...key(40), name: 'file_code' })
  fileCode!: string;

  @Column(key(32))
  kind!: string;

  @Column(key(20))
  stage!: string;

  @Column({ ...key(), name: 'rubric_id' })
  rubricId!: string;

  @Column({ ...key(64), name: 'rubric_digest' })
  rubricDigest!: string;

  @Column(key(12))
  state!: 'draft' | 'submitted' | 'lapsed';

  @Column(json())
  marks!: Record<string, unknown>;

  @Column(whole())
  version!: number;

  @Column({ ...instant(), name: 'submitted_at', nullable: true })
  submittedAt!: string | null;

  /** SHA-256 of what was submitted, as the receipt names it. */
  @Column({ ...key(64), nullable: true })
  digest!: string | null;

  @Column({ ...json(), nullable: true })
  outcome!: Record<string, unknown> | null;

  @Column({ ...whole(), name: 'total_num', nullable: true })
  totalNum!: number | null;

  @Column({ ...whole(), name: 'total_den', nullable: true })
  totalDen!: number | null;

  @Column({ ...key(64), nullable: true })
  grade!: string | null;

  @Column({ ...instant(), name: 'updated_at' })
  updatedAt!: string;
}
