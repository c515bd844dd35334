import Database from 'better-sqlite3';
import pg from 'pg';

/** The schema of a SQLite file as the statements that made it, tables first, by name. */
export function sqliteSchema(file) {
  const database = new Database(file, { readonly: true });
  try {
    const rows = database
      .prepare(
        `SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'
          ORDER BY CASE type WHEN 'table' THEN 0 WHEN 'index' THEN 1 ELSE 2 END, name`,
      )
      .all();
    return rows.map(({ sql }) => `${onLines(sql)};\n`).join('\n');
  } finally {
    database.close();
  }
}

/** The schema of a PostgreSQL database, written from its catalogue: tables with columns and constraints, indexes, triggers, functions. */
export async function postgresSchema(url) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const ask = async (sql) => (await client.query(sql)).rows.map(({ text }) => text);
    return [...(await ask(TABLES)), ...(await ask(INDEXES)), ...(await ask(FUNCTIONS)), ...(await ask(TRIGGERS))]
      .map((text) => `${text.trimEnd()};\n`)
      .join('\n');
  } finally {
    await client.end();
  }
}

/** One row a table. */
const TABLES = `
  SELECT format(E'CREATE TABLE %I (\\n%s\\n)', c.relname, array_to_string(array(
      SELECT format('  %I %s%s%s%s', a.attname, format_type(a.atttypid, a.atttypmod),
               CASE WHEN co.oid IS NULL OR a.attcollation = t.typcollation THEN '' ELSE format(' COLLATE %I', co.collname) END,
               CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END,
               CASE WHEN a.attidentity <> '' THEN ' GENERATED AS IDENTITY'
                    WHEN d.adbin IS NULL THEN '' ELSE ' DEFAULT ' || pg_get_expr(d.adbin, d.adrelid) END)
        FROM pg_attribute a
        JOIN pg_type t ON t.oid = a.atttypid
        LEFT JOIN pg_collation co ON co.oid = a.attcollation
        LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
       WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum) || array(
      SELECT format('  CONSTRAINT %I %s', k.conname, pg_get_constraintdef(k.oid))
        FROM pg_constraint k WHERE k.conrelid = c.oid AND k.contype <> 'n' ORDER BY k.conname COLLATE "C"), E',\\n')) AS text
    FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' ORDER BY c.relname COLLATE "C"`;

/** One row an index that no constraint made. */
const INDEXES = `
  SELECT pg_get_indexdef(i.indexrelid) AS text
    FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
   WHERE c.relnamespace = 'public'::regnamespace AND NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conindid = i.indexrelid)
   ORDER BY c.relname COLLATE "C"`;

/** One row a function. */
const FUNCTIONS = `
  SELECT pg_get_functiondef(p.oid) AS text FROM pg_proc p
   WHERE p.pronamespace = 'public'::regnamespace ORDER BY p.proname COLLATE "C", p.oid`;

/** One row a trigger that somebody wrote. */
const TRIGGERS = `
  SELECT pg_get_triggerdef(t.oid) AS text FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
   WHERE NOT t.tgisinternal AND c.relnamespace = 'public'::regnamespace ORDER BY c.relname COLLATE "C", t.tgname COLLATE "C"`;

const onLines = (sql) =>
  sql
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n');
