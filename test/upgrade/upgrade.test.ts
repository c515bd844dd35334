import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { migrations } from '../../src/platform/database/migrations/index.js';
import { freshPostgres, runCli, type TestDatabase } from '../support/index.js';

interface Kept {
  readonly runs: unknown[];
  readonly releases: unknown[];
  readonly auditHead: string;
}

const RESULTS = {
  runs: 'SELECT id, input_digest, result_digest FROM ranking_run ORDER BY id',
  releases: 'SELECT number, results_digest, manifest_digest FROM "release" ORDER BY number',
};

const STAGES = readdirSync(import.meta.dirname, { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() ? [entry.name] : [],
);

it('has a database of every landed stage', () => {
  expect(STAGES).toContain('0.1.0');
});

describe.each(STAGES)('the database kept at stage %s', (stage) => {
  const kept = join(import.meta.dirname, stage);
  const expected = JSON.parse(readFileSync(join(kept, 'results.json'), 'utf8')) as Kept;
  const rights = { KAOPING_CLOCK: '2026-12-31T00:00:00Z' };
  let folder: string;
  let file: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'kaoping-upgrade-'));
    file = join(folder, 'kaoping.sqlite');
    writeFileSync(file, gunzipSync(readFileSync(join(kept, 'kaoping.sqlite.gz'))));
    cpSync(join(kept, 'releases'), join(folder, 'releases'), { recursive: true });
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** Migrated, its results are what they were: digests, a ranking computed once more, published files, the audit chain. */
  async function upgraded(env: Record<string, string>, ask: (sql: string) => Promise<unknown[]>): Promise<void> {
    expect(await runCli(['migrate'], { env: { ...env, ...rights } })).toMatchObject({ code: 0, stderr: '' });
    expect(await ask(RESULTS.runs)).toEqual(expected.runs);
    expect(await ask(RESULTS.releases)).toEqual(expected.releases);
    const checked = await runCli(['check-data'], { env });
    expect(checked.stdout).not.toContain('✗');
    expect(checked.code).toBe(0);
    expect(await runCli(['audit', 'verify', '--head', expected.auditHead], { env })).toMatchObject({ code: 0 });
  }

  it('keeps its results on PostgreSQL', async () => {
    const postgres = await freshPostgres();
    try {
      await carryOver(file, postgres);
      const client = new pg.Client({ connectionString: postgres.databaseUrl! });
      await client.connect();
      try {
        const env = { KAOPING_DATA: folder, DATABASE_URL: postgres.databaseUrl! };
        await upgraded(env, async (sql) => (await client.query(sql)).rows as unknown[]);
      } finally {
        await client.end();
      }
    } finally {
      await postgres.dispose();
    }
  });

  it('keeps its results on SQLite', async () => {
    await upgraded({ KAOPING_DATA: folder, DATABASE_URL: '' }, (sql) => {
      const database = new Database(file, { readonly: true });
      const rows = database.prepare(sql).all();
      database.close();
      return Promise.resolve(rows);
    });
  });
});

/** The same rows on PostgreSQL, in the schema as it was at that stage: the migrations that the kept database has seen. */
async function carryOver(file: string, postgres: TestDatabase): Promise<void> {
  const source = new Database(file, { readonly: true });
  const seen = source.prepare('SELECT COUNT(*) FROM migration').pluck().get() as number;
  const target = await new DataSource({
    type: 'postgres',
    url: postgres.databaseUrl!,
    migrations: migrations.slice(0, seen),
    migrationsTableName: 'migration',
  }).initialize();
  try {
    await target.runMigrations({ transaction: 'each' });
    await target.transaction(async (manager) => {
      // Rows come table by table, not in the order in which they refer to one another.
      await manager.query('SET LOCAL session_replication_role = replica');
      const tables = source
        .prepare(`SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name <> 'migration'`)
        .pluck()
        .all() as string[];
      for (const table of tables) {
        await manager.query(`DELETE FROM "${table}"`);
        const rows = source.prepare(`SELECT * FROM "${table}"`).all();
        await manager.query(`INSERT INTO "${table}" SELECT * FROM json_populate_recordset(NULL::"${table}", $1::json)`, [
          JSON.stringify(rows),
        ]);
      }
    });
  } finally {
    await target.destroy();
    source.close();
  }
}
