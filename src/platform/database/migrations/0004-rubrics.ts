import type { MigrationInterface, QueryRunner } from 'typeorm';
import { statements } from '../kinds.js';

export class Rubrics1700000000004 implements MigrationInterface {
  readonly name = 'Rubrics1700000000004';

  async up(runner: QueryRunner): Promise<void> {
    await statements(runner, (kinds) => [
      `CREATE TABLE "rubric" (
        "id" ${kinds.key()} NOT NULL,
        "rubric_key" ${kinds.key(100)} NOT NULL,
        "version_no" ${kinds.whole} NOT NULL,
        "state" ${kinds.key(16)} NOT NULL,
        "title" ${kinds.json} NOT NULL,
        "region" ${kinds.key(12)} NOT NULL,
        "source" ${kinds.words} NOT NULL,
        "document" ${kinds.json} NOT NULL,
        "digest" ${kinds.key(64)},
        "version" ${kinds.whole} NOT NULL,
        "created_at" ${kinds.instant} NOT NULL,
        "published_at" ${kinds.instant},
        CONSTRAINT "pk_rubric" PRIMARY KEY ("id"),
        CONSTRAINT "uq_rubric_key_version" UNIQUE ("rubric_key", "version_no")
      )`,
      'CREATE INDEX "ix_rubric_digest" ON "rubric" ("digest")',
    ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await statements(runner, () => ['DROP TABLE "rubric"']);
  }
}
