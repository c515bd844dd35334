import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { Membership } from '../engine/sampling/membership-of.js';
import { day, flag, instant, json, key, whole, words } from '../platform/database/index.js';

export type ImportState = 'staging' | 'faulty' | 'checked' | 'accepted' | 'discarded' | 'failed';

/** One file of cases and what became of it. */
@Entity('case_import')
@Index('ix_case_import_period', ['periodId', 'id'])
export class CaseImportEntity {
  @PrimaryColumn({ ...key(), primaryKeyConstraintName: 'pk_case_import' })
  id!: string;

  @Column({ ...key(), name: 'period_id' })
  periodId!: string;

  @Column({ ...words(), name: 'file_name' })
  fileName!: string;

  @Column(key(64))
  sha256!: string;

  @Column(key(12))
  state!: ImportState;

  @Column(whole())
  rows!: number;

  @Column({ ...whole(), name: 'fault_count' })
  faultCount!: number;

  @Column({ ...json(), name: 'fault_list' })
  faultList!: object[];

  @Column(json())
  counts!: object;

  @Column({ ...key(), name: 'created_by', nullable: true })
  createdBy!: string | null;

  @Column({ ...instant(), name: 'created_at' })
  createdAt!: string;

  @Column({ ...instant(), name: 'decided_at', nullable: true })
  decidedAt!: string | null;
}

/** What a case says of itself, staged or accepted. */
abstract class CaseColumns {
  @Column(key(120))
  number!: string;

  @Column({ ...key(), name: 'centre_id' })
  centreId!: string;

  @Column(key(32))
  kind!: string;

  @Column(key(20))
  stage!: string;

  @Column({ ...words(), nullable: true })
  provider!: string | null;

  @Column({ ...day(), name: 'accepted_on', nullable: true })
  acceptedOn!: string | null;

  @Column({ ...day(), name: 'closed_on', nullable: true })
  closedOn!: string | null;

  @Column({ ...day(), name: 'reopened_on', nullable: true })
  reopenedOn!: string | null;

  @Column({ ...day(), name: 'reported_on', nullable: true })
  reportedOn!: string | null;

  @Column(key(20))
  membership!: Membership;

  @Column(flag())
  belongs!: boolean;

  @Column({ ...key(), name: 'rubric_id', nullable: true })
  rubricId!: string | null;

  @Column(json())
  facts!: object;
}

/** A row of a file, checked but not counted yet. Removed when the import is accepted or discarded. */
@Entity('case_import_row')
export class CaseImportRowEntity extends CaseColumns {
  @PrimaryColumn({ ...key(), name: 'import_id', primaryKeyConstraintName: 'pk_case_import_row' })
  @ForeignKey(() => CaseImportEntity, { name: 'fk_case_import_row_import' })
  importId!: string;

  @PrimaryColumn({ ...whole(), name: 'row_no', primaryKeyConstraintName: 'pk_case_import_row' })
  rowNo!: number;

  @Column({ ...key(), name: 'case_id' })
  caseId!: string;

  @Column({ ...key(200), name: 'firm_key', nullable: true })
  firmKey!: string | null;

  /** The cells as they stood in the file, by column name, without those that hold personal data. */
  @Column(json())
  raw!: object;
}

/** A case of a half-year. */
@Entity('aided_case')
@Unique('uq_aided_case_number', ['periodId', 'number'])
@Index('ix_aided_case_centre', ['periodId', 'centreId', 'kind', 'belongs'])
@Index('ix_aided_case_page', ['periodId', 'id'])
export class AidedCaseEntity extends CaseColumns {
  @PrimaryColumn({ ...key(), primaryKeyConstraintName: 'pk_aided_case' })
  id!: string;

  @Column({ ...key(), name: 'period_id' })
  periodId!: string;

  @Column({ ...key(), name: 'firm_id', nullable: true })
  firmId!: string | null;

  @Column(whole())
  version!: number;

  @ForeignKey(() => CaseImportEntity, { name: 'fk_aided_case_import' })
  @Column({ ...key(), name: 'import_id' })
  importId!: string;
}
