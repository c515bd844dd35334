import { Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import { instant, json, key, whole, words } from '../platform/database/index.js';

/** What came out for one drawn case: a total and a grade, or no result with reasons. Written once. */
@Entity('case_result')
@Unique('uq_case_result_case', ['caseId'])
@Index('ix_case_result_ranking', ['periodId', 'centreId', 'kind', 'grade', 'totalDen', 'totalNum'])
export class CaseResultEntity {
  @PrimaryColumn({ ...key(), primaryKeyConstraintName: 'pk_case_result' })
  id!: string;

  @Column({ ...key(), name: 'period_id' })
  periodId!: string;

  @Column({ ...key(), name: 'case_id' })
  caseId!: string;

  @Column({ ...key(), name: 'centre_id' })
  centreId!: string;

  @Column(key(32))
  kind!: string;

  @Column(key(20))
  stage!: string;

  @Column(key(8))
  outcome!: 'result' | 'none';

  @Column(key(40))
  method!: string;

  @Column({ ...whole(), name: 'total_num', nullable: true })
  totalNum!: number | null;

  @Column({ ...whole(), name: 'total_den', nullable: true })
  totalDen!: number | null;

  @Column({ ...key(64), nullable: true })
  grade!: string | null;

  @Column(json())
  reasons!: unknown[];

  @Column({ ...json(), name: 'sheet_ids' })
  sheetIds!: string[];

  @Column({ ...key(), name: 'rubric_id', nullable: true })
  rubricId!: string | null;

  @Column({ ...key(64), name: 'rubric_digest', nullable: true })
  rubricDigest!: string | null;

  @Column({ ...instant(), name: 'decided_at' })
  decidedAt!: string;
}

/** A case whose first sheets differ too much and that waits, or waited, for a third evaluator. */
@Entity('adjudication')
@Unique('uq_adjudication_case', ['caseId'])
@Index('ix_adjudication_period', ['periodId', 'closedAt'])
export class AdjudicationEntity {
  @PrimaryColumn({ ...key(), primaryKeyConstraintName: 'pk_adjudication' })
  id!: string;

  @Column({ ...key(), name: 'period_id' })
  periodId!: string;

  @Column({ ...key(), name: 'case_id' })
  caseId!: string;

  @Column(json())
  triggers!: unknown[];

  /** Null while no evaluator without a conflict is free; the next settlement tries again. */
  @Column({ ...key(), name: 'assignment_id', nullable: true })
  assignmentId!: string | null;

  @Column({ ...instant(), name: 'opened_at' })
  openedAt!: string;

  @Column({ ...instant(), name: 'closed_at', nullable: true })
  closedAt!: string | null;

  @Column({ ...words(), name: 'closed_why', nullable: true })
  closedWhy!: string | null;
}
