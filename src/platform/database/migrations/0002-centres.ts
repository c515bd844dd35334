import type { MigrationInterface, QueryRunner } from 'typeorm';
import { statements } from '../kinds.js';

export class Centres1700000000002 implements MigrationInterface {
  readonly name = 'Centres1700000000002';

  async up(runner: QueryRunner): Promise<void> {
    await statements(runner, (kinds) => [
      `CREATE TABLE "centre" (
        "id" ${kinds.key()} NOT NULL,
        "code" ${kinds.key(64)} NOT NULL,
        "name" ${kinds.words} NOT NULL,
        "name_en" ${kinds.words},
        "level" ${kinds.key(16)} NOT NULL,
        "division" ${kinds.key(12)} NOT NULL,
        "parent_id" ${kinds.key()},
        "peer_group" ${kinds.key(64)} NOT NULL,
        "version" ${kinds.whole} NOT NULL,
        "created_at" ${kinds.instant} NOT NULL,
        CONSTRAINT "pk_centre" PRIMARY KEY ("id"),
        CONSTRAINT "uq_centre_code" UNIQUE ("code"),
        CONSTRAINT "fk_centre_parent" FOREIGN KEY ("parent_id") REFERENCES "centre" ("id")
      )`,
      'CREATE INDEX "ix_centre_division" ON "centre" ("division")',
      'CREATE INDEX "ix_centre_parent" ON "centre" ("parent_id")',
    ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await statements(runner, () => ['DROP TABLE "centre"']);
  }
}
