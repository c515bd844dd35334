import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { instant, key, whole } from '../platform/database/index.js';

export type ReleaseState = 'building' | 'ready' | 'published' | 'failed';

/** One numbered release of a final run. */
@Entity('release')
@Unique('uq_release_number', ['number'])
@Unique('uq_release_run', ['runId'])
@Unique('uq_release_folder', ['folder'])
@Index('ix_release_period', ['periodId', 'id'])
export class ReleaseEntity {
  @PrimaryColumn({ ...key(), primaryKeyConstraintName: 'pk_release' })
  id!: string;

  @Column({ ...key(), name: 'period_id' })
  periodId!: string;

  @Column({ ...key(), name: 'run_id' })
  runId!: string;

  /** Code of the period and a running number: 2026H1-1. */
  @Column(key(80))
  number!: string;

  @Column(key(12))
  state!: ReleaseState;

  /** Name of its folder under releases/: its number as far as that is plain, and its id. */
  @Column(key(80))
  folder!: string;

  @Column({ ...key(64), name: 'results_digest', nullable: true })
  resultsDigest!: string | null;

  @Column({ ...key(64), name: 'manifest_digest', nullable: true })
  manifestDigest!: string | null;

  /** Head of the audit chain at its publication. */
  @Column({ ...whole(), name: 'audit_seq', nullable: true })
  auditSeq!: number | null;

  @Column({ ...key(64), name: 'audit_hash', nullable: true })
  auditHash!: string | null;

  @Column({ ...instant(), name: 'created_at' })
  createdAt!: string;

  @Column({ ...instant(), name: 'published_at', nullable: true })
  publishedAt!: string | null;
}

/** One file of a release. */
@Entity('release_file')
export class ReleaseFileEntity {
  @ForeignKey(() => ReleaseEntity, { name: 'fk_release_file_release' })
  @PrimaryColumn({ ...key(), name: 'release_id', primaryKeyConstraintName: 'pk_release_file' })
  releaseId!: string;

  @PrimaryColumn({ ...key(80), primaryKeyConstraintName: 'pk_release_file' })
  name!: string;

  @Column({ ...key(120), name: 'media_type' })
  mediaType!: string;

  @Column(whole())
  bytes!: number;

  @Column(key(64))
  sha256!: string;
}
