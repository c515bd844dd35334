import type { MigrationInterface, QueryRunner } from 'typeorm';
import { statements } from '../kinds.js';

export class Evaluators1700000000003 implements MigrationInterface {
  readonly name = 'Evaluators1700000000003';

  async up(runner: QueryRunner): Promise<void> {
    await statements(runner, (kinds) => [
      `CREATE TABLE "firm" (
        "id" ${kinds.key()} NOT NULL,
        "code" ${kinds.key(64)} NOT NULL,
        "name" ${kinds.words} NOT NULL,
        "name_key" ${kinds.key(200)} NOT NULL,
        CONSTRAINT "pk_firm" PRIMARY KEY ("id"),
        CONSTRAINT "uq_firm_code" UNIQUE ("code"),
        CONSTRAINT "uq_firm_name_key" UNIQUE ("name_key")
      )`,
      `CREATE TABLE "evaluator" (
        "id" ${kinds.key()} NOT NULL,
        "code" ${kinds.key(64)} NOT NULL,
        "name" ${kinds.words} NOT NULL,
        "firm_id" ${kinds.key()},
        "centre_id" ${kinds.key()},
        "division" ${kinds.key(12)} NOT NULL,
        "specialities" ${kinds.json} NOT NULL,
        "capacity" ${kinds.whole} NOT NULL,
        "state" ${kinds.key(16)} NOT NULL,
        "version" ${kinds.whole} NOT NULL,
        "created_at" ${kinds.instant} NOT NULL,
        CONSTRAINT "pk_evaluator" PRIMARY KEY ("id"),
        CONSTRAINT "uq_evaluator_code" UNIQUE ("code"),
        CONSTRAINT "fk_evaluator_firm" FOREIGN KEY ("firm_id") REFERENCES "firm" ("id")
      )`,
      'CREATE INDEX "ix_evaluator_firm" ON "evaluator" ("firm_id")',
      'CREATE INDEX "ix_evaluator_centre" ON "evaluator" ("centre_id")',
      'CREATE INDEX "ix_evaluator_division" ON "evaluator" ("division")',
    ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await statements(runner, () => ['DROP TABLE "evaluator"', 'DROP TABLE "firm"']);
  }
}
