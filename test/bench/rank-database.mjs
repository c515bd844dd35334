import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import Database from 'better-sqlite3';
import { builtPath } from './build.mjs';

export const PERIOD = '01970000-0000-7000-8000-00000000f001';
const IMPORT = '01970000-0000-7000-8000-00000000f002';
const AT = '2026-07-01T00:00:00.000Z';

/** Each twentieth case does not belong to the period; each other one was drawn and has a result, or a reason for none. */
const NOT_BELONGING = 20;

const id = (kind, no) => `printf('01970000-${kind}-7000-8000-%012x', ${no})`;
/** A whole number below `limit` that looks random and is the same each time. */
const chance = (no, salt, limit) => `((${no} * ${salt} % 4294967296) / 4096 % ${limit})`;

const NUMBERS = `WITH RECURSIVE numbers(no) AS (SELECT 1 UNION ALL SELECT no + 1 FROM numbers WHERE no < ?)`;

const CENTRES = `INSERT INTO centre (id, code, name, level, division, peer_group, version, created_at)
  ${NUMBERS} SELECT ${id('c000', 'no')}, printf('13%06d', no), printf('第%d法律援助中心', no),
    CASE WHEN no % 16 = 0 THEN 'city' ELSE 'county' END, printf('13%04d', no % 10000),
    CASE WHEN no % 16 = 0 THEN 'city' ELSE 'county' END, 1, '${AT}' FROM numbers`;

const CASES = `INSERT INTO aided_case (id, period_id, number, centre_id, kind, stage, membership, belongs, facts, version, import_id)
  ${NUMBERS} SELECT ${id('a000', 'no')}, '${PERIOD}', printf('援助〔2026〕%07d号', no),
    ${id('c000', `1 + ${chance('no', 2654435761, '?')}`)},
    CASE WHEN no % 20 < 11 THEN 'civil' WHEN no % 20 < 18 THEN 'criminal' ELSE 'administrative' END,
    CASE WHEN no % 20 BETWEEN 11 AND 17 THEN 'trial' ELSE '' END,
    CASE WHEN no % ${NOT_BELONGING} = 0 THEN 'closed-before' ELSE 'closed-within' END, no % ${NOT_BELONGING} <> 0, '{}', 1, '${IMPORT}'
    FROM numbers`;

/**
 * Totals between 50 and 100, kept as hundredths for a start: four in five are means of two sheets in half points, the fifth
 * was stretched and rounded to two digits. One in a hundred has no result.
 */
const RESULTS = `INSERT INTO case_result (id, period_id, case_id, centre_id, kind, stage, outcome, method, total_num, total_den, grade,
    reasons, sheet_ids, rubric_digest, decided_at)
  WITH scored AS (SELECT a.*, ${chance('a.rowid', 97, 100)} = 0 AS none,
    CASE WHEN a.rowid % 5 = 0 THEN 5000 + ${chance('a.rowid', 40503, 5001)} ELSE 5000 + 25 * ${chance('a.rowid', 40503, 201)} END AS points
    FROM aided_case a WHERE a.belongs = 1),
  measured AS (SELECT *, CASE WHEN points % 100 = 0 THEN 100 WHEN points % 50 = 0 THEN 50 WHEN points % 25 = 0 THEN 25
    WHEN points % 20 = 0 THEN 20 WHEN points % 10 = 0 THEN 10 WHEN points % 5 = 0 THEN 5 WHEN points % 4 = 0 THEN 4
    WHEN points % 2 = 0 THEN 2 ELSE 1 END AS divisor FROM scored)
  SELECT 'r' || substr(id, 2), period_id, id, centre_id, kind, stage, CASE WHEN none THEN 'none' ELSE 'result' END, 'mean',
    CASE WHEN none THEN NULL ELSE points / divisor END, CASE WHEN none THEN NULL ELSE 100 / divisor END,
    CASE WHEN none THEN NULL WHEN points >= 9000 THEN 'excellent' WHEN points >= 7500 THEN 'good' WHEN points >= 6000 THEN 'pass'
      ELSE 'fail' END, '[]', '[]', '${'0'.repeat(64)}', '${AT}' FROM measured ORDER BY id`;

/** A database that the product made, filled with so many stored case results of one period. */
export function rankingDatabase({ results, centres }) {
  const folder = mkdtempSync(join(tmpdir(), 'kaoping-bench-rank-'));
  execFileSync(process.execPath, [builtPath('cli.js'), 'migrate', '--data', folder], {
    env: { ...process.env, DATABASE_URL: '' },
  });
  const file = join(folder, 'kaoping.sqlite');
  const database = new Database(file);
  database.pragma('synchronous = OFF');
  database.pragma('foreign_keys = OFF');
  database.pragma('cache_size = -500000');
  const indexes = takeIndexes(database, ['aided_case', 'case_result']);
  const cases = Math.ceil((results * NOT_BELONGING) / (NOT_BELONGING - 1));
  database.transaction(() => {
    database.prepare(CENTRES).run(centres);
    database.prepare(CASES).run(cases, centres);
    database.prepare(RESULTS).run();
    for (const { sql } of indexes) database.exec(sql);
  })();
  const stored = database.prepare('SELECT COUNT(*) FROM case_result').pluck().get();
  database.pragma('wal_checkpoint(TRUNCATE)');
  database.close();
  return { folder, file, stored };
}

/** Indexes are quicker to make over rows that are there. */
function takeIndexes(database, tables) {
  const found = database
    .prepare(`SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND tbl_name IN (?, ?)`)
    .all(tables);
  for (const { name } of found) database.exec(`DROP INDEX "${name}"`);
  return found;
}
