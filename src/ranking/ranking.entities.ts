import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { CentreOutcome } from '../engine/ranking/rank-centres.js';
import type { RankingRules } from '../engine/ranking/ranking-rules.js';
import type { RankingSummary } from '../engine/ranking/summarise-centres.js';
import { instant, json, key, whole, words } from '../platform/database/index.js';

export type RunState = 'running' | 'done' | 'failed' | 'final';

/** One computation of the results of a period, with all that is needed to repeat it. */
@Entity('ranking_run')
@Index('ix_ranking_run_period', ['periodId', 'id'])
export class RankingRunEntity {
  @PrimaryColumn({ ...key(), primaryKeyConstraintName: 'pk_ranking_run' })
  id!: string;

  @Column({ ...key(), name: 'period_id' })
  periodId!: string;

  @Column(key(12))
  state!: RunState;

  @Column(json())
  rules!: RankingRules;

  @Column({ ...key(64), name: 'input_digest', nullable: true })
  inputDigest!: string | null;

  @Column({ ...key(64), name: 'result_digest', nullable: true })
  resultDigest!: string | null;

  @Column({ ...key(40), name: 'program_version' })
  programVersion!: string;

  @Column({ ...json(), nullable: true })
  summary!: RankingSummary | null;

  @Column({ ...instant(), name: 'created_at' })
  createdAt!: string;
}

/** One centre in one run, as it was called and placed then. Written once. */
@Entity('centre_result')
@Unique('uq_centre_result_centre', ['runId', 'centreId'])
@Unique('uq_centre_result_place', ['runId', 'peerGroup', 'position'])
export class CentreResultEntity {
  @PrimaryColumn({ ...key(), primaryKeyConstraintName: 'pk_centre_result' })
  id!: string;

  @ForeignKey(() => RankingRunEntity, { name: 'fk_centre_result_run' })
  @Column({ ...key(), name: 'run_id' })
  runId!: string;

  @Column({ ...key(), name: 'centre_id' })
  centreId!: string;

  @Column(key(64))
  code!: string;

  @Column(words())
  name!: string;

  @Column({ ...words(), name: 'name_en', nullable: true })
  nameEn!: string | null;

  @Column(key(16))
  level!: string;

  @Column(key(12))
  division!: string;

  @Column({ ...key(120), name: 'peer_group' })
  peerGroup!: string;

  @Column({ ...whole(), nullable: true })
  rank!: number | null;

  @Column(whole())
  position!: number;

  @Column(json())
  data!: CentreOutcome;
}
