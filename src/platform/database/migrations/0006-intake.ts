import type { MigrationInterface, QueryRunner } from 'typeorm';
import { type SqlKinds, statements } from '../kinds.js';

const caseColumns = ({ key, words, flag, day, json }: SqlKinds): string =>
  `"number" ${key(120)} NOT NULL, "centre_id" ${key()} NOT NULL, "kind" ${key(32)} NOT NULL, "stage" ${key(20)} NOT NULL,
    "provider" ${words}, "accepted_on" ${day}, "closed_on" ${day}, "reopened_on" ${day}, "reported_on" ${day},
    "membership" ${key(20)} NOT NULL, "belongs" ${flag} NOT NULL, "rubric_id" ${key()}, "facts" ${json} NOT NULL`;

const tables = (kinds: SqlKinds): string[] => {
  const { key, words, whole, instant, json } = kinds;
  return [
    `CREATE TABLE "case_import" ("id" ${key()} NOT NULL, "period_id" ${key()} NOT NULL, "file_name" ${words} NOT NULL,
      "sha256" ${key(64)} NOT NULL, "state" ${key(12)} NOT NULL, "rows" ${whole} NOT NULL, "fault_count" ${whole} NOT NULL,
      "fault_list" ${json} NOT NULL, "counts" ${json} NOT NULL, "created_by" ${key()}, "created_at" ${instant} NOT NULL,
      "decided_at" ${instant}, CONSTRAINT "pk_case_import" PRIMARY KEY ("id"))`,
    `CREATE INDEX "ix_case_import_period" ON "case_import" ("period_id", "id")`,
    `CREATE TABLE "case_import_row" ("import_id" ${key()} NOT NULL, "row_no" ${whole} NOT NULL, "case_id" ${key()} NOT NULL,
      ${caseColumns(kinds)}, "firm_key" ${key(200)}, "raw" ${json} NOT NULL,
      CONSTRAINT "pk_case_import_row" PRIMARY KEY ("import_id", "row_no"),
      CONSTRAINT "fk_case_import_row_import" FOREIGN KEY ("import_id") REFERENCES "case_import" ("id"))`,
    `CREATE TABLE "aided_case" ("id" ${key()} NOT NULL, "period_id" ${key()} NOT NULL, ${caseColumns(kinds)}, "firm_id" ${key()},
      "version" ${whole} NOT NULL, "import_id" ${key()} NOT NULL, CONSTRAINT "pk_aided_case" PRIMARY KEY ("id"),
      CONSTRAINT "uq_aided_case_number" UNIQUE ("period_id", "number"),
      CONSTRAINT "fk_aided_case_import" FOREIGN KEY ("import_id") REFERENCES "case_import" ("id"))`,
    `CREATE INDEX "ix_aided_case_centre" ON "aided_case" ("period_id", "centre_id", "kind", "belongs")`,
    `CREATE INDEX "ix_aided_case_page" ON "aided_case" ("period_id", "id")`,
  ];
};

export class Intake0006 implements MigrationInterface {
  name = 'Intake1700000000006';

  async up(runner: QueryRunner): Promise<void> {
    await statements(runner, tables);
  }

  async down(runner: QueryRunner): Promise<void> {
    await statements(runner, () => [
      'DROP TABLE "aided_case"',
      'DROP TABLE "case_import_row"',
      'DROP TABLE "case_import"',
    ]);
  }
}
