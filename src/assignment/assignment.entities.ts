import { Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import { instant, key, whole } from '../platform/database/index.js';

export type AssignmentPurpose = 'first' | 'adjudication';

/** One evaluator in one seat of one case. Never changed: a seat that is given up is another row's story. */
@Entity('assignment')
@Unique('uq_assignment_case_seat', ['caseId', 'seat'])
@Index('uq_assignment_case_evaluator', ['caseId', 'evaluatorId'], {
  unique: true,
  where: `"evaluator_id" <> 'unnamed'`,
})
@Index('ix_assignment_period', ['periodId', 'id'])
@Index('ix_assignment_evaluator', ['evaluatorId', 'periodId'])
export class AssignmentEntity {
  @PrimaryColumn({ ...key(), primaryKeyConstraintName: 'pk_assignment' })
  id!: string;

  @Column({ ...key(), name: 'period_id' })
  periodId!: string;

  @Column({ ...key(), name: 'case_id' })
  caseId!: string;

  /** An evaluator's id, or `unnamed` where scores were recorded without saying whose they are. */
  @Column({ ...key(), name: 'evaluator_id' })
  evaluatorId!: string;

  /** Centre and firm of the evaluator when the seat was given, which recusal looked at. */
  @Column({ ...key(), name: 'evaluator_centre_id', nullable: true })
  evaluatorCentreId!: string | null;

  @Column({ ...key(), name: 'evaluator_firm_id', nullable: true })
  evaluatorFirmId!: string | null;

  @Column(whole())
  seat!: number;

  @Column(key(16))
  purpose!: AssignmentPurpose;

  @Column({ ...instant(), name: 'created_at' })
  createdAt!: string;
}
