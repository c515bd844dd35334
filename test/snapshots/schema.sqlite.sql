CREATE TABLE "adjudication" ("id" varchar(36) NOT NULL, "period_id" varchar(36) NOT NULL, "case_id" varchar(36) NOT NULL,
    "triggers" text NOT NULL, "assignment_id" varchar(36), "opened_at" varchar(24) NOT NULL, "closed_at" varchar(24),
    "closed_why" text,
    CONSTRAINT "pk_adjudication" PRIMARY KEY ("id"), CONSTRAINT "uq_adjudication_case" UNIQUE ("case_id"));

CREATE TABLE "aided_case" ("id" varchar(36) NOT NULL, "period_id" varchar(36) NOT NULL, "number" varchar(120) NOT NULL, "centre_id" varchar(36) NOT NULL, "kind" varchar(32) NOT NULL, "stage" varchar(20) NOT NULL,
    "provider" text, "accepted_on" varchar(10), "closed_on" varchar(10), "reopened_on" varchar(10), "reported_on" varchar(10),
    "membership" varchar(20) NOT NULL, "belongs" smallint NOT NULL, "rubric_id" varchar(36), "facts" text NOT NULL, "firm_id" varchar(36),
      "version" bigint NOT NULL, "import_id" varchar(36) NOT NULL, CONSTRAINT "pk_aided_case" PRIMARY KEY ("id"),
      CONSTRAINT "uq_aided_case_number" UNIQUE ("period_id", "number"),
      CONSTRAINT "fk_aided_case_import" FOREIGN KEY ("import_id") REFERENCES "case_import" ("id"));

CREATE TABLE "assignment" ("id" varchar(36) NOT NULL, "period_id" varchar(36) NOT NULL, "case_id" varchar(36) NOT NULL,
    "evaluator_id" varchar(36) NOT NULL, "evaluator_centre_id" varchar(36), "evaluator_firm_id" varchar(36), "seat" bigint NOT NULL, "purpose" varchar(16) NOT NULL, "created_at" varchar(24) NOT NULL,
    CONSTRAINT "pk_assignment" PRIMARY KEY ("id"), CONSTRAINT "uq_assignment_case_seat" UNIQUE ("case_id", "seat"));

CREATE TABLE "audit_entry" ("seq" bigint NOT NULL, "at" varchar(24) NOT NULL, "actor_id" varchar(36), "actor_label" text NOT NULL,
    "actor_role" varchar(20) NOT NULL, "action" varchar(80) NOT NULL, "object_kind" varchar(40) NOT NULL, "object_id" varchar(80) NOT NULL,
    "before_digest" varchar(64), "after_digest" varchar(64), "content_digest" varchar(64) NOT NULL, "salt" varchar(32),
    "content" text, "previous" varchar(64) NOT NULL, "hash" varchar(64) NOT NULL,
    CONSTRAINT "pk_audit_entry" PRIMARY KEY ("seq"));

CREATE TABLE "audit_head" ("id" smallint NOT NULL, "seq" bigint NOT NULL, "hash" varchar(64) NOT NULL,
    CONSTRAINT "pk_audit_head" PRIMARY KEY ("id"));

CREATE TABLE "case_import" ("id" varchar(36) NOT NULL, "period_id" varchar(36) NOT NULL, "file_name" text NOT NULL,
      "sha256" varchar(64) NOT NULL, "state" varchar(12) NOT NULL, "rows" bigint NOT NULL, "fault_count" bigint NOT NULL,
      "fault_list" text NOT NULL, "counts" text NOT NULL, "created_by" varchar(36), "created_at" varchar(24) NOT NULL,
      "decided_at" varchar(24), CONSTRAINT "pk_case_import" PRIMARY KEY ("id"));

CREATE TABLE "case_import_row" ("import_id" varchar(36) NOT NULL, "row_no" bigint NOT NULL, "case_id" varchar(36) NOT NULL,
      "number" varchar(120) NOT NULL, "centre_id" varchar(36) NOT NULL, "kind" varchar(32) NOT NULL, "stage" varchar(20) NOT NULL,
    "provider" text, "accepted_on" varchar(10), "closed_on" varchar(10), "reopened_on" varchar(10), "reported_on" varchar(10),
    "membership" varchar(20) NOT NULL, "belongs" smallint NOT NULL, "rubric_id" varchar(36), "facts" text NOT NULL, "firm_key" varchar(200), "raw" text NOT NULL,
      CONSTRAINT "pk_case_import_row" PRIMARY KEY ("import_id", "row_no"),
      CONSTRAINT "fk_case_import_row_import" FOREIGN KEY ("import_id") REFERENCES "case_import" ("id"));

CREATE TABLE "case_result" ("id" varchar(36) NOT NULL, "period_id" varchar(36) NOT NULL, "case_id" varchar(36) NOT NULL,
    "centre_id" varchar(36) NOT NULL, "kind" varchar(32) NOT NULL, "stage" varchar(20) NOT NULL, "outcome" varchar(8) NOT NULL,
    "method" varchar(40) NOT NULL, "total_num" bigint, "total_den" bigint, "grade" varchar(64), "reasons" text NOT NULL,
    "sheet_ids" text NOT NULL, "rubric_id" varchar(36), "rubric_digest" varchar(64), "decided_at" varchar(24) NOT NULL,
    CONSTRAINT "pk_case_result" PRIMARY KEY ("id"), CONSTRAINT "uq_case_result_case" UNIQUE ("case_id"));

CREATE TABLE "centre" (
        "id" varchar(36) NOT NULL,
        "code" varchar(64) NOT NULL,
        "name" text NOT NULL,
        "name_en" text,
        "level" varchar(16) NOT NULL,
        "division" varchar(12) NOT NULL,
        "parent_id" varchar(36),
        "peer_group" varchar(64) NOT NULL,
        "version" bigint NOT NULL,
        "created_at" varchar(24) NOT NULL,
        CONSTRAINT "pk_centre" PRIMARY KEY ("id"),
        CONSTRAINT "uq_centre_code" UNIQUE ("code"),
        CONSTRAINT "fk_centre_parent" FOREIGN KEY ("parent_id") REFERENCES "centre" ("id")
      );

CREATE TABLE "centre_result" ("id" varchar(36) NOT NULL, "run_id" varchar(36) NOT NULL, "centre_id" varchar(36) NOT NULL,
    "code" varchar(64) NOT NULL, "name" text NOT NULL, "name_en" text, "level" varchar(16) NOT NULL,
    "division" varchar(12) NOT NULL, "peer_group" varchar(120) NOT NULL, "rank" bigint, "position" bigint NOT NULL, "data" text NOT NULL,
    CONSTRAINT "pk_centre_result" PRIMARY KEY ("id"),
    CONSTRAINT "uq_centre_result_centre" UNIQUE ("run_id", "centre_id"),
    CONSTRAINT "uq_centre_result_place" UNIQUE ("run_id", "peer_group", "position"),
    CONSTRAINT "fk_centre_result_run" FOREIGN KEY ("run_id") REFERENCES "ranking_run" ("id"));

CREATE TABLE "draw" ("id" varchar(36) NOT NULL, "period_id" varchar(36) NOT NULL, "seed" text NOT NULL, "rule" text NOT NULL,
    "frame_size" bigint NOT NULL, "frame_digest" varchar(64) NOT NULL, "sample_size" bigint NOT NULL,
    "sample_digest" varchar(64) NOT NULL, "created_at" varchar(24) NOT NULL,
    CONSTRAINT "pk_draw" PRIMARY KEY ("id"), CONSTRAINT "uq_draw_period" UNIQUE ("period_id"));

CREATE TABLE "drawn_case" ("case_id" varchar(36) NOT NULL, "draw_id" varchar(36) NOT NULL, "period_id" varchar(36) NOT NULL,
    "stratum" varchar(120) NOT NULL, "position" bigint NOT NULL, "file_code" varchar(40) NOT NULL,
    CONSTRAINT "pk_drawn_case" PRIMARY KEY ("case_id"),
    CONSTRAINT "fk_drawn_case_draw" FOREIGN KEY ("draw_id") REFERENCES "draw" ("id"));

CREATE TABLE "evaluator" (
        "id" varchar(36) NOT NULL,
        "code" varchar(64) NOT NULL,
        "name" text NOT NULL,
        "firm_id" varchar(36),
        "centre_id" varchar(36),
        "division" varchar(12) NOT NULL,
        "specialities" text NOT NULL,
        "capacity" bigint NOT NULL,
        "state" varchar(16) NOT NULL,
        "version" bigint NOT NULL,
        "created_at" varchar(24) NOT NULL,
        CONSTRAINT "pk_evaluator" PRIMARY KEY ("id"),
        CONSTRAINT "uq_evaluator_code" UNIQUE ("code"),
        CONSTRAINT "fk_evaluator_firm" FOREIGN KEY ("firm_id") REFERENCES "firm" ("id")
      );

CREATE TABLE "firm" (
        "id" varchar(36) NOT NULL,
        "code" varchar(64) NOT NULL,
        "name" text NOT NULL,
        "name_key" varchar(200) NOT NULL,
        CONSTRAINT "pk_firm" PRIMARY KEY ("id"),
        CONSTRAINT "uq_firm_code" UNIQUE ("code"),
        CONSTRAINT "uq_firm_name_key" UNIQUE ("name_key")
      );

CREATE TABLE "idempotency_answer" ("account_id" varchar(36) NOT NULL, "request_key" varchar(128) NOT NULL, "route" varchar(200) NOT NULL,
    "request_digest" varchar(64) NOT NULL, "status" smallint NOT NULL, "body" text NOT NULL, "created_at" varchar(24) NOT NULL,
    CONSTRAINT "pk_idempotency_answer" PRIMARY KEY ("account_id", "request_key"));

CREATE TABLE "identity_account" ("id" varchar(36) NOT NULL, "login" varchar(120) NOT NULL, "display_name" text NOT NULL,
    "password_hash" text, "role" varchar(20) NOT NULL, "region" varchar(12), "centre_id" varchar(36), "evaluator_id" varchar(36),
    "state" varchar(12) NOT NULL, "version" bigint NOT NULL, "created_at" varchar(24) NOT NULL,
    CONSTRAINT "pk_identity_account" PRIMARY KEY ("id"), CONSTRAINT "uq_identity_account_login" UNIQUE ("login"));

CREATE TABLE "identity_attempt" ("key" varchar(200) NOT NULL, "failures" bigint NOT NULL, "first_at" varchar(24) NOT NULL,
    "blocked_until" varchar(24), CONSTRAINT "pk_identity_attempt" PRIMARY KEY ("key"));

CREATE TABLE "identity_token" ("id" varchar(36) NOT NULL, "account_id" varchar(36) NOT NULL, "kind" varchar(12) NOT NULL,
    "token_hash" varchar(64) NOT NULL, "label" text NOT NULL, "created_at" varchar(24) NOT NULL, "expires_at" varchar(24),
    "revoked_at" varchar(24), CONSTRAINT "pk_identity_token" PRIMARY KEY ("id"),
    CONSTRAINT "uq_identity_token_hash" UNIQUE ("token_hash"));

CREATE TABLE "job" ("id" varchar(36) NOT NULL, "kind" varchar(60) NOT NULL, "subject_id" varchar(36) NOT NULL, "params" text NOT NULL,
    "state" varchar(12) NOT NULL, "progress" text, "result" text, "problem" text, "created_by" varchar(36),
    "region" varchar(12), "created_at" varchar(24) NOT NULL, "touched_at" varchar(24) NOT NULL, "finished_at" varchar(24),
    CONSTRAINT "pk_job" PRIMARY KEY ("id"));

CREATE TABLE "migration" ("id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "timestamp" bigint NOT NULL, "name" varchar NOT NULL);

CREATE TABLE "period" (
        "id" varchar(36) NOT NULL,
        "code" varchar(32) NOT NULL,
        "title" text NOT NULL,
        "region" varchar(12) NOT NULL,
        "first_day" varchar(10) NOT NULL,
        "last_day" varchar(10) NOT NULL,
        "state" varchar(24) NOT NULL,
        "rules" text NOT NULL,
        "version" bigint NOT NULL,
        "created_at" varchar(24) NOT NULL,
        CONSTRAINT "pk_period" PRIMARY KEY ("id"),
        CONSTRAINT "uq_period_code" UNIQUE ("code")
      );

CREATE TABLE "period_rubric" (
        "period_id" varchar(36) NOT NULL,
        "rubric_id" varchar(36) NOT NULL,
        "digest" varchar(64) NOT NULL,
        CONSTRAINT "pk_period_rubric" PRIMARY KEY ("period_id", "rubric_id"),
        CONSTRAINT "fk_period_rubric_period" FOREIGN KEY ("period_id") REFERENCES "period" ("id")
      );

CREATE TABLE "ranking_run" ("id" varchar(36) NOT NULL, "period_id" varchar(36) NOT NULL, "state" varchar(12) NOT NULL,
    "rules" text NOT NULL, "input_digest" varchar(64), "result_digest" varchar(64), "program_version" varchar(40) NOT NULL,
    "summary" text, "created_at" varchar(24) NOT NULL,
    CONSTRAINT "pk_ranking_run" PRIMARY KEY ("id"));

CREATE TABLE "release" ("id" varchar(36) NOT NULL, "period_id" varchar(36) NOT NULL, "run_id" varchar(36) NOT NULL,
    "number" varchar(80) NOT NULL, "state" varchar(12) NOT NULL, "folder" varchar(80) NOT NULL, "results_digest" varchar(64),
    "manifest_digest" varchar(64), "audit_seq" bigint, "audit_hash" varchar(64), "created_at" varchar(24) NOT NULL, "published_at" varchar(24),
    CONSTRAINT "pk_release" PRIMARY KEY ("id"),
    CONSTRAINT "uq_release_number" UNIQUE ("number"),
    CONSTRAINT "uq_release_run" UNIQUE ("run_id"),
    CONSTRAINT "uq_release_folder" UNIQUE ("folder"));

CREATE TABLE "release_file" ("release_id" varchar(36) NOT NULL, "name" varchar(80) NOT NULL, "media_type" varchar(120) NOT NULL,
    "bytes" bigint NOT NULL, "sha256" varchar(64) NOT NULL,
    CONSTRAINT "pk_release_file" PRIMARY KEY ("release_id", "name"),
    CONSTRAINT "fk_release_file_release" FOREIGN KEY ("release_id") REFERENCES "release" ("id"));

CREATE TABLE "rubric" (
        "id" varchar(36) NOT NULL,
        "rubric_key" varchar(100) NOT NULL,
        "version_no" bigint NOT NULL,
        "state" varchar(16) NOT NULL,
        "title" text NOT NULL,
        "region" varchar(12) NOT NULL,
        "source" text NOT NULL,
        "document" text NOT NULL,
        "digest" varchar(64),
        "version" bigint NOT NULL,
        "created_at" varchar(24) NOT NULL,
        "published_at" varchar(24), "impact" varchar(16),
        CONSTRAINT "pk_rubric" PRIMARY KEY ("id"),
        CONSTRAINT "uq_rubric_key_version" UNIQUE ("rubric_key", "version_no")
      );

CREATE TABLE "sheet" ("id" varchar(36) NOT NULL, "assignment_id" varchar(36) NOT NULL, "period_id" varchar(36) NOT NULL,
    "case_id" varchar(36) NOT NULL, "evaluator_id" varchar(36) NOT NULL, "seat" bigint NOT NULL, "purpose" varchar(16) NOT NULL,
    "file_code" varchar(40) NOT NULL, "kind" varchar(32) NOT NULL, "stage" varchar(20) NOT NULL,
    "rubric_id" varchar(36) NOT NULL, "rubric_digest" varchar(64) NOT NULL, "state" varchar(12) NOT NULL, "marks" text NOT NULL,
    "version" bigint NOT NULL, "submitted_at" varchar(24), "digest" varchar(64), "outcome" text,
    "total_num" bigint, "total_den" bigint, "grade" varchar(64), "updated_at" varchar(24) NOT NULL,
    CONSTRAINT "pk_sheet" PRIMARY KEY ("id"), CONSTRAINT "uq_sheet_assignment" UNIQUE ("assignment_id"));

CREATE INDEX "ix_adjudication_period" ON "adjudication" ("period_id", "closed_at");

CREATE INDEX "ix_aided_case_centre" ON "aided_case" ("period_id", "centre_id", "kind", "belongs");

CREATE INDEX "ix_aided_case_page" ON "aided_case" ("period_id", "id");

CREATE INDEX "ix_assignment_evaluator" ON "assignment" ("evaluator_id", "period_id");

CREATE INDEX "ix_assignment_period" ON "assignment" ("period_id", "id");

CREATE INDEX "ix_audit_entry_object" ON "audit_entry" ("object_kind", "object_id");

CREATE INDEX "ix_case_import_period" ON "case_import" ("period_id", "id");

CREATE INDEX "ix_case_result_ranking" ON "case_result"
    ("period_id", "centre_id", "kind", "grade", "total_den", "total_num");

CREATE INDEX "ix_centre_division" ON "centre" ("division");

CREATE INDEX "ix_centre_parent" ON "centre" ("parent_id");

CREATE INDEX "ix_drawn_case_period" ON "drawn_case" ("period_id", "case_id");

CREATE INDEX "ix_evaluator_centre" ON "evaluator" ("centre_id");

CREATE INDEX "ix_evaluator_division" ON "evaluator" ("division");

CREATE INDEX "ix_evaluator_firm" ON "evaluator" ("firm_id");

CREATE INDEX "ix_identity_token_account" ON "identity_token" ("account_id");

CREATE INDEX "ix_job_subject" ON "job" ("subject_id");

CREATE INDEX "ix_period_rubric_rubric" ON "period_rubric" ("rubric_id");

CREATE INDEX "ix_ranking_run_period" ON "ranking_run" ("period_id", "id");

CREATE INDEX "ix_release_period" ON "release" ("period_id", "id");

CREATE INDEX "ix_rubric_digest" ON "rubric" ("digest");

CREATE INDEX "ix_sheet_case" ON "sheet" ("period_id", "case_id", "purpose", "state");

CREATE INDEX "ix_sheet_evaluator" ON "sheet" ("evaluator_id", "id");

CREATE UNIQUE INDEX "uq_assignment_case_evaluator" ON "assignment" ("case_id", "evaluator_id") WHERE "evaluator_id" <> 'unnamed';

CREATE UNIQUE INDEX "uq_drawn_case_file_code" ON "drawn_case" ("period_id", "file_code");

CREATE TRIGGER "tr_audit_entry_erase_only" BEFORE UPDATE OF "content", "salt" ON "audit_entry" WHEN NEW."content" IS NOT NULL OR NEW."salt" IS NOT NULL
    BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;

CREATE TRIGGER "tr_audit_entry_no_delete" BEFORE DELETE ON "audit_entry" BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;

CREATE TRIGGER "tr_audit_entry_no_update" BEFORE UPDATE OF "seq", "at", "actor_id", "actor_label", "actor_role", "action", "object_kind", "object_id", "before_digest",
    "after_digest", "content_digest", "previous", "hash" ON "audit_entry"
    BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
