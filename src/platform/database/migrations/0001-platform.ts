import type { MigrationInterface, QueryRunner } from 'typeorm';
import { type SqlKinds, statements } from '../kinds.js';
import { CHAIN_START } from '../../audit/chain.js';

const tables = ({ key, words, whole, instant, json }: SqlKinds): string[] => [
  `CREATE TABLE "identity_account" ("id" ${key()} NOT NULL, "login" ${key(120)} NOT NULL, "display_name" ${words} NOT NULL,
    "password_hash" ${words}, "role" ${key(20)} NOT NULL, "region" ${key(12)}, "centre_id" ${key()}, "evaluator_id" ${key()},
    "state" ${key(12)} NOT NULL, "version" ${whole} NOT NULL, "created_at" ${instant} NOT NULL,
    CONSTRAINT "pk_identity_account" PRIMARY KEY ("id"), CONSTRAINT "uq_identity_account_login" UNIQUE ("login"))`,
  `CREATE TABLE "identity_token" ("id" ${key()} NOT NULL, "account_id" ${key()} NOT NULL, "kind" ${key(12)} NOT NULL,
    "token_hash" ${key(64)} NOT NULL, "label" ${words} NOT NULL, "created_at" ${instant} NOT NULL, "expires_at" ${instant},
    "revoked_at" ${instant}, CONSTRAINT "pk_identity_token" PRIMARY KEY ("id"),
    CONSTRAINT "uq_identity_token_hash" UNIQUE ("token_hash"))`,
  `CREATE INDEX "ix_identity_token_account" ON "identity_token" ("account_id")`,
  `CREATE TABLE "identity_attempt" ("key" ${key(200)} NOT NULL, "failures" ${whole} NOT NULL, "first_at" ${instant} NOT NULL,
    "blocked_until" ${instant}, CONSTRAINT "pk_identity_attempt" PRIMARY KEY ("key"))`,
  `CREATE TABLE "audit_entry" ("seq" ${whole} NOT NULL, "at" ${instant} NOT NULL, "actor_id" ${key()}, "actor_label" ${words} NOT NULL,
    "actor_role" ${key(20)} NOT NULL, "action" ${key(80)} NOT NULL, "object_kind" ${key(40)} NOT NULL, "object_id" ${key(80)} NOT NULL,
    "before_digest" ${key(64)}, "after_digest" ${key(64)}, "content_digest" ${key(64)} NOT NULL, "salt" ${key(32)},
    "content" ${json}, "previous" ${key(64)} NOT NULL, "hash" ${key(64)} NOT NULL,
    CONSTRAINT "pk_audit_entry" PRIMARY KEY ("seq"))`,
  `CREATE INDEX "ix_audit_entry_object" ON "audit_entry" ("object_kind", "object_id")`,
  `CREATE TABLE "audit_head" ("id" smallint NOT NULL, "seq" ${whole} NOT NULL, "hash" ${key(64)} NOT NULL,
    CONSTRAINT "pk_audit_head" PRIMARY KEY ("id"))`,
  `INSERT INTO "audit_head" ("id", "seq", "hash") VALUES (1, 0, '${CHAIN_START}')`,
  `CREATE TABLE "idempotency_answer" ("account_id" ${key()} NOT NULL, "request_key" ${key(128)} NOT NULL, "route" ${key(200)} NOT NULL,
    "request_digest" ${key(64)} NOT NULL, "status" smallint NOT NULL, "body" ${json} NOT NULL, "created_at" ${instant} NOT NULL,
    CONSTRAINT "pk_idempotency_answer" PRIMARY KEY ("account_id", "request_key"))`,
  `CREATE TABLE "job" ("id" ${key()} NOT NULL, "kind" ${key(60)} NOT NULL, "subject_id" ${key()} NOT NULL, "params" ${json} NOT NULL,
    "state" ${key(12)} NOT NULL, "progress" ${json}, "result" ${json}, "problem" ${json}, "created_by" ${key()},
    "region" ${key(12)}, "created_at" ${instant} NOT NULL, "touched_at" ${instant} NOT NULL, "finished_at" ${instant},
    CONSTRAINT "pk_job" PRIMARY KEY ("id"))`,
  `CREATE INDEX "ix_job_subject" ON "job" ("subject_id")`,
];

const CHAINED = `"seq", "at", "actor_id", "actor_label", "actor_role", "action", "object_kind", "object_id", "before_digest",
    "after_digest", "content_digest", "previous", "hash"`;
const NOT_ERASING = `NEW."content" IS NOT NULL OR NEW."salt" IS NOT NULL`;

/**
 * Entries are written once. Only the content may be taken away later (personal data), which the chain allows for, and its
 * salt with it: who kept the salt could try out short contents until the digest fits.
 */
const appendOnlySqlite = [
  `CREATE TRIGGER "tr_audit_entry_no_delete" BEFORE DELETE ON "audit_entry" BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END`,
  `CREATE TRIGGER "tr_audit_entry_no_update" BEFORE UPDATE OF ${CHAINED} ON "audit_entry"
    BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END`,
  `CREATE TRIGGER "tr_audit_entry_erase_only" BEFORE UPDATE OF "content", "salt" ON "audit_entry" WHEN ${NOT_ERASING}
    BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END`,
];
const appendOnlyPostgres = [
  `CREATE FUNCTION "audit_entry_append_only"() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'the audit log is append-only'; END $$`,
  `CREATE TRIGGER "tr_audit_entry_no_delete" BEFORE DELETE ON "audit_entry" FOR EACH ROW EXECUTE FUNCTION "audit_entry_append_only"()`,
  `CREATE TRIGGER "tr_audit_entry_no_update" BEFORE UPDATE OF ${CHAINED} ON "audit_entry"
    FOR EACH ROW EXECUTE FUNCTION "audit_entry_append_only"()`,
  `CREATE TRIGGER "tr_audit_entry_erase_only" BEFORE UPDATE OF "content", "salt" ON "audit_entry"
    FOR EACH ROW WHEN (${NOT_ERASING}) EXECUTE FUNCTION "audit_entry_append_only"()`,
];

export class Platform0001 implements MigrationInterface {
  name = 'Platform1700000000001';

  async up(runner: QueryRunner): Promise<void> {
    const triggers = runner.dataSource.options.type === 'postgres' ? appendOnlyPostgres : appendOnlySqlite;
    await statements(runner, (kinds) => [...tables(kinds), ...triggers]);
  }

  async down(runner: QueryRunner): Promise<void> {
    const names = [
      'job',
      'idempotency_answer',
      'audit_head',
      'audit_entry',
      'identity_attempt',
      'identity_token',
      'identity_account',
    ];
    await statements(runner, () => names.map((name) => `DROP TABLE "${name}"`));
    if (runner.dataSource.options.type === 'postgres') await runner.query(`DROP FUNCTION "audit_entry_append_only"()`);
  }
}
