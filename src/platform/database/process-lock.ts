import Database from 'better-sqlite3';
import { databaseProblems } from './database-problems.js';

export interface ProcessLock {
  release(): void;
}

/**
 * Makes this process the only Kaoping process on a SQLite file, until it ends in whatever way.
 * The lock is an open exclusive transaction on a small file beside the database, so the operating system takes it back
 * even after a kill. Waits up to `waitMs`, without blocking the thread.
 * @throws database.in-use when another process still holds it
 */
export async function lockForThisProcess(databaseFile: string, waitMs: number): Promise<ProcessLock> {
  const lock = new Database(`${databaseFile}.lock`, { timeout: 0 });
  const deadline = performance.now() + waitMs;
  for (;;) {
    try {
      lock.exec('BEGIN EXCLUSIVE');
      return { release: () => void lock.close() };
    } catch (error) {
      const busy = String((error as { code?: string }).code).startsWith('SQLITE_BUSY');
      if (!busy || performance.now() >= deadline) lock.close();
      if (!busy) throw error;
      if (performance.now() >= deadline) throw databaseProblems['in-use']({ values: { file: databaseFile } });
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}
