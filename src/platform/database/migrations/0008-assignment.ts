import type { MigrationInterface, QueryRunner } from 'typeorm';
import { type SqlKinds, statements } from '../kinds.js';

const tables = ({ key, whole, instant }: SqlKinds): string[] => [
  `CREATE TABLE "assignment" ("id" ${key()} NOT NULL, "period_id" ${key()} NOT NULL, "case_id" ${key()} NOT NULL,
    "evaluator_id" ${key()} NOT NULL, "evaluator_centre_id" ${key()}, "evaluator_firm_id" ${key()}, "seat" ${whole} NOT NULL, "purpose" ${key(16)} NOT NULL, "created_at" ${instant} NOT NULL,
    CONSTRAINT "pk_assignment" PRIMARY KEY ("id"), CONSTRAINT "uq_assignment_case_seat" UNIQUE ("case_id", "seat"))`,
  `CREATE UNIQUE INDEX "uq_assignment_case_evaluator" ON "assignment" ("case_id", "evaluator_id") WHERE "evaluator_id" <> 'unnamed'`,
  `CREATE INDEX "ix_assignment_period" ON "assignment" ("period_id", "id")`,
  `CREATE INDEX "ix_assignment_evaluator" ON "assignment" ("evaluator_id", "period_id")`,
];

export class Assignment0008 implements MigrationInterface {
  name = 'Assignment1700000000008';

  async up(runner: QueryRunner): Promise<void> {
    await statements(runner, tables);
  }

  async down(runner: QueryRunner): Promise<void> {
    await statements(runner, () => ['DROP TABLE "assignment"']);
  }
}
