import type { MigrationInterface, QueryRunner } from 'typeorm';
import { type SqlKinds, statements } from '../kinds.js';

const tables = ({ key, words, whole, instant, json }: SqlKinds): string[] => [
  `CREATE TABLE "ranking_run" ("id" ${key()} NOT NULL, "period_id" ${key()} NOT NULL, "state" ${key(12)} NOT NULL,
    "rules" ${json} NOT NULL, "input_digest" ${key(64)}, "result_digest" ${key(64)}, "program_version" ${key(40)} NOT NULL,
    "summary" ${json}, "created_at" ${instant} NOT NULL,
    CONSTRAINT "pk_ranking_run" PRIMARY KEY ("id"))`,
  `CREATE INDEX "ix_ranking_run_period" ON "ranking_run" ("period_id", "id")`,
  `CREATE TABLE "centre_result" ("id" ${key()} NOT NULL, "run_id" ${key()} NOT NULL, "centre_id" ${key()} NOT NULL,
    "code" ${key(64)} NOT NULL, "name" ${words} NOT NULL, "name_en" ${words}, "level" ${key(16)} NOT NULL,
    "division" ${key(12)} NOT NULL, "peer_group" ${key(120)} NOT NULL, "rank" ${whole}, "position" ${whole} NOT NULL, "data" ${json} NOT NULL,
    CONSTRAINT "pk_centre_result" PRIMARY KEY ("id"),
    CONSTRAINT "uq_centre_result_centre" UNIQUE ("run_id", "centre_id"),
    CONSTRAINT "uq_centre_result_place" UNIQUE ("run_id", "peer_group", "position"),
    CONSTRAINT "fk_centre_result_run" FOREIGN KEY ("run_id") REFERENCES "ranking_run" ("id"))`,
];

export class Ranking0011 implements MigrationInterface {
  name = 'Ranking1700000000011';

  async up(runner: QueryRunner): Promise<void> {
    await statements(runner, tables);
  }

  async down(runner: QueryRunner): Promise<void> {
    await statements(runner, () => ['DROP TABLE "centre_result"', 'DROP TABLE "ranking_run"']);
  }
}
