-- src/adjudication/adjudication.reader.ts RESULT
SELECT r.id AS "id", r.period_id AS "periodId", r.case_id AS "caseId", c.number AS "caseNumber", r.centre_id AS "centreId",
k.code AS "centreCode", r.kind AS "kind", r.stage AS "stage", r.outcome AS "outcome", r.method AS "method", r.total_num AS "totalNum",
r.total_den AS "totalDen", r.grade AS "grade", r.reasons AS "reasons", r.sheet_ids AS "sheetIds", r.rubric_digest AS "rubricDigest",
r.decided_at AS "decidedAt"
FROM case_result r JOIN aided_case c ON c.id = r.case_id JOIN centre k ON k.id = r.centre_id;

-- src/adjudication/adjudication.reader.ts AdjudicationReader.resultOfCase
--   One row: the result of this case, if it has one.
SELECT r.id AS "id", r.period_id AS "periodId", r.case_id AS "caseId", c.number AS "caseNumber", r.centre_id AS "centreId",
k.code AS "centreCode", r.kind AS "kind", r.stage AS "stage", r.outcome AS "outcome", r.method AS "method", r.total_num AS "totalNum",
r.total_den AS "totalDen", r.grade AS "grade", r.reasons AS "reasons", r.sheet_ids AS "sheetIds", r.rubric_digest AS "rubricDigest",
r.decided_at AS "decidedAt"
FROM case_result r JOIN aided_case c ON c.id = r.case_id JOIN centre k ON k.id = r.centre_id WHERE r.case_id = ?;

-- src/adjudication/adjudication.reader.ts AdjudicationReader.resultOfNumber
--   One row: the result of the case with this number in this period, if it has one.
SELECT r.id AS "id", r.period_id AS "periodId", r.case_id AS "caseId", c.number AS "caseNumber", r.centre_id AS "centreId",
k.code AS "centreCode", r.kind AS "kind", r.stage AS "stage", r.outcome AS "outcome", r.method AS "method", r.total_num AS "totalNum",
r.total_den AS "totalDen", r.grade AS "grade", r.reasons AS "reasons", r.sheet_ids AS "sheetIds", r.rubric_digest AS "rubricDigest",
r.decided_at AS "decidedAt"
FROM case_result r JOIN aided_case c ON c.id = r.case_id JOIN centre k ON k.id = r.centre_id WHERE r.period_id = ? AND c.number = ?;

-- src/adjudication/adjudication.reader.ts AdjudicationReader.list
--   One row a case result that passes the filter, by case id; one more than the limit.
SELECT r.id AS "id", r.period_id AS "periodId", r.case_id AS "caseId", c.number AS "caseNumber", r.centre_id AS "centreId",
k.code AS "centreCode", r.kind AS "kind", r.stage AS "stage", r.outcome AS "outcome", r.method AS "method", r.total_num AS "totalNum",
r.total_den AS "totalDen", r.grade AS "grade", r.reasons AS "reasons", r.sheet_ids AS "sheetIds", r.rubric_digest AS "rubricDigest",
r.decided_at AS "decidedAt"
FROM case_result r JOIN aided_case c ON c.id = r.case_id JOIN centre k ON k.id = r.centre_id WHERE ${where.join(' AND ')} ORDER BY r.case_id LIMIT ?;

-- src/adjudication/adjudication.reader.ts AdjudicationReader.results
--   One row a case result of the period, by case number and id; for publication, comparison and digests.
SELECT r.id AS "id", r.period_id AS "periodId", r.case_id AS "caseId", c.number AS "caseNumber", r.centre_id AS "centreId",
k.code AS "centreCode", r.kind AS "kind", r.stage AS "stage", r.outcome AS "outcome", r.method AS "method", r.total_num AS "totalNum",
r.total_den AS "totalDen", r.grade AS "grade", r.reasons AS "reasons", r.sheet_ids AS "sheetIds", r.rubric_digest AS "rubricDigest",
r.decided_at AS "decidedAt"
FROM case_result r JOIN aided_case c ON c.id = r.case_id JOIN centre k ON k.id = r.centre_id WHERE r.period_id = ? ORDER BY c.number, r.id;

-- src/adjudication/adjudication.reader.ts AdjudicationReader.groups
--   One row a centre, kind, stage, grade, outcome and denominator of the period's case results; served by one index.
SELECT r.centre_id AS "centreId", r.kind AS "kind", r.stage AS "stage", r.grade AS "grade", r.outcome AS "outcome",
r.total_den AS "totalDen", CAST(COUNT(*) AS BIGINT) AS "count", CAST(SUM(r.total_num) AS BIGINT) AS "sumNum"
FROM case_result r WHERE r.period_id = ? GROUP BY r.centre_id, r.kind, r.stage, r.grade, r.outcome, r.total_den;

-- src/adjudication/adjudication.reader.ts AdjudicationReader.openCases
--   One row a drawn case of the period without a result and with a number above `after`, by number.
SELECT d.case_id AS "caseId", c.number AS "number", c.centre_id AS "centreId", c.kind AS "kind", c.stage AS "stage", d.file_code AS "fileCode",
c.rubric_id AS "rubricId", j.id AS "adjudicationId", j.assignment_id AS "assignmentId"
FROM drawn_case d JOIN aided_case c ON c.id = d.case_id LEFT JOIN adjudication j ON j.case_id = d.case_id
WHERE d.period_id = ? AND c.period_id = d.period_id AND c.number > ? AND NOT EXISTS (SELECT 1 FROM case_result r WHERE r.case_id = d.case_id)
ORDER BY c.number, d.case_id LIMIT ?;

-- src/adjudication/adjudication.reader.ts AdjudicationReader.unsettled
--   One row: how many drawn cases of the period have no result.
SELECT CAST(COUNT(*) AS BIGINT) AS "count" FROM drawn_case d WHERE d.period_id = ?
AND NOT EXISTS (SELECT 1 FROM case_result r WHERE r.case_id = d.case_id);

-- src/adjudication/adjudication.reader.ts AdjudicationReader.adjudications
--   One row: how many adjudications the period has had, and how many are open without an evaluator.
SELECT CAST(COUNT(*) AS BIGINT) AS "opened", CAST(COUNT(j.closed_at) AS BIGINT) AS "closed",
CAST(COUNT(CASE WHEN j.closed_at IS NULL AND j.assignment_id IS NULL THEN 1 END) AS BIGINT) AS "unassigned"
FROM adjudication j WHERE j.period_id = ?;

-- src/assignment/assignment.reader.ts CASE
SELECT c.number AS "number", c.id AS "caseId", c.centre_id AS "centreId", k.division AS "division", c.firm_id AS "firmId",
c.kind AS "kind" FROM drawn_case d JOIN aided_case c ON c.id = d.case_id JOIN centre k ON k.id = c.centre_id;

-- src/assignment/assignment.reader.ts AssignmentReader.list
--   One row an assignment of the period on cases of the region ('' for all), by id; one more than the limit.
SELECT a.id AS "id", a.period_id AS "periodId", a.case_id AS "caseId", c.number AS "caseNumber", k.code AS "centreCode",
a.evaluator_id AS "evaluatorId", COALESCE(e.code, '') AS "evaluatorCode", a.seat AS "seat", a.purpose AS "purpose"
FROM assignment a JOIN aided_case c ON c.id = a.case_id JOIN centre k ON k.id = c.centre_id
LEFT JOIN evaluator e ON e.id = a.evaluator_id
WHERE a.period_id = ? AND a.id > ? AND k.division LIKE ? ORDER BY a.id LIMIT ?;

-- src/assignment/assignment.reader.ts AssignmentReader.loads
--   One row an evaluator with work in the period: how many seats.
SELECT a.evaluator_id AS "evaluatorId", CAST(COUNT(*) AS BIGINT) AS "seats" FROM assignment a
WHERE a.period_id = ? GROUP BY a.evaluator_id ORDER BY a.evaluator_id;

-- src/assignment/assignment.reader.ts AssignmentReader.sitting
--   One row an evaluator of one of these cases; answers them by case.
SELECT a.case_id AS "caseId", a.evaluator_id AS "evaluatorId", a.seat AS "seat" FROM assignment a
WHERE a.case_id IN (${caseIds.map(() => '?').join(', ')}) ORDER BY a.case_id, a.seat, a.id;

-- src/assignment/assignment.reader.ts AssignmentReader.casesOf
--   One row a drawn case of those named, by number.
SELECT c.number AS "number", c.id AS "caseId", c.centre_id AS "centreId", k.division AS "division", c.firm_id AS "firmId",
c.kind AS "kind" FROM drawn_case d JOIN aided_case c ON c.id = d.case_id JOIN centre k ON k.id = c.centre_id WHERE d.case_id IN (${places}) ORDER BY c.number, c.id;

-- src/assignment/assignment.reader.ts casesToAssign
--   One row a drawn case of the period, by number.
SELECT c.number AS "number", c.id AS "caseId", c.centre_id AS "centreId", k.division AS "division", c.firm_id AS "firmId",
c.kind AS "kind" FROM drawn_case d JOIN aided_case c ON c.id = d.case_id JOIN centre k ON k.id = c.centre_id WHERE d.period_id = ? ORDER BY c.number, c.id;

-- src/centres/centres.reader.ts CentresReader.all
--   One row a centre: all of them, by code.
SELECT c.id AS "id", c.code AS "code", c.name AS "name", c.name_en AS "nameEn", c.level AS "level", c.division AS "division",
c.parent_id AS "parentId", c.peer_group AS "peerGroup", c.version AS "version" FROM centre c ORDER BY c.code;

-- src/centres/centres.reader.ts CentresReader.byId
--   One row: the centre with this id, if there is one.
SELECT c.id AS "id", c.code AS "code", c.name AS "name", c.name_en AS "nameEn", c.level AS "level", c.division AS "division",
c.parent_id AS "parentId", c.peer_group AS "peerGroup", c.version AS "version" FROM centre c WHERE c.id = ?;

-- src/centres/centres.reader.ts CentresReader.within
--   One row a centre whose division starts with the prefix ('' means all), by code.
SELECT c.id AS "id", c.code AS "code", c.name AS "name", c.name_en AS "nameEn", c.level AS "level", c.division AS "division",
c.parent_id AS "parentId", c.peer_group AS "peerGroup", c.version AS "version" FROM centre c WHERE c.division LIKE ? ORDER BY c.code;

-- src/centres/centres.reader.ts CentresReader.list
--   One row a centre that passes the filter, by code; one more than the limit, so that the next page is known.
SELECT c.id AS "id", c.code AS "code", c.name AS "name", c.name_en AS "nameEn", c.level AS "level", c.division AS "division",
c.parent_id AS "parentId", c.peer_group AS "peerGroup", c.version AS "version" FROM centre c WHERE ${where.join(' AND ')} ORDER BY c.code LIMIT ?;

-- src/evaluators/evaluators.reader.ts SELECT
SELECT e.id AS "id", e.code AS "code", e.name AS "name", e.firm_id AS "firmId", f.name AS "firmName", e.centre_id AS "centreId",
e.division AS "division", e.specialities AS "specialities", e.capacity AS "capacity", e.state AS "state", e.version AS "version"
FROM evaluator e LEFT JOIN firm f ON f.id = e.firm_id;

-- src/evaluators/evaluators.reader.ts EvaluatorsReader.active
--   One row an evaluator who can take work now, by code: all that assignment needs.
SELECT e.id AS "id", e.code AS "code", e.name AS "name", e.firm_id AS "firmId", f.name AS "firmName", e.centre_id AS "centreId",
e.division AS "division", e.specialities AS "specialities", e.capacity AS "capacity", e.state AS "state", e.version AS "version"
FROM evaluator e LEFT JOIN firm f ON f.id = e.firm_id WHERE e.state = 'active' ORDER BY e.code;

-- src/evaluators/evaluators.reader.ts EvaluatorsReader.all
--   One row an evaluator, those who left included, by code.
SELECT e.id AS "id", e.code AS "code", e.name AS "name", e.firm_id AS "firmId", f.name AS "firmName", e.centre_id AS "centreId",
e.division AS "division", e.specialities AS "specialities", e.capacity AS "capacity", e.state AS "state", e.version AS "version"
FROM evaluator e LEFT JOIN firm f ON f.id = e.firm_id ORDER BY e.code;

-- src/evaluators/evaluators.reader.ts EvaluatorsReader.withoutAccount
--   One row an evaluator of the region who takes part and has no account yet, by code.
SELECT e.id AS "id", e.code AS "code", e.name AS "name", e.firm_id AS "firmId", f.name AS "firmName", e.centre_id AS "centreId",
e.division AS "division", e.specialities AS "specialities", e.capacity AS "capacity", e.state AS "state", e.version AS "version"
FROM evaluator e LEFT JOIN firm f ON f.id = e.firm_id WHERE e.state = 'active' AND e.division LIKE ?
AND NOT EXISTS (SELECT 1 FROM identity_account a WHERE a.evaluator_id = e.id) ORDER BY e.code;

-- src/evaluators/evaluators.reader.ts EvaluatorsReader.byId
--   One row: the evaluator with this id, if there is one.
SELECT e.id AS "id", e.code AS "code", e.name AS "name", e.firm_id AS "firmId", f.name AS "firmName", e.centre_id AS "centreId",
e.division AS "division", e.specialities AS "specialities", e.capacity AS "capacity", e.state AS "state", e.version AS "version"
FROM evaluator e LEFT JOIN firm f ON f.id = e.firm_id WHERE e.id = ?;

-- src/evaluators/evaluators.reader.ts EvaluatorsReader.list
--   One row an evaluator that passes the filter, by code; one more than the limit.
SELECT e.id AS "id", e.code AS "code", e.name AS "name", e.firm_id AS "firmId", f.name AS "firmName", e.centre_id AS "centreId",
e.division AS "division", e.specialities AS "specialities", e.capacity AS "capacity", e.state AS "state", e.version AS "version"
FROM evaluator e LEFT JOIN firm f ON f.id = e.firm_id WHERE ${where.join(' AND ')} ORDER BY e.code LIMIT ?;

-- src/evaluators/evaluators.reader.ts EvaluatorsReader.firms
--   One row a firm, by code; one more than the limit.
SELECT f.id AS "id", f.code AS "code", f.name AS "name" FROM firm f WHERE f.code > ?${named} ORDER BY f.code LIMIT ?;

-- src/intake/intake.reader.ts IMPORT
SELECT i.id AS "id", i.period_id AS "periodId", i.file_name AS "fileName", i.sha256 AS "sha256", i.state AS "state",
i.rows AS "rows", i.fault_count AS "faultCount", i.fault_list AS "faultList", i.counts AS "counts", i.created_at AS "createdAt",
i.decided_at AS "decidedAt" FROM case_import i;

-- src/intake/intake.reader.ts CASE
SELECT c.id AS "id", c.period_id AS "periodId", c.number AS "number", c.centre_id AS "centreId", k.code AS "centreCode",
k.division AS "division", c.kind AS "kind", c.stage AS "stage", c.provider AS "provider", c.firm_id AS "firmId", f.name AS "firmName",
c.accepted_on AS "acceptedOn", c.closed_on AS "closedOn", c.reopened_on AS "reopenedOn", c.reported_on AS "reportedOn",
c.membership AS "membership", c.belongs AS "belongs", c.facts AS "facts", c.version AS "version"
FROM aided_case c JOIN centre k ON k.id = c.centre_id LEFT JOIN firm f ON f.id = c.firm_id;

-- src/intake/intake.reader.ts IntakeReader.importById
--   One row: the import with this id, if there is one.
SELECT i.id AS "id", i.period_id AS "periodId", i.file_name AS "fileName", i.sha256 AS "sha256", i.state AS "state",
i.rows AS "rows", i.fault_count AS "faultCount", i.fault_list AS "faultList", i.counts AS "counts", i.created_at AS "createdAt",
i.decided_at AS "decidedAt" FROM case_import i WHERE i.id = ?;

-- src/intake/intake.reader.ts IntakeReader.imports
--   One row an import of the period, by id.
SELECT i.id AS "id", i.period_id AS "periodId", i.file_name AS "fileName", i.sha256 AS "sha256", i.state AS "state",
i.rows AS "rows", i.fault_count AS "faultCount", i.fault_list AS "faultList", i.counts AS "counts", i.created_at AS "createdAt",
i.decided_at AS "decidedAt" FROM case_import i WHERE i.period_id = ? ORDER BY i.id;

-- src/intake/intake.reader.ts IntakeReader.acceptedFiles
--   One row an accepted import of the period: name and digest of its file, by digest (publication: what went in).
SELECT i.file_name AS "fileName", i.sha256 AS "sha256" FROM case_import i
WHERE i.period_id = ? AND i.state = 'accepted' ORDER BY i.sha256, i.id;

-- src/intake/intake.reader.ts IntakeReader.caseById
--   One row: the case with this id, if there is one.
SELECT c.id AS "id", c.period_id AS "periodId", c.number AS "number", c.centre_id AS "centreId", k.code AS "centreCode",
k.division AS "division", c.kind AS "kind", c.stage AS "stage", c.provider AS "provider", c.firm_id AS "firmId", f.name AS "firmName",
c.accepted_on AS "acceptedOn", c.closed_on AS "closedOn", c.reopened_on AS "reopenedOn", c.reported_on AS "reportedOn",
c.membership AS "membership", c.belongs AS "belongs", c.facts AS "facts", c.version AS "version"
FROM aided_case c JOIN centre k ON k.id = c.centre_id LEFT JOIN firm f ON f.id = c.firm_id WHERE c.id = ?;

-- src/intake/intake.reader.ts IntakeReader.cases
--   One row a case that passes the filter, by id; one more than the limit.
SELECT c.id AS "id", c.period_id AS "periodId", c.number AS "number", c.centre_id AS "centreId", k.code AS "centreCode",
k.division AS "division", c.kind AS "kind", c.stage AS "stage", c.provider AS "provider", c.firm_id AS "firmId", f.name AS "firmName",
c.accepted_on AS "acceptedOn", c.closed_on AS "closedOn", c.reopened_on AS "reopenedOn", c.reported_on AS "reportedOn",
c.membership AS "membership", c.belongs AS "belongs", c.facts AS "facts", c.version AS "version"
FROM aided_case c JOIN centre k ON k.id = c.centre_id LEFT JOIN firm f ON f.id = c.firm_id WHERE ${where.join(' AND ')} ORDER BY c.id LIMIT ?;

-- src/intake/intake.reader.ts IntakeReader.counted
--   One row a case of the period with an id above `after`, by id.
SELECT c.id AS "id", c.number AS "number", c.kind AS "kind", c.stage AS "stage", c.accepted_on AS "acceptedOn",
c.closed_on AS "closedOn", c.reopened_on AS "reopenedOn", c.reported_on AS "reportedOn", c.membership AS "membership",
c.belongs AS "belongs", c.rubric_id AS "rubricId"
FROM aided_case c WHERE c.period_id = ? AND c.id > ? ORDER BY c.id LIMIT ?;

-- src/intake/intake.reader.ts IntakeReader.membership
--   One row a membership class of the period's cases in the region ('' for all).
SELECT c.membership AS "membership", c.belongs AS "belongs", CAST(COUNT(*) AS BIGINT) AS "cases"
FROM aided_case c JOIN centre k ON k.id = c.centre_id WHERE c.period_id = ? AND k.division LIKE ?
GROUP BY c.membership, c.belongs ORDER BY c.membership;

-- src/intake/intake.reader.ts IntakeReader.undecided
--   One row: how many imports of the period are neither accepted nor given up.
SELECT CAST(COUNT(*) AS BIGINT) AS "count" FROM case_import i WHERE i.period_id = ? AND i.state IN ('staging', 'checked');

-- src/intake/intake.reader.ts acceptedNumbers
--   One row a case of the period: the numbers that are taken.
SELECT c.number AS "number" FROM aided_case c WHERE c.period_id = ? ORDER BY c.id;

-- src/periods/periods.reader.ts SELECT
SELECT p.id AS "id", p.code AS "code", p.title AS "title", p.region AS "region", p.first_day AS "firstDay",
p.last_day AS "lastDay", p.state AS "state", p.rules AS "rules", p.version AS "version", p.created_at AS "createdAt" FROM period p;

-- src/periods/periods.reader.ts PeriodsReader.byId
--   One row: the period with this id, if there is one.
SELECT p.id AS "id", p.code AS "code", p.title AS "title", p.region AS "region", p.first_day AS "firstDay",
p.last_day AS "lastDay", p.state AS "state", p.rules AS "rules", p.version AS "version", p.created_at AS "createdAt" FROM period p WHERE p.id = ?;

-- src/periods/periods.reader.ts PeriodsReader.byCode
--   One row: the period with this code, if there is one.
SELECT p.id AS "id", p.code AS "code", p.title AS "title", p.region AS "region", p.first_day AS "firstDay",
p.last_day AS "lastDay", p.state AS "state", p.rules AS "rules", p.version AS "version", p.created_at AS "createdAt" FROM period p WHERE p.code = ?;

-- src/periods/periods.reader.ts PeriodsReader.rubrics
--   One row a rubric that the period uses, by digest, with what it applies to.
SELECT pr.rubric_id AS "rubricId", pr.digest AS "digest" FROM period_rubric pr WHERE pr.period_id = ? ORDER BY pr.digest, pr.rubric_id;

-- src/periods/periods.reader.ts PeriodsReader.list
--   One row a period that passes the filter, by code; one more than the limit. A region shows the periods above and below it.
SELECT p.id AS "id", p.code AS "code", p.title AS "title", p.region AS "region", p.first_day AS "firstDay",
p.last_day AS "lastDay", p.state AS "state", p.rules AS "rules", p.version AS "version", p.created_at AS "createdAt" FROM period p WHERE ${where.join(' AND ')} ORDER BY p.code LIMIT ?;

-- src/platform/audit/audit.reader.ts AuditReader.newest
--   Grain: one entry, the newest first, older than `before`; of the kind of object named, of the object named.
SELECT seq, at, actor_label, actor_role, action, object_kind, object_id, before_digest, after_digest, content, hash
FROM audit_entry
WHERE seq < ? AND (CAST(? AS varchar) IS NULL OR object_kind = ?)
AND (CAST(? AS varchar) IS NULL OR object_id = ?)
ORDER BY seq DESC LIMIT ${Math.trunc(limit)};

-- src/platform/audit/audit.reader.ts AuditReader.head
--   The head of the chain: its last entry's number and hash.
SELECT seq, hash FROM audit_head WHERE id = 1;

-- src/platform/identity/accounts.reader.ts AccountsReader.one
--   Grain: one account.
SELECT id, login, display_name AS "displayName", role, region, centre_id AS "centreId",
evaluator_id AS "evaluatorId", state, version, created_at AS "createdAt" FROM identity_account WHERE id = ?;

-- src/platform/identity/accounts.reader.ts AccountsReader.list
--   Grain: one row an account within the actor's region, by login (unique); one more than the limit when there are more.
SELECT id, login, display_name AS "displayName", role, region, centre_id AS "centreId",
evaluator_id AS "evaluatorId", state, version, created_at AS "createdAt" FROM identity_account ${where} ORDER BY login, id LIMIT ?;

-- src/platform/identity/accounts.reader.ts AccountsReader.any
--   Whether anybody has an account.
SELECT id FROM identity_account LIMIT 1;

-- src/publication/publication.reader.ts RELEASE
SELECT r.id AS "id", r.period_id AS "periodId", p.code AS "periodCode", p.region AS "region", r.run_id AS "runId",
r.number AS "number", r.state AS "state", r.folder AS "folder", r.results_digest AS "resultsDigest",
r.manifest_digest AS "manifestDigest", r.audit_seq AS "auditSeq", r.audit_hash AS "auditHash", r.created_at AS "createdAt", r.published_at AS "publishedAt"
FROM "release" r JOIN period p ON p.id = r.period_id;

-- src/publication/publication.reader.ts PublicationReader.byId
--   One row: the release with this id, if there is one.
SELECT r.id AS "id", r.period_id AS "periodId", p.code AS "periodCode", p.region AS "region", r.run_id AS "runId",
r.number AS "number", r.state AS "state", r.folder AS "folder", r.results_digest AS "resultsDigest",
r.manifest_digest AS "manifestDigest", r.audit_seq AS "auditSeq", r.audit_hash AS "auditHash", r.created_at AS "createdAt", r.published_at AS "publishedAt"
FROM "release" r JOIN period p ON p.id = r.period_id WHERE r.id = ?;

-- src/publication/publication.reader.ts PublicationReader.ofRun
--   One row: the release of this run, if there is one.
SELECT r.id AS "id", r.period_id AS "periodId", p.code AS "periodCode", p.region AS "region", r.run_id AS "runId",
r.number AS "number", r.state AS "state", r.folder AS "folder", r.results_digest AS "resultsDigest",
r.manifest_digest AS "manifestDigest", r.audit_seq AS "auditSeq", r.audit_hash AS "auditHash", r.created_at AS "createdAt", r.published_at AS "publishedAt"
FROM "release" r JOIN period p ON p.id = r.period_id WHERE r.run_id = ?;

-- src/publication/publication.reader.ts PublicationReader.count
--   One row: how many releases the period has.
SELECT CAST(COUNT(*) AS BIGINT) AS "count" FROM "release" r WHERE r.period_id = ?;

-- src/publication/publication.reader.ts PublicationReader.list
--   One row a release, by number; one more than the limit. Published ones, and with a place ('' for all) also the unpublished
--   ones of periods within it.
SELECT r.id AS "id", r.period_id AS "periodId", p.code AS "periodCode", p.region AS "region", r.run_id AS "runId",
r.number AS "number", r.state AS "state", r.folder AS "folder", r.results_digest AS "resultsDigest",
r.manifest_digest AS "manifestDigest", r.audit_seq AS "auditSeq", r.audit_hash AS "auditHash", r.created_at AS "createdAt", r.published_at AS "publishedAt"
FROM "release" r JOIN period p ON p.id = r.period_id ${where} ORDER BY r.number LIMIT ?;

-- src/publication/publication.reader.ts PublicationReader.files
--   One row a file of the release, by name.
SELECT f.name AS "name", f.media_type AS "mediaType", f.bytes AS "bytes", f.sha256 AS "sha256"
FROM release_file f WHERE f.release_id = ? ORDER BY f.name;

-- src/ranking/ranking.reader.ts RUN
SELECT r.id AS "id", r.period_id AS "periodId", r.state AS "state", r.rules AS "rules", r.input_digest AS "inputDigest",
r.result_digest AS "resultDigest", r.summary AS "summary", r.program_version AS "programVersion", r.created_at AS "createdAt"
FROM ranking_run r;

-- src/ranking/ranking.reader.ts CENTRE
SELECT x.centre_id AS "centreId", x.name AS "name", x.name_en AS "nameEn", x.level AS "level", x.division AS "division",
x.data AS "data" FROM centre_result x;

-- src/ranking/ranking.reader.ts RankingReader.run
--   One row: the run with this id, if there is one.
SELECT r.id AS "id", r.period_id AS "periodId", r.state AS "state", r.rules AS "rules", r.input_digest AS "inputDigest",
r.result_digest AS "resultDigest", r.summary AS "summary", r.program_version AS "programVersion", r.created_at AS "createdAt"
FROM ranking_run r WHERE r.id = ?;

-- src/ranking/ranking.reader.ts RankingReader.runs
--   One row a run of the period, oldest first; one more than the limit. Finals only, where only those may be seen.
SELECT r.id AS "id", r.period_id AS "periodId", r.state AS "state", r.rules AS "rules", r.input_digest AS "inputDigest",
r.result_digest AS "resultDigest", r.summary AS "summary", r.program_version AS "programVersion", r.created_at AS "createdAt"
FROM ranking_run r WHERE r.period_id = ? AND r.id > ?${state} ORDER BY r.id LIMIT ?;

-- src/ranking/ranking.reader.ts RankingReader.centres
--   One row a centre of the run that passes the filter, by peer group and position; one more than the limit.
SELECT x.centre_id AS "centreId", x.name AS "name", x.name_en AS "nameEn", x.level AS "level", x.division AS "division",
x.data AS "data" FROM centre_result x WHERE x.run_id = ? AND (x.peer_group > ? OR (x.peer_group = ? AND x.position > ?))
AND x.division LIKE ?${own} ORDER BY x.peer_group, x.position, x.id LIMIT ?;

-- src/ranking/ranking.reader.ts RankingReader.allCentres
--   One row a centre of the run, by peer group and position: all of them, for publication.
SELECT x.centre_id AS "centreId", x.name AS "name", x.name_en AS "nameEn", x.level AS "level", x.division AS "division",
x.data AS "data" FROM centre_result x WHERE x.run_id = ? ORDER BY x.peer_group, x.position, x.id;

-- src/ranking/ranking.reader.ts RankingReader.storedLines
--   One row a centre of the run, in the order of its digest: the stored text.
SELECT x.data AS "data" FROM centre_result x WHERE x.run_id = ? ORDER BY x.peer_group, x.position, x.id;

-- src/ranking/trial.reader.ts TrialReader.count
--   One row: how many case results of the period this rubric has given.
SELECT CAST(COUNT(*) AS BIGINT) AS "count" FROM case_result r WHERE r.period_id = ? AND r.rubric_id = ?;

-- src/ranking/trial.reader.ts TrialReader.cases
--   One row a case result of the period that this rubric has given, with a case id above `after`, by case id.
SELECT r.case_id AS "caseId", d.file_code AS "fileCode", r.centre_id AS "centreId", r.kind AS "kind", r.stage AS "stage", r.total_num AS "totalNum",
r.total_den AS "totalDen", r.grade AS "grade"
FROM case_result r JOIN drawn_case d ON d.case_id = r.case_id
WHERE r.period_id = ? AND r.rubric_id = ? AND r.case_id > ? ORDER BY r.case_id LIMIT ?;

-- src/rubrics/rubrics.reader.ts HEAD_OF
SELECT r.id AS "id", r.rubric_key AS "key", r.version_no AS "versionNo", r.state AS "state", r.title AS "title", r.region AS "region",
r.digest AS "digest", r.version AS "version", r.created_at AS "createdAt", r.published_at AS "publishedAt", r.impact AS "impact" FROM rubric r;

-- src/rubrics/rubrics.reader.ts RubricsReader.byId
--   One row: the head of the rubric with this id, if there is one.
SELECT r.id AS "id", r.rubric_key AS "key", r.version_no AS "versionNo", r.state AS "state", r.title AS "title", r.region AS "region",
r.digest AS "digest", r.version AS "version", r.created_at AS "createdAt", r.published_at AS "publishedAt", r.impact AS "impact" FROM rubric r WHERE r.id = ?;

-- src/rubrics/rubrics.reader.ts RubricsReader.byIds
--   One row a rubric whose id is listed, in no promised order.
SELECT r.id AS "id", r.rubric_key AS "key", r.version_no AS "versionNo", r.state AS "state", r.title AS "title", r.region AS "region",
r.digest AS "digest", r.version AS "version", r.created_at AS "createdAt", r.published_at AS "publishedAt", r.impact AS "impact" FROM rubric r WHERE r.id IN (${places});

-- src/rubrics/rubrics.reader.ts RubricsReader.list
--   One row a rubric that passes the filter, by key and version; one more than the limit.
SELECT r.id AS "id", r.rubric_key AS "key", r.version_no AS "versionNo", r.state AS "state", r.title AS "title", r.region AS "region",
r.digest AS "digest", r.version AS "version", r.created_at AS "createdAt", r.published_at AS "publishedAt", r.impact AS "impact" FROM rubric r WHERE ${where.join(' AND ')} ORDER BY r.rubric_key, r.version_no, r.id LIMIT ?;

-- src/rubrics/rubrics.reader.ts RubricsReader.content
--   One row: the text of a rubric as it was sent, with its document.
SELECT r.source AS "source", r.document AS "document" FROM rubric r WHERE r.id = ?;

-- src/rubrics/rubrics.reader.ts RubricsReader.lastPublished
--   One row: the version of a key that was published last, before the given one if any; in force or retired since.
SELECT r.id AS "id", r.rubric_key AS "key", r.version_no AS "versionNo", r.state AS "state", r.title AS "title", r.region AS "region",
r.digest AS "digest", r.version AS "version", r.created_at AS "createdAt", r.published_at AS "publishedAt", r.impact AS "impact" FROM rubric r WHERE r.rubric_key = ? AND r.state <> 'draft' AND r.id <> ? AND (r.published_at < ? OR (r.published_at = ?
AND r.version_no < ?)) ORDER BY r.published_at DESC, r.version_no DESC, r.id LIMIT 1;

-- src/rubrics/rubrics.reader.ts RubricsReader.load
--   One row: the document of the published rubric with this digest.
SELECT r.document AS "document" FROM rubric r WHERE r.digest = ? AND r.state <> 'draft' ORDER BY r.id LIMIT 1;

-- src/sampling/sampling.reader.ts DRAWN
SELECT d.case_id AS "caseId", c.number AS "number", c.centre_id AS "centreId", k.code AS "centreCode", c.kind AS "kind",
c.stage AS "stage", d.stratum AS "stratum", d.position AS "position", d.file_code AS "fileCode"
FROM drawn_case d JOIN aided_case c ON c.id = d.case_id JOIN centre k ON k.id = c.centre_id;

-- src/sampling/sampling.reader.ts SamplingReader.ofPeriod
--   One row: the draw of a period, if it was made.
SELECT d.id AS "id", d.period_id AS "periodId", d.seed AS "seed", d.rule AS "rule", d.frame_size AS "frameSize",
d.frame_digest AS "frameDigest", d.sample_size AS "sampleSize", d.sample_digest AS "sampleDigest",
d.created_at AS "createdAt" FROM draw d WHERE d.period_id = ?;

-- src/sampling/sampling.reader.ts SamplingReader.drawn
--   One row a drawn case of the period in the region ('' for all), by case id; one more than the limit.
SELECT d.case_id AS "caseId", c.number AS "number", c.centre_id AS "centreId", k.code AS "centreCode", c.kind AS "kind",
c.stage AS "stage", d.stratum AS "stratum", d.position AS "position", d.file_code AS "fileCode"
FROM drawn_case d JOIN aided_case c ON c.id = d.case_id JOIN centre k ON k.id = c.centre_id WHERE d.period_id = ? AND d.case_id > ? AND k.division LIKE ? ORDER BY d.case_id LIMIT ?;

-- src/sampling/sampling.reader.ts frameOf
--   One row a case that belongs to the period, by number: what is drawn from.
SELECT c.id AS "caseId", c.number AS "number", k.code AS "centreCode", c.kind AS "kind"
FROM aided_case c JOIN centre k ON k.id = c.centre_id WHERE c.period_id = ? AND c.belongs = 1 ORDER BY c.number, c.id;

-- src/scoring/orders.reader.ts ORDER
SELECT a.id AS "assignmentId", a.period_id AS "periodId", a.case_id AS "caseId", a.evaluator_id AS "evaluatorId",
a.seat AS "seat", a.purpose AS "purpose", d.file_code AS "fileCode", c.kind AS "kind", c.stage AS "stage",
c.rubric_id AS "rubricId", pr.digest AS "rubricDigest"
FROM assignment a JOIN drawn_case d ON d.case_id = a.case_id JOIN aided_case c ON c.id = a.case_id
JOIN period_rubric pr ON pr.period_id = a.period_id AND pr.rubric_id = c.rubric_id;

-- src/scoring/orders.reader.ts OrdersReader.after
--   One row an assignment of the period with an id above `after`, by id.
SELECT a.id AS "assignmentId", a.period_id AS "periodId", a.case_id AS "caseId", a.evaluator_id AS "evaluatorId",
a.seat AS "seat", a.purpose AS "purpose", d.file_code AS "fileCode", c.kind AS "kind", c.stage AS "stage",
c.rubric_id AS "rubricId", pr.digest AS "rubricDigest"
FROM assignment a JOIN drawn_case d ON d.case_id = a.case_id JOIN aided_case c ON c.id = a.case_id
JOIN period_rubric pr ON pr.period_id = a.period_id AND pr.rubric_id = c.rubric_id WHERE a.period_id = ? AND a.id > ? ORDER BY a.id LIMIT ?;

-- src/scoring/orders.reader.ts OrdersReader.of
--   One row: what the sheet of this assignment is made from.
SELECT a.id AS "assignmentId", a.period_id AS "periodId", a.case_id AS "caseId", a.evaluator_id AS "evaluatorId",
a.seat AS "seat", a.purpose AS "purpose", d.file_code AS "fileCode", c.kind AS "kind", c.stage AS "stage",
c.rubric_id AS "rubricId", pr.digest AS "rubricDigest"
FROM assignment a JOIN drawn_case d ON d.case_id = a.case_id JOIN aided_case c ON c.id = a.case_id
JOIN period_rubric pr ON pr.period_id = a.period_id AND pr.rubric_id = c.rubric_id WHERE a.id = ?;

-- src/scoring/orders.reader.ts OrdersReader.drawnFiles
--   One row a drawn case of the period that has a rubric, by case id.
SELECT d.case_id AS "caseId", c.number AS "number", d.file_code AS "fileCode", c.kind AS "kind", c.stage AS "stage",
c.rubric_id AS "rubricId", pr.digest AS "rubricDigest"
FROM drawn_case d JOIN aided_case c ON c.id = d.case_id
JOIN period_rubric pr ON pr.period_id = d.period_id AND pr.rubric_id = c.rubric_id
WHERE d.period_id = ? ORDER BY d.case_id;

-- src/scoring/orders.reader.ts OrdersReader.numbersNotDrawn
--   One row a case of the period that was not drawn: its number.
SELECT c.number AS "number" FROM aided_case c WHERE c.period_id = ? AND NOT EXISTS
(SELECT 1 FROM drawn_case d WHERE d.case_id = c.id) ORDER BY c.id;

-- src/scoring/orders.reader.ts OrdersReader.casesWithoutRubric
--   One row: how many drawn cases have no rubric among those of the period.
SELECT CAST(COUNT(*) AS BIGINT) AS "count" FROM drawn_case d JOIN aided_case c ON c.id = d.case_id WHERE d.period_id = ? AND NOT EXISTS
(SELECT 1 FROM period_rubric pr WHERE pr.period_id = d.period_id AND pr.rubric_id = c.rubric_id);

-- src/scoring/orders.reader.ts OrdersReader.casesShortOfAssignments
--   One row: how many drawn cases have fewer first assignments than they need.
SELECT CAST(COUNT(*) AS BIGINT) AS "count" FROM drawn_case d WHERE d.period_id = ? AND
(SELECT COUNT(*) FROM assignment a WHERE a.case_id = d.case_id AND a.purpose = 'first') < ?;

-- src/scoring/scoring.reader.ts SHEET
SELECT s.id AS "id", s.period_id AS "periodId", s.evaluator_id AS "evaluatorId", s.file_code AS "fileCode", s.kind AS "kind",
s.stage AS "stage", s.rubric_digest AS "rubricDigest", s.state AS "state", s.marks AS "marks", s.version AS "version",
s.submitted_at AS "submittedAt", s.digest AS "digest", s.total_num AS "totalNum", s.total_den AS "totalDen", s.grade AS "grade"
FROM sheet s WHERE s.id = ?;

-- src/scoring/scoring.reader.ts CASE_SHEET
SELECT s.id AS "id", s.case_id AS "caseId", s.seat AS "seat", s.purpose AS "purpose", s.state AS "state", s.marks AS "marks",
s.rubric_id AS "rubricId", s.rubric_digest AS "rubricDigest" FROM sheet s;

-- src/scoring/scoring.reader.ts CASE_FACTS
SELECT c.id AS "caseId", c.kind AS "kind", c.stage AS "stage", c.accepted_on AS "acceptedOn", c.closed_on AS "closedOn",
c.reopened_on AS "reopenedOn", c.reported_on AS "reportedOn", c.facts AS "facts" FROM aided_case c;

-- src/scoring/scoring.reader.ts ScoringReader.list
--   One row a sheet that passes the filter, by id, which is a pseudo-random order; one more than the limit.
SELECT s.id AS "id", s.file_code AS "fileCode", s.kind AS "kind", s.stage AS "stage", s.state AS "state", s.version AS "version",
s.submitted_at AS "submittedAt" FROM sheet s WHERE ${where.join(' AND ')} ORDER BY s.id LIMIT ?;

-- src/scoring/scoring.reader.ts ScoringReader.counts
--   One row a purpose and state that occurs: how many sheets of the period are there.
SELECT s.purpose AS "purpose", s.state AS "state", CAST(COUNT(*) AS BIGINT) AS "count" FROM sheet s
WHERE s.period_id = ? GROUP BY s.purpose, s.state ORDER BY s.purpose, s.state;

-- src/scoring/scoring.reader.ts ScoringReader.casesShortOfSheets
--   One row: how many drawn cases of the period have fewer first sheets than `perCase`, in whatever state.
SELECT CAST(COUNT(*) AS BIGINT) AS "count" FROM drawn_case d WHERE d.period_id = ? AND
(SELECT COUNT(*) FROM sheet s WHERE s.period_id = d.period_id AND s.case_id = d.case_id AND s.purpose = 'first') < ?;

-- src/scoring/scoring.reader.ts ScoringReader.placed
--   One row a sheet of the period, by case and seat, without marks.
SELECT s.id AS "id", s.case_id AS "caseId", s.evaluator_id AS "evaluatorId", s.seat AS "seat", s.state AS "state" FROM sheet s
WHERE s.period_id = ? ORDER BY s.case_id, s.seat, s.id;

-- src/scoring/scoring.reader.ts ScoringReader.factsBehind
--   One row: the facts of the case behind this sheet, for computing; never shown with the sheet.
SELECT c.id AS "caseId", c.kind AS "kind", c.stage AS "stage", c.accepted_on AS "acceptedOn", c.closed_on AS "closedOn",
c.reopened_on AS "reopenedOn", c.reported_on AS "reportedOn", c.facts AS "facts" FROM aided_case c JOIN sheet s ON s.case_id = c.id WHERE s.id = ?;

-- src/scoring/scoring.reader.ts ScoringReader.factsOf
--   One row a case that is listed, in no promised order: its facts by case id.
SELECT c.id AS "caseId", c.kind AS "kind", c.stage AS "stage", c.accepted_on AS "acceptedOn", c.closed_on AS "closedOn",
c.reopened_on AS "reopenedOn", c.reported_on AS "reportedOn", c.facts AS "facts" FROM aided_case c WHERE c.id IN (${ids.map(() => '?').join(', ')});

-- src/scoring/scoring.reader.ts ScoringReader.ofCases
--   One row a sheet of one of these cases, by case and seat.
SELECT s.id AS "id", s.case_id AS "caseId", s.seat AS "seat", s.purpose AS "purpose", s.state AS "state", s.marks AS "marks",
s.rubric_id AS "rubricId", s.rubric_digest AS "rubricDigest" FROM sheet s WHERE s.period_id = ? AND s.case_id IN (${places}) ORDER BY s.case_id, s.seat, s.id;
