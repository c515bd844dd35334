import { setImmediate } from 'node:timers/promises';
import type { SqlValue } from './reads.js';

/** SQLite takes 32,766 parameters a statement, PostgreSQL 65,535. */
const MOST_PARAMETERS = 30_000;
const MOST_ROWS = 500;

/**
 * Inserts rows in few statements. Rows are arrays in the order of the columns; absent values are null. SQLite answers without
 * ever leaving the event loop; between two statements others therefore get their turn.
 */
export async function insertMany(
  tx: { run(sql: string, params: readonly SqlValue[]): Promise<number> },
  table: string,
  columns: readonly string[],
  rows: readonly (readonly SqlValue[])[],
): Promise<void> {
  const size = Math.min(MOST_ROWS, Math.floor(MOST_PARAMETERS / columns.length));
  const names = columns.map((column) => `"${column}"`).join(', ');
  const one = `(${columns.map(() => '?').join(', ')})`;
  for (let start = 0; start < rows.length; start += size) {
    if (start > 0) await setImmediate();
    const chunk = rows.slice(start, start + size);
    await tx.run(`INSERT INTO "${table}" (${names}) VALUES ${chunk.map(() => one).join(', ')}`, chunk.flat());
  }
}
