import Database from 'better-sqlite3';

/**
 * Writes what still stands in the write-ahead log into the SQLite file, so that whoever copies that one file has everything.
 * A reading connection that closes last cannot do this, hence one more that can write.
 */
export function foldLog(file: string): void {
  const database = new Database(file, { timeout: 0 });
  database.pragma('wal_checkpoint(TRUNCATE)');
  database.close();
}
