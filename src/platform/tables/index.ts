/**
 * Tables of people: csv and xlsx files in, guarded; csv out, neutralised.
 *
 * In: a path. Out: `Table` with its header and one asynchronous stream of rows of plain text, or a Problem with a stable
 * code (`tables.encrypted`, `tables.bomb`, `tables.encoding`, …).
 * Always true: the kind of file is told from its bytes, never its name; nothing outside the file is opened or fetched;
 * memory, rows, columns, unpacked size and time are bounded; a file is read the same way whoever reads it.
 *
 * @example
 * const table = await readTable(path, { expect: specs.flatMap((s) => s.names) });
 * const found = mapColumns(table.header, specs);
 * if (!found.ok) throw tablesProblems.columns({ faults: found.faults });
 * for await (const row of table.rows()) use(row.cells[found.mapping.at['number'] ?? -1] ?? '', row.number);
 */
export { readTable } from './read-table.js';
export type { CellKind, CellRemark, ReadTableOptions, Table, TableLimits, TableRow } from './table.js';
export { foldName, mapColumns, type ColumnMapping, type ColumnSpec, type ColumnsFound } from './map-columns.js';
export { neutraliseFormula } from './neutralise-formula.js';
export { csvLine, writeCsv, type CsvCell } from './write-csv.js';
export { tablesProblems } from './tables.problems.js';
