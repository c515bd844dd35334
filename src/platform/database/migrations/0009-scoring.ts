import type { MigrationInterface, QueryRunner } from 'typeorm';
import { type SqlKinds, statements } from '../kinds.js';

const tables = ({ key, whole, instant, json }: SqlKinds): string[] => [
  `CREATE TABLE "sheet" ("id" ${key()} NOT NULL, "assignment_id" ${key()} NOT NULL, "period_id" ${key()} NOT NULL,
    "case_id" ${key()} NOT NULL, "evaluator_id" ${key()} NOT NULL, "seat" ${whole} NOT NULL, "purpose" ${key(16)} NOT NULL,
    "file_code" ${key(40)} NOT NULL, "kind" ${key(32)} NOT NULL, "stage" ${key(20)} NOT NULL,
    "rubric_id" ${key()} NOT NULL, "rubric_digest" ${key(64)} NOT NULL, "state" ${key(12)} NOT NULL, "marks" ${json} NOT NULL,
    "version" ${whole} NOT NULL, "submitted_at" ${instant}, "digest" ${key(64)}, "outcome" ${json},
    "total_num" ${whole}, "total_den" ${whole}, "grade" ${key(64)}, "updated_at" ${instant} NOT NULL,
    CONSTRAINT "pk_sheet" PRIMARY KEY ("id"), CONSTRAINT "uq_sheet_assignment" UNIQUE ("assignment_id"))`,
  `CREATE INDEX "ix_sheet_evaluator" ON "sheet" ("evaluator_id", "id")`,
  `CREATE INDEX "ix_sheet_case" ON "sheet" ("period_id", "case_id", "purpose", "state")`,
];

export class Scoring0009 implements MigrationInterface {
  name = 'Scoring1700000000009';

  async up(runner: QueryRunner): Promise<void> {
    await statements(runner, tables);
  }

  async down(runner: QueryRunner): Promise<void> {
    await statements(runner, () => ['DROP TABLE "sheet"']);
  }
}
