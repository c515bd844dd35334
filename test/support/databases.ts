import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';

/** A database that nobody else uses. `options` is what the server and the data source need to reach it. */
export interface TestDatabase {
  readonly engine: Engine;
  /** SQLite: path of a file that does not exist yet. PostgreSQL: null. */
  readonly sqlite: string | null;
  /** PostgreSQL: address of a fresh empty database. SQLite: null. */
  readonly databaseUrl: string | null;
  /** Removes the file, or drops the database, whoever is still connected. */
  dispose(): Promise<void>;
}

/** `postgres-icu` sorts text by an ICU Chinese collation, so that an ORDER BY which leans on byte order is found out. */
export type Engine = 'sqlite' | 'postgres' | 'postgres-icu';

export const ENGINES: readonly Engine[] = ['sqlite', 'postgres', 'postgres-icu'];

let sequence = 0;

/** Folders of SQLite files that a failed test left; they go with its test file. PostgreSQL's all go with its server. */
const folders = new Set<string>();
afterAll(() => Promise.all([...folders].map((folder) => rm(folder, { recursive: true, force: true }))));

/** A fresh folder under the system's temporary one; its file does not exist until somebody opens it. */
export function freshSqlite(): TestDatabase {
  const folder = mkdtempSync(join(tmpdir(), 'kaoping-sqlite-'));
  folders.add(folder);
  return {
    engine: 'sqlite',
    sqlite: join(folder, 'kaoping.sqlite'),
    databaseUrl: null,
    dispose: () => rm(folder, { recursive: true, force: true }),
  };
}

/** A fresh, empty database on the PostgreSQL server that the run started; collation C, or Chinese by ICU. */
export async function freshPostgres(collation: 'C' | 'ICU' = 'C'): Promise<TestDatabase> {
  const url = new URL(serverUrl());
  const name = `kaoping_${process.pid}_${Date.now().toString(36)}_${(sequence += 1)}`;
  const icu = `ENCODING 'UTF8' LOCALE_PROVIDER icu ICU_LOCALE 'zh-Hans-CN' LOCALE 'C'`;
  await administer(`CREATE DATABASE ${name} TEMPLATE template0 ${collation === 'ICU' ? icu : ''}`);
  url.pathname = `/${name}`;
  return {
    engine: collation === 'ICU' ? 'postgres-icu' : 'postgres',
    sqlite: null,
    databaseUrl: url.href,
    dispose: () => administer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  };
}

/** A fresh database of the engine named. */
export async function freshDatabase(engine: Engine): Promise<TestDatabase> {
  if (engine === 'sqlite') return freshSqlite();
  return freshPostgres(engine === 'postgres-icu' ? 'ICU' : 'C');
}

/**
 * Declares the same tests once per engine: `eachEngine('两个评估员…', (engine) => { … })`.
 * Leave out `postgres-icu` where text order cannot matter.
 */
export function eachEngine(
  title: string,
  tests: (engine: Engine) => void,
  engines: readonly Engine[] = ['sqlite', 'postgres'],
): void {
  describe.each(engines.map((engine) => ({ engine })))(`${title} ($engine)`, ({ engine }) => {
    tests(engine);
  });
}

function serverUrl(): string {
  const url = process.env['KAOPING_TEST_POSTGRES'];
  if (!url) throw new Error('No PostgreSQL for tests: this test belongs to a Jest project with start-postgres.mjs.');
  return url;
}

async function administer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl() });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
