import { Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import type { ImpactClass } from '../engine/rubric/impact-class.js';
import { instant, json, key, whole, words } from '../platform/database/index.js';
import type { Words } from '../platform/problem/index.js';
import type { RubricState } from './rubrics.reader.js';

/** One version of a rubric. A draft may change; what is published never does. */
@Entity('rubric')
@Unique('uq_rubric_key_version', ['key', 'versionNo'])
@Index('ix_rubric_digest', ['digest'])
export class RubricEntity {
  @PrimaryColumn({ ...key(), primaryKeyConstraintName: 'pk_rubric' })
  id!: string;

  @Column({ ...key(100), name: 'rubric_key' })
  key!: string;

  @Column({ ...whole(), name: 'version_no' })
  versionNo!: number;

  @Column(key(16))
  state!: RubricState;

  @Column(json())
  title!: Words;

  /** Division prefix of the office that wrote it; '' for the whole program. */
  @Column(key(12))
  region!: string;

  /** The text as it was sent. */
  @Column(words())
  source!: string;

  @Column(json())
  document!: object;

  @Column({ ...key(64), nullable: true })
  digest!: string | null;

  @Column(whole())
  version!: number;

  @Column({ ...instant(), name: 'created_at' })
  createdAt!: string;

  @Column({ ...instant(), name: 'published_at', nullable: true })
  publishedAt!: string | null;

  /** What it changed of the version published before it; null for drafts and for the first of a key. */
  @Column({ ...key(16), nullable: true })
  impact!: ImpactClass | null;
}
