/**
 * The store, SQLite or PostgreSQL.
 * In: work to be done in one transaction; questions in SQL. Out: results once they are durable.
 * Always true: every write goes through UnitOfWork; what a transaction told the audit log is stored with it or not at all;
 * Reads never shows half a transaction.
 */
export { containing } from './containing.js';
export { DatabaseModule } from './database.module.js';
export { isDuplicate } from './database-problems.js';
export { insertMany } from './insert-many.js';
export { day, flag, instant, json, key, type SqlKinds, whole, words } from './kinds.js';
export { databaseOptions, openDatabase, releaseDatabase } from './open-database.js';
export { lockForThisProcess } from './process-lock.js';
export { type Asks, type DatabasePlace, openReads, Reads, type SqlValue } from './reads.js';
export { type Answer, type Ask, type Tx, UnitOfWork } from './unit-of-work.js';
