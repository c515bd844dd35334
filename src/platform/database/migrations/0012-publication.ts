import type { MigrationInterface, QueryRunner } from 'typeorm';
import { type SqlKinds, statements } from '../kinds.js';

const tables = ({ key, whole, instant }: SqlKinds): string[] => [
  `CREATE TABLE "release" ("id" ${key()} NOT NULL, "period_id" ${key()} NOT NULL, "run_id" ${key()} NOT NULL,
    "number" ${key(80)} NOT NULL, "state" ${key(12)} NOT NULL, "folder" ${key(80)} NOT NULL, "results_digest" ${key(64)},
    "manifest_digest" ${key(64)}, "audit_seq" ${whole}, "audit_hash" ${key(64)}, "created_at" ${instant} NOT NULL, "published_at" ${instant},
    CONSTRAINT "pk_release" PRIMARY KEY ("id"),
    CONSTRAINT "uq_release_number" UNIQUE ("number"),
    CONSTRAINT "uq_release_run" UNIQUE ("run_id"),
    CONSTRAINT "uq_release_folder" UNIQUE ("folder"))`,
  `CREATE INDEX "ix_release_period" ON "release" ("period_id", "id")`,
  `CREATE TABLE "release_file" ("release_id" ${key()} NOT NULL, "name" ${key(80)} NOT NULL, "media_type" ${key(120)} NOT NULL,
    "bytes" ${whole} NOT NULL, "sha256" ${key(64)} NOT NULL,
    CONSTRAINT "pk_release_file" PRIMARY KEY ("release_id", "name"),
    CONSTRAINT "fk_release_file_release" FOREIGN KEY ("release_id") REFERENCES "release" ("id"))`,
];

export class Publication0012 implements MigrationInterface {
  name = 'Publication1700000000012';

  async up(runner: QueryRunner): Promise<void> {
    await statements(runner, tables);
  }

  async down(runner: QueryRunner): Promise<void> {
    await statements(runner, () => ['DROP TABLE "release_file"', 'DROP TABLE "release"']);
  }
}
