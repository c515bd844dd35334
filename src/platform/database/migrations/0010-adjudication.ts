import type { MigrationInterface, QueryRunner } from 'typeorm';
import { type SqlKinds, statements } from '../kinds.js';

const tables = ({ key, words, whole, instant, json }: SqlKinds): string[] => [
  `CREATE TABLE "case_result" ("id" ${key()} NOT NULL, "period_id" ${key()} NOT NULL, "case_id" ${key()} NOT NULL,
    "centre_id" ${key()} NOT NULL, "kind" ${key(32)} NOT NULL, "stage" ${key(20)} NOT NULL, "outcome" ${key(8)} NOT NULL,
    "method" ${key(40)} NOT NULL, "total_num" ${whole}, "total_den" ${whole}, "grade" ${key(64)}, "reasons" ${json} NOT NULL,
    "sheet_ids" ${json} NOT NULL, "rubric_id" ${key()}, "rubric_digest" ${key(64)}, "decided_at" ${instant} NOT NULL,
    CONSTRAINT "pk_case_result" PRIMARY KEY ("id"), CONSTRAINT "uq_case_result_case" UNIQUE ("case_id"))`,
  `CREATE INDEX "ix_case_result_ranking" ON "case_result"
    ("period_id", "centre_id", "kind", "grade", "total_den", "total_num")`,
  `CREATE TABLE "adjudication" ("id" ${key()} NOT NULL, "period_id" ${key()} NOT NULL, "case_id" ${key()} NOT NULL,
    "triggers" ${json} NOT NULL, "assignment_id" ${key()}, "opened_at" ${instant} NOT NULL, "closed_at" ${instant},
    "closed_why" ${words},
    CONSTRAINT "pk_adjudication" PRIMARY KEY ("id"), CONSTRAINT "uq_adjudication_case" UNIQUE ("case_id"))`,
  `CREATE INDEX "ix_adjudication_period" ON "adjudication" ("period_id", "closed_at")`,
];

export class Adjudication0010 implements MigrationInterface {
  name = 'Adjudication1700000000010';

  async up(runner: QueryRunner): Promise<void> {
    await statements(runner, tables);
  }

  async down(runner: QueryRunner): Promise<void> {
    await statements(runner, () => ['DROP TABLE "adjudication"', 'DROP TABLE "case_result"']);
  }
}
