import type { MigrationInterface, QueryRunner } from 'typeorm';
import { statements } from '../kinds.js';

export class Periods1700000000005 implements MigrationInterface {
  readonly name = 'Periods1700000000005';

  async up(runner: QueryRunner): Promise<void> {
    await statements(runner, (kinds) => [
      `CREATE TABLE "period" (
        "id" ${kinds.key()} NOT NULL,
        "code" ${kinds.key(32)} NOT NULL,
        "title" ${kinds.words} NOT NULL,
        "region" ${kinds.key(12)} NOT NULL,
        "first_day" ${kinds.day} NOT NULL,
        "last_day" ${kinds.day} NOT NULL,
        "state" ${kinds.key(24)} NOT NULL,
        "rules" ${kinds.json} NOT NULL,
        "version" ${kinds.whole} NOT NULL,
        "created_at" ${kinds.instant} NOT NULL,
        CONSTRAINT "pk_period" PRIMARY KEY ("id"),
        CONSTRAINT "uq_period_code" UNIQUE ("code")
      )`,
      `CREATE TABLE "period_rubric" (
        "period_id" ${kinds.key()} NOT NULL,
        "rubric_id" ${kinds.key()} NOT NULL,
        "digest" ${kinds.key(64)} NOT NULL,
        CONSTRAINT "pk_period_rubric" PRIMARY KEY ("period_id", "rubric_id"),
        CONSTRAINT "fk_period_rubric_period" FOREIGN KEY ("period_id") REFERENCES "period" ("id")
      )`,
      'CREATE INDEX "ix_period_rubric_rubric" ON "period_rubric" ("rubric_id")',
    ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await statements(runner, () => ['DROP TABLE "period_rubric"', 'DROP TABLE "period"']);
  }
}
