import type { Reading } from './reading.js';
import type { TableRow } from './table.js';

/** A file that was recognised. A workbook has sheets; a csv file counts as one nameless sheet. */
export type Source = {
  readonly format: 'csv' | 'xlsx';
  readonly encoding: string | null;
  readonly delimiter: string | null;
  readonly sheets: readonly { readonly name: string; readonly hidden: boolean }[];
  readonly reading: Reading;
  /** The rows of a sheet in batches, from the start; wholly blank rows left out. */
  batches(sheet: number, reading: Reading): AsyncGenerator<TableRow[], void, undefined>;
};
