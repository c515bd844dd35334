import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { day, instant, json, key, whole, words } from '../platform/database/index.js';
import type { PeriodRules } from './period-rules.js';
import type { PeriodState } from './period-states.js';

/** A half-year of evaluation. Never deleted. */
@Entity('period')
@Unique('uq_period_code', ['code'])
export class PeriodEntity {
  @PrimaryColumn({ ...key(), primaryKeyConstraintName: 'pk_period' })
  id!: string;

  @Column(key(32))
  code!: string;

  @Column(words())
  title!: string;

  @Column(key(12))
  region!: string;

  @Column({ ...day(), name: 'first_day' })
  firstDay!: string;

  @Column({ ...day(), name: 'last_day' })
  lastDay!: string;

  @Column(key(24))
  state!: PeriodState;

  @Column(json())
  rules!: PeriodRules;

  @Column(whole())
  version!: number;

  @Column({ ...instant(), name: 'created_at' })
  createdAt!: string;
}

/** Which published rubrics a period uses, by digest. */
@Entity('period_rubric')
@Index('ix_period_rubric_rubric', ['rubricId'])
export class PeriodRubricEntity {
  @ForeignKey(() => PeriodEntity, { name: 'fk_period_rubric_period' })
  @PrimaryColumn({ ...key(), name: 'period_id', primaryKeyConstraintName: 'pk_period_rubric' })
  periodId!: string;

  @PrimaryColumn({ ...key(), name: 'rubric_id', primaryKeyConstraintName: 'pk_period_rubric' })
  rubricId!: string;

  @Column(key(64))
  digest!: string;
}
