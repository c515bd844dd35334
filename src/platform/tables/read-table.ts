import type { ReadTableOptions, Table } from './table.js';
import { openSource } from './open-source.js';
import { headedTable } from './headed-table.js';

/**
 * Opens a csv or xlsx file and finds its header; rows are then streamed by `table.rows()`.
 * Throws a Problem of `tablesProblems` when the file cannot be read.
 */
export async function readTable(path: string, options: ReadTableOptions = {}): Promise<Table> {
  return headedTable(await openSource(path, options), options);
}
