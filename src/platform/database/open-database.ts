import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type Database from 'better-sqlite3';
import { DataSource, type DataSourceOptions } from 'typeorm';
import type { Settings } from '../config/index.js';
import { databaseProblems } from './database-problems.js';
import { migrations } from './migrations/index.js';
import { lockForThisProcess, type ProcessLock } from './process-lock.js';
import { numbersAsNumbers } from './reads.js';

/** The options of the writing connection for the engine that the settings name. Entities are added by the rooms. */
export function databaseOptions(settings: Settings): DataSourceOptions {
  const common = { migrations, migrationsTableName: 'migration', synchronize: false, logging: false } as const;
  if (settings.databaseUrl !== null) {
    return {
      ...common,
      type: 'postgres',
      url: settings.databaseUrl,
      poolSize: 10,
      extra: { types: numbersAsNumbers },
    };
  }
  return {
    ...common,
    type: 'better-sqlite3',
    database: settings.sqliteFile,
    timeout: 0,
    statementCacheSize: 300,
    prepareDatabase: (database: Database.Database) => prepareSqlite(database, settings),
  };
}

function prepareSqlite(database: Database.Database, settings: Settings): void {
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.pragma('foreign_keys = ON');
  if (settings.sqliteMaxPages !== null) database.pragma(`max_page_count = ${settings.sqliteMaxPages}`);
}

/** Tells the entities what sqlKinds tells the migrations: on PostgreSQL keys are compared byte by byte. */
function keysAreBytes(source: DataSource): void {
  for (const { columns } of source.entityMetadatas)
    for (const column of columns) if (column.type === 'varchar') column.collation = 'C';
}

const locks = new WeakMap<DataSource, ProcessLock>();

/**
 * Opens the database, brings its schema up to date and, on SQLite, makes this process its only writer.
 * @throws database.in-use, database.not-a-database, database.unreachable
 */
export async function openDatabase(options: DataSourceOptions, settings: Settings): Promise<DataSource> {
  const source = new DataSource(options);
  const lock = settings.databaseUrl === null ? await lockFile(settings) : null;
  try {
    await source.initialize();
    if (settings.databaseUrl !== null) keysAreBytes(source);
    await source.runMigrations({ transaction: 'each' });
  } catch (error) {
    lock?.release();
    if (source.isInitialized) await source.destroy();
    throw openingProblem(error, settings);
  }
  if (lock !== null) locks.set(source, lock);
  return source;
}

/** Gives the file back to other processes. Called after the connection is closed. */
export function releaseDatabase(source: DataSource): void {
  locks.get(source)?.release();
}

async function lockFile(settings: Settings): Promise<ProcessLock> {
  try {
    mkdirSync(dirname(settings.sqliteFile), { recursive: true });
  } catch (error) {
    throw openingProblem(error, settings);
  }
  return lockForThisProcess(settings.sqliteFile, settings.databaseWaitMs);
}

function openingProblem(error: unknown, settings: Settings): unknown {
  const reason = error instanceof Error ? error.message : String(error);
  if (settings.databaseUrl !== null) {
    const network = /ECONN|ENOTFOUND|EAI_AGAIN|password|authentication|does not exist|timeout|starting up/i.test(
      reason,
    );
    const fault = { at: 'DATABASE_URL', code: 'database.reason', zh: reason, en: reason };
    return network ? databaseProblems.unreachable({ faults: [fault] }) : error;
  }
  const unusable = /not a database|unable to open|EEXIST|EACCES|ENOTDIR|malformed|readonly/i.test(reason);
  return unusable ? databaseProblems['not-a-database']({ values: { file: settings.sqliteFile, reason } }) : error;
}
