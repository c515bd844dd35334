import type { MigrationInterface, QueryRunner } from 'typeorm';
import { type SqlKinds, statements } from '../kinds.js';

const tables = ({ key, words, whole, instant, json }: SqlKinds): string[] => [
  `CREATE TABLE "draw" ("id" ${key()} NOT NULL, "period_id" ${key()} NOT NULL, "seed" ${words} NOT NULL, "rule" ${json} NOT NULL,
    "frame_size" ${whole} NOT NULL, "frame_digest" ${key(64)} NOT NULL, "sample_size" ${whole} NOT NULL,
    "sample_digest" ${key(64)} NOT NULL, "created_at" ${instant} NOT NULL,
    CONSTRAINT "pk_draw" PRIMARY KEY ("id"), CONSTRAINT "uq_draw_period" UNIQUE ("period_id"))`,
  `CREATE TABLE "drawn_case" ("case_id" ${key()} NOT NULL, "draw_id" ${key()} NOT NULL, "period_id" ${key()} NOT NULL,
    "stratum" ${key(120)} NOT NULL, "position" ${whole} NOT NULL, "file_code" ${key(40)} NOT NULL,
    CONSTRAINT "pk_drawn_case" PRIMARY KEY ("case_id"),
    CONSTRAINT "fk_drawn_case_draw" FOREIGN KEY ("draw_id") REFERENCES "draw" ("id"))`,
  `CREATE INDEX "ix_drawn_case_period" ON "drawn_case" ("period_id", "case_id")`,
  `CREATE UNIQUE INDEX "uq_drawn_case_file_code" ON "drawn_case" ("period_id", "file_code")`,
];

export class Sampling0007 implements MigrationInterface {
  name = 'Sampling1700000000007';

  async up(runner: QueryRunner): Promise<void> {
    await statements(runner, tables);
  }

  async down(runner: QueryRunner): Promise<void> {
    await statements(runner, () => ['DROP TABLE "drawn_case"', 'DROP TABLE "draw"']);
  }
}
