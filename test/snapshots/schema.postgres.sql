CREATE TABLE adjudication (
  id character varying(36) COLLATE "C" NOT NULL,
  period_id character varying(36) COLLATE "C" NOT NULL,
  case_id character varying(36) COLLATE "C" NOT NULL,
  triggers text NOT NULL,
  assignment_id character varying(36) COLLATE "C",
  opened_at character varying(24) COLLATE "C" NOT NULL,
  closed_at character varying(24) COLLATE "C",
  closed_why text,
  CONSTRAINT pk_adjudication PRIMARY KEY (id),
  CONSTRAINT uq_adjudication_case UNIQUE (case_id)
);

CREATE TABLE aided_case (
  id character varying(36) COLLATE "C" NOT NULL,
  period_id character varying(36) COLLATE "C" NOT NULL,
  number character varying(120) COLLATE "C" NOT NULL,
  centre_id character varying(36) COLLATE "C" NOT NULL,
  kind character varying(32) COLLATE "C" NOT NULL,
  stage character varying(20) COLLATE "C" NOT NULL,
  provider text,
  accepted_on character varying(10) COLLATE "C",
  closed_on character varying(10) COLLATE "C",
  reopened_on character varying(10) COLLATE "C",
  reported_on character varying(10) COLLATE "C",
  membership character varying(20) COLLATE "C" NOT NULL,
  belongs smallint NOT NULL,
  rubric_id character varying(36) COLLATE "C",
  facts text NOT NULL,
  firm_id character varying(36) COLLATE "C",
  version bigint NOT NULL,
  import_id character varying(36) COLLATE "C" NOT NULL,
  CONSTRAINT fk_aided_case_import FOREIGN KEY (import_id) REFERENCES case_import(id),
  CONSTRAINT pk_aided_case PRIMARY KEY (id),
  CONSTRAINT uq_aided_case_number UNIQUE (period_id, number)
);

CREATE TABLE assignment (
  id character varying(36) COLLATE "C" NOT NULL,
  period_id character varying(36) COLLATE "C" NOT NULL,
  case_id character varying(36) COLLATE "C" NOT NULL,
  evaluator_id character varying(36) COLLATE "C" NOT NULL,
  evaluator_centre_id character varying(36) COLLATE "C",
  evaluator_firm_id character varying(36) COLLATE "C",
  seat bigint NOT NULL,
  purpose character varying(16) COLLATE "C" NOT NULL,
  created_at character varying(24) COLLATE "C" NOT NULL,
  CONSTRAINT pk_assignment PRIMARY KEY (id),
  CONSTRAINT uq_assignment_case_seat UNIQUE (case_id, seat)
);

CREATE TABLE audit_entry (
  seq bigint NOT NULL,
  at character varying(24) COLLATE "C" NOT NULL,
  actor_id character varying(36) COLLATE "C",
  actor_label text NOT NULL,
  actor_role character varying(20) COLLATE "C" NOT NULL,
  action character varying(80) COLLATE "C" NOT NULL,
  object_kind character varying(40) COLLATE "C" NOT NULL,
  object_id character varying(80) COLLATE "C" NOT NULL,
  before_digest character varying(64) COLLATE "C",
  after_digest character varying(64) COLLATE "C",
  content_digest character varying(64) COLLATE "C" NOT NULL,
  salt character varying(32) COLLATE "C",
  content text,
  previous character varying(64) COLLATE "C" NOT NULL,
  hash character varying(64) COLLATE "C" NOT NULL,
  CONSTRAINT pk_audit_entry PRIMARY KEY (seq)
);

CREATE TABLE audit_head (
  id smallint NOT NULL,
  seq bigint NOT NULL,
  hash character varying(64) COLLATE "C" NOT NULL,
  CONSTRAINT pk_audit_head PRIMARY KEY (id)
);

CREATE TABLE case_import (
  id character varying(36) COLLATE "C" NOT NULL,
  period_id character varying(36) COLLATE "C" NOT NULL,
  file_name text NOT NULL,
  sha256 character varying(64) COLLATE "C" NOT NULL,
  state character varying(12) COLLATE "C" NOT NULL,
  rows bigint NOT NULL,
  fault_count bigint NOT NULL,
  fault_list text NOT NULL,
  counts text NOT NULL,
  created_by character varying(36) COLLATE "C",
  created_at character varying(24) COLLATE "C" NOT NULL,
  decided_at character varying(24) COLLATE "C",
  CONSTRAINT pk_case_import PRIMARY KEY (id)
);

CREATE TABLE case_import_row (
  import_id character varying(36) COLLATE "C" NOT NULL,
  row_no bigint NOT NULL,
  case_id character varying(36) COLLATE "C" NOT NULL,
  number character varying(120) COLLATE "C" NOT NULL,
  centre_id character varying(36) COLLATE "C" NOT NULL,
  kind character varying(32) COLLATE "C" NOT NULL,
  stage character varying(20) COLLATE "C" NOT NULL,
  provider text,
  accepted_on character varying(10) COLLATE "C",
  closed_on character varying(10) COLLATE "C",
  reopened_on character varying(10) COLLATE "C",
  reported_on character varying(10) COLLATE "C",
  membership character varying(20) COLLATE "C" NOT NULL,
  belongs smallint NOT NULL,
  rubric_id character varying(36) COLLATE "C",
  facts text NOT NULL,
  firm_key character varying(200) COLLATE "C",
  raw text NOT NULL,
  CONSTRAINT fk_case_import_row_import FOREIGN KEY (import_id) REFERENCES case_import(id),
  CONSTRAINT pk_case_import_row PRIMARY KEY (import_id, row_no)
);

CREATE TABLE case_result (
  id character varying(36) COLLATE "C" NOT NULL,
  period_id character varying(36) COLLATE "C" NOT NULL,
  case_id character varying(36) COLLATE "C" NOT NULL,
  centre_id character varying(36) COLLATE "C" NOT NULL,
  kind character varying(32) COLLATE "C" NOT NULL,
  stage character varying(20) COLLATE "C" NOT NULL,
  outcome character varying(8) COLLATE "C" NOT NULL,
  method character varying(40) COLLATE "C" NOT NULL,
  total_num bigint,
  total_den bigint,
  grade character varying(64) COLLATE "C",
  reasons text NOT NULL,
  sheet_ids text NOT NULL,
  rubric_id character varying(36) COLLATE "C",
  rubric_digest character varying(64) COLLATE "C",
  decided_at character varying(24) COLLATE "C" NOT NULL,
  CONSTRAINT pk_case_result PRIMARY KEY (id),
  CONSTRAINT uq_case_result_case UNIQUE (case_id)
);

CREATE TABLE centre (
  id character varying(36) COLLATE "C" NOT NULL,
  code character varying(64) COLLATE "C" NOT NULL,
  name text NOT NULL,
  name_en text,
  level character varying(16) COLLATE "C" NOT NULL,
  division character varying(12) COLLATE "C" NOT NULL,
  parent_id character varying(36) COLLATE "C",
  peer_group character varying(64) COLLATE "C" NOT NULL,
  version bigint NOT NULL,
  created_at character varying(24) COLLATE "C" NOT NULL,
  CONSTRAINT fk_centre_parent FOREIGN KEY (parent_id) REFERENCES centre(id),
  CONSTRAINT pk_centre PRIMARY KEY (id),
  CONSTRAINT uq_centre_code UNIQUE (code)
);

CREATE TABLE centre_result (
  id character varying(36) COLLATE "C" NOT NULL,
  run_id character varying(36) COLLATE "C" NOT NULL,
  centre_id character varying(36) COLLATE "C" NOT NULL,
  code character varying(64) COLLATE "C" NOT NULL,
  name text NOT NULL,
  name_en text,
  level character varying(16) COLLATE "C" NOT NULL,
  division character varying(12) COLLATE "C" NOT NULL,
  peer_group character varying(120) COLLATE "C" NOT NULL,
  rank bigint,
  "position" bigint NOT NULL,
  data text NOT NULL,
  CONSTRAINT fk_centre_result_run FOREIGN KEY (run_id) REFERENCES ranking_run(id),
  CONSTRAINT pk_centre_result PRIMARY KEY (id),
  CONSTRAINT uq_centre_result_centre UNIQUE (run_id, centre_id),
  CONSTRAINT uq_centre_result_place UNIQUE (run_id, peer_group, "position")
);

CREATE TABLE draw (
  id character varying(36) COLLATE "C" NOT NULL,
  period_id character varying(36) COLLATE "C" NOT NULL,
  seed text NOT NULL,
  rule text NOT NULL,
  frame_size bigint NOT NULL,
  frame_digest character varying(64) COLLATE "C" NOT NULL,
  sample_size bigint NOT NULL,
  sample_digest character varying(64) COLLATE "C" NOT NULL,
  created_at character varying(24) COLLATE "C" NOT NULL,
  CONSTRAINT pk_draw PRIMARY KEY (id),
  CONSTRAINT uq_draw_period UNIQUE (period_id)
);

CREATE TABLE drawn_case (
  case_id character varying(36) COLLATE "C" NOT NULL,
  draw_id character varying(36) COLLATE "C" NOT NULL,
  period_id character varying(36) COLLATE "C" NOT NULL,
  stratum character varying(120) COLLATE "C" NOT NULL,
  "position" bigint NOT NULL,
  file_code character varying(40) COLLATE "C" NOT NULL,
  CONSTRAINT fk_drawn_case_draw FOREIGN KEY (draw_id) REFERENCES draw(id),
  CONSTRAINT pk_drawn_case PRIMARY KEY (case_id)
);

CREATE TABLE evaluator (
  id character varying(36) COLLATE "C" NOT NULL,
  code character varying(64) COLLATE "C" NOT NULL,
  name text NOT NULL,
  firm_id character varying(36) COLLATE "C",
  centre_id character varying(36) COLLATE "C",
  division character varying(12) COLLATE "C" NOT NULL,
  specialities text NOT NULL,
  capacity bigint NOT NULL,
  state character varying(16) COLLATE "C" NOT NULL,
  version bigint NOT NULL,
  created_at character varying(24) COLLATE "C" NOT NULL,
  CONSTRAINT fk_evaluator_firm FOREIGN KEY (firm_id) REFERENCES firm(id),
  CONSTRAINT pk_evaluator PRIMARY KEY (id),
  CONSTRAINT uq_evaluator_code UNIQUE (code)
);

CREATE TABLE firm (
  id character varying(36) COLLATE "C" NOT NULL,
  code character varying(64) COLLATE "C" NOT NULL,
  name text NOT NULL,
  name_key character varying(200) COLLATE "C" NOT NULL,
  CONSTRAINT pk_firm PRIMARY KEY (id),
  CONSTRAINT uq_firm_code UNIQUE (code),
  CONSTRAINT uq_firm_name_key UNIQUE (name_key)
);

CREATE TABLE idempotency_answer (
  account_id character varying(36) COLLATE "C" NOT NULL,
  request_key character varying(128) COLLATE "C" NOT NULL,
  route character varying(200) COLLATE "C" NOT NULL,
  request_digest character varying(64) COLLATE "C" NOT NULL,
  status smallint NOT NULL,
  body text NOT NULL,
  created_at character varying(24) COLLATE "C" NOT NULL,
  CONSTRAINT pk_idempotency_answer PRIMARY KEY (account_id, request_key)
);

CREATE TABLE identity_account (
  id character varying(36) COLLATE "C" NOT NULL,
  login character varying(120) COLLATE "C" NOT NULL,
  display_name text NOT NULL,
  password_hash text,
  role character varying(20) COLLATE "C" NOT NULL,
  region character varying(12) COLLATE "C",
  centre_id character varying(36) COLLATE "C",
  evaluator_id character varying(36) COLLATE "C",
  state character varying(12) COLLATE "C" NOT NULL,
  version bigint NOT NULL,
  created_at character varying(24) COLLATE "C" NOT NULL,
  CONSTRAINT pk_identity_account PRIMARY KEY (id),
  CONSTRAINT uq_identity_account_login UNIQUE (login)
);

CREATE TABLE identity_attempt (
  key character varying(200) COLLATE "C" NOT NULL,
  failures bigint NOT NULL,
  first_at character varying(24) COLLATE "C" NOT NULL,
  blocked_until character varying(24) COLLATE "C",
  CONSTRAINT pk_identity_attempt PRIMARY KEY (key)
);

CREATE TABLE identity_token (
  id character varying(36) COLLATE "C" NOT NULL,
  account_id character varying(36) COLLATE "C" NOT NULL,
  kind character varying(12) COLLATE "C" NOT NULL,
  token_hash character varying(64) COLLATE "C" NOT NULL,
  label text NOT NULL,
  created_at character varying(24) COLLATE "C" NOT NULL,
  expires_at character varying(24) COLLATE "C",
  revoked_at character varying(24) COLLATE "C",
  CONSTRAINT pk_identity_token PRIMARY KEY (id),
  CONSTRAINT uq_identity_token_hash UNIQUE (token_hash)
);

CREATE TABLE job (
  id character varying(36) COLLATE "C" NOT NULL,
  kind character varying(60) COLLATE "C" NOT NULL,
  subject_id character varying(36) COLLATE "C" NOT NULL,
  params text NOT NULL,
  state character varying(12) COLLATE "C" NOT NULL,
  progress text,
  result text,
  problem text,
  created_by character varying(36) COLLATE "C",
  region character varying(12) COLLATE "C",
  created_at character varying(24) COLLATE "C" NOT NULL,
  touched_at character varying(24) COLLATE "C" NOT NULL,
  finished_at character varying(24) COLLATE "C",
  CONSTRAINT pk_job PRIMARY KEY (id)
);

CREATE TABLE migration (
  id integer NOT NULL DEFAULT nextval('migration_id_seq'::regclass),
  "timestamp" bigint NOT NULL,
  name character varying NOT NULL,
  CONSTRAINT "PK_3043fc6b8af7c99b8b98830094f" PRIMARY KEY (id)
);

CREATE TABLE period (
  id character varying(36) COLLATE "C" NOT NULL,
  code character varying(32) COLLATE "C" NOT NULL,
  title text NOT NULL,
  region character varying(12) COLLATE "C" NOT NULL,
  first_day character varying(10) COLLATE "C" NOT NULL,
  last_day character varying(10) COLLATE "C" NOT NULL,
  state character varying(24) COLLATE "C" NOT NULL,
  rules text NOT NULL,
  version bigint NOT NULL,
  created_at character varying(24) COLLATE "C" NOT NULL,
  CONSTRAINT pk_period PRIMARY KEY (id),
  CONSTRAINT uq_period_code UNIQUE (code)
);

CREATE TABLE period_rubric (
  period_id character varying(36) COLLATE "C" NOT NULL,
  rubric_id character varying(36) COLLATE "C" NOT NULL,
  digest character varying(64) COLLATE "C" NOT NULL,
  CONSTRAINT fk_period_rubric_period FOREIGN KEY (period_id) REFERENCES period(id),
  CONSTRAINT pk_period_rubric PRIMARY KEY (period_id, rubric_id)
);

CREATE TABLE ranking_run (
  id character varying(36) COLLATE "C" NOT NULL,
  period_id character varying(36) COLLATE "C" NOT NULL,
  state character varying(12) COLLATE "C" NOT NULL,
  rules text NOT NULL,
  input_digest character varying(64) COLLATE "C",
  result_digest character varying(64) COLLATE "C",
  program_version character varying(40) COLLATE "C" NOT NULL,
  summary text,
  created_at character varying(24) COLLATE "C" NOT NULL,
  CONSTRAINT pk_ranking_run PRIMARY KEY (id)
);

CREATE TABLE release (
  id character varying(36) COLLATE "C" NOT NULL,
  period_id character varying(36) COLLATE "C" NOT NULL,
  run_id character varying(36) COLLATE "C" NOT NULL,
  number character varying(80) COLLATE "C" NOT NULL,
  state character varying(12) COLLATE "C" NOT NULL,
  folder character varying(80) COLLATE "C" NOT NULL,
  results_digest character varying(64) COLLATE "C",
  manifest_digest character varying(64) COLLATE "C",
  audit_seq bigint,
  audit_hash character varying(64) COLLATE "C",
  created_at character varying(24) COLLATE "C" NOT NULL,
  published_at character varying(24) COLLATE "C",
  CONSTRAINT pk_release PRIMARY KEY (id),
  CONSTRAINT uq_release_folder UNIQUE (folder),
  CONSTRAINT uq_release_number UNIQUE (number),
  CONSTRAINT uq_release_run UNIQUE (run_id)
);

CREATE TABLE release_file (
  release_id character varying(36) COLLATE "C" NOT NULL,
  name character varying(80) COLLATE "C" NOT NULL,
  media_type character varying(120) COLLATE "C" NOT NULL,
  bytes bigint NOT NULL,
  sha256 character varying(64) COLLATE "C" NOT NULL,
  CONSTRAINT fk_release_file_release FOREIGN KEY (release_id) REFERENCES release(id),
  CONSTRAINT pk_release_file PRIMARY KEY (release_id, name)
);

CREATE TABLE rubric (
  id character varying(36) COLLATE "C" NOT NULL,
  rubric_key character varying(100) COLLATE "C" NOT NULL,
  version_no bigint NOT NULL,
  state character varying(16) COLLATE "C" NOT NULL,
  title text NOT NULL,
  region character varying(12) COLLATE "C" NOT NULL,
  source text NOT NULL,
  document text NOT NULL,
  digest character varying(64) COLLATE "C",
  version bigint NOT NULL,
  created_at character varying(24) COLLATE "C" NOT NULL,
  published_at character varying(24) COLLATE "C",
  impact character varying(16) COLLATE "C",
  CONSTRAINT pk_rubric PRIMARY KEY (id),
  CONSTRAINT uq_rubric_key_version UNIQUE (rubric_key, version_no)
);

CREATE TABLE sheet (
  id character varying(36) COLLATE "C" NOT NULL,
  assignment_id character varying(36) COLLATE "C" NOT NULL,
  period_id character varying(36) COLLATE "C" NOT NULL,
  case_id character varying(36) COLLATE "C" NOT NULL,
  evaluator_id character varying(36) COLLATE "C" NOT NULL,
  seat bigint NOT NULL,
  purpose character varying(16) COLLATE "C" NOT NULL,
  file_code character varying(40) COLLATE "C" NOT NULL,
  kind character varying(32) COLLATE "C" NOT NULL,
  stage character varying(20) COLLATE "C" NOT NULL,
  rubric_id character varying(36) COLLATE "C" NOT NULL,
  rubric_digest character varying(64) COLLATE "C" NOT NULL,
  state character varying(12) COLLATE "C" NOT NULL,
  marks text NOT NULL,
  version bigint NOT NULL,
  submitted_at character varying(24) COLLATE "C",
  digest character varying(64) COLLATE "C",
  outcome text,
  total_num bigint,
  total_den bigint,
  grade character varying(64) COLLATE "C",
  updated_at character varying(24) COLLATE "C" NOT NULL,
  CONSTRAINT pk_sheet PRIMARY KEY (id),
  CONSTRAINT uq_sheet_assignment UNIQUE (assignment_id)
);

CREATE INDEX ix_adjudication_period ON public.adjudication USING btree (period_id, closed_at);

CREATE INDEX ix_aided_case_centre ON public.aided_case USING btree (period_id, centre_id, kind, belongs);

CREATE INDEX ix_aided_case_page ON public.aided_case USING btree (period_id, id);

CREATE INDEX ix_assignment_evaluator ON public.assignment USING btree (evaluator_id, period_id);

CREATE INDEX ix_assignment_period ON public.assignment USING btree (period_id, id);

CREATE INDEX ix_audit_entry_object ON public.audit_entry USING btree (object_kind, object_id);

CREATE INDEX ix_case_import_period ON public.case_import USING btree (period_id, id);

CREATE INDEX ix_case_result_ranking ON public.case_result USING btree (period_id, centre_id, kind, grade, total_den, total_num);

CREATE INDEX ix_centre_division ON public.centre USING btree (division);

CREATE INDEX ix_centre_parent ON public.centre USING btree (parent_id);

CREATE INDEX ix_drawn_case_period ON public.drawn_case USING btree (period_id, case_id);

CREATE INDEX ix_evaluator_centre ON public.evaluator USING btree (centre_id);

CREATE INDEX ix_evaluator_division ON public.evaluator USING btree (division);

CREATE INDEX ix_evaluator_firm ON public.evaluator USING btree (firm_id);

CREATE INDEX ix_identity_token_account ON public.identity_token USING btree (account_id);

CREATE INDEX ix_job_subject ON public.job USING btree (subject_id);

CREATE INDEX ix_period_rubric_rubric ON public.period_rubric USING btree (rubric_id);

CREATE INDEX ix_ranking_run_period ON public.ranking_run USING btree (period_id, id);

CREATE INDEX ix_release_period ON public.release USING btree (period_id, id);

CREATE INDEX ix_rubric_digest ON public.rubric USING btree (digest);

CREATE INDEX ix_sheet_case ON public.sheet USING btree (period_id, case_id, purpose, state);

CREATE INDEX ix_sheet_evaluator ON public.sheet USING btree (evaluator_id, id);

CREATE UNIQUE INDEX uq_assignment_case_evaluator ON public.assignment USING btree (case_id, evaluator_id) WHERE ((evaluator_id)::text <> 'unnamed'::text);

CREATE UNIQUE INDEX uq_drawn_case_file_code ON public.drawn_case USING btree (period_id, file_code);

CREATE OR REPLACE FUNCTION public.audit_entry_append_only()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$ BEGIN RAISE EXCEPTION 'the audit log is append-only'; END $function$;

CREATE TRIGGER tr_audit_entry_erase_only BEFORE UPDATE OF content, salt ON public.audit_entry FOR EACH ROW WHEN (((new.content IS NOT NULL) OR (new.salt IS NOT NULL))) EXECUTE FUNCTION audit_entry_append_only();

CREATE TRIGGER tr_audit_entry_no_delete BEFORE DELETE ON public.audit_entry FOR EACH ROW EXECUTE FUNCTION audit_entry_append_only();

CREATE TRIGGER tr_audit_entry_no_update BEFORE UPDATE OF seq, at, actor_id, actor_label, actor_role, action, object_kind, object_id, before_digest, after_digest, content_digest, previous, hash ON public.audit_entry FOR EACH ROW EXECUTE FUNCTION audit_entry_append_only();
