import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { basename } from 'node:path';
import { once } from 'node:events';
import type { Fault } from '../../platform/problem/index.js';
import { nearestNames } from '../../engine/words/nearest-names.js';
import { foldName, readTable, type Table } from '../../platform/tables/index.js';
import { evaluationProblems } from './evaluation-problems.js';
import type { TableSpec } from './evaluation-file.js';

export interface CanonicalTable {
  /** A csv file with our column names, ready for a room's import. */
  readonly path: string;
  readonly rows: number;
  /** SHA-256 of the person's file. */
  readonly sha256: string;
  /** Turns the place of a fault in that csv into the place in the person's file. */
  original(fault: Fault): Fault;
}

export interface CanonicalWish {
  readonly spec: TableSpec;
  readonly missing: readonly string[];
  /** Other columns of the file are kept under their own names. */
  readonly keepOthers: boolean;
  /** Rows that say the same count once: centres derived from a file of cases. */
  readonly collapse: boolean;
}

interface OutputColumn {
  readonly name: string;
  /** Index into the file's cells, or a constant. */
  readonly from: number | string;
}

/**
 * Rewrites a person's table with our column names: mapped columns renamed, constants added, missing-value words made
 * empty. What it means is for the room that imports it.
 * @throws evaluate.faulty when a mapped column is not in the file; tables.* when the file cannot be read
 */
export async function canonicalTable(source: string, target: string, wish: CanonicalWish): Promise<CanonicalTable> {
  const { spec } = wish;
  const options = spec.sheet === undefined ? {} : { sheet: spec.sheet };
  const table = await readTable(source, { ...options, expect: Object.values(spec.columns ?? {}) });
  const columns = outputColumns(table, wish);
  const rowNumbers = await rewrite(table, columns, target, wish);
  const file = basename(source);
  const original = (fault: Fault): Fault => {
    const row = fault.row === undefined ? undefined : (rowNumbers[fault.row - 2] ?? fault.row);
    const column = fault.column === undefined ? undefined : headerOf(table, columns, fault.column);
    const place = [file, row === undefined ? null : `row ${row}`, column === undefined ? null : `column ${column}`];
    return {
      ...fault,
      at: place.filter((part) => part !== null).join(', '),
      ...(row === undefined ? {} : { row }),
      ...(column === undefined ? {} : { column }),
    };
  };
  return { path: target, rows: rowNumbers.length, sha256: await sha256Of(source), original };
}

function outputColumns(table: Table, { spec, keepOthers }: CanonicalWish): OutputColumn[] {
  const faults: Fault[] = [];
  const mapped = Object.entries(spec.columns ?? {}).map(([name, header]): OutputColumn => {
    const from = table.header.findIndex((found) => foldName(found) === foldName(header));
    if (from < 0) faults.push(missingColumn(table, name, header));
    return { name, from };
  });
  if (faults.length > 0) throw evaluationProblems.faulty({ values: { count: faults.length }, faults });
  const constants = Object.entries(spec.constants ?? {}).map(([name, from]): OutputColumn => ({ name, from }));
  const taken = new Set(mapped.map(({ from }) => from));
  const others = table.header
    .map((name, from): OutputColumn => ({ name, from }))
    .filter(({ name, from }) => keepOthers && name !== '' && !taken.has(from));
  return [...mapped, ...constants, ...others];
}

function missingColumn(table: Table, name: string, header: string): Fault {
  const [near] = nearestNames(header, table.header);
  return {
    at: `${table.fileName}, row ${table.headerRow}`,
    row: table.headerRow,
    column: header,
    code: 'tables.missing-column',
    zh: `没有列“${header}”（对应 ${name}）；现有列：${table.header.join('、')}`,
    en: `There is no column "${header}" (for ${name}); found: ${table.header.join(', ')}`,
    ...(near === undefined ? {} : { suggestion: { zh: `是否指“${near}”？`, en: `Did you mean "${near}"?` } }),
  };
}

async function rewrite(
  table: Table,
  columns: readonly OutputColumn[],
  target: string,
  wish: CanonicalWish,
): Promise<number[]> {
  const missing = new Set(wish.missing);
  const seen = new Set<string>();
  const rowNumbers: number[] = [];
  const out = createWriteStream(target);
  out.write(record(columns.map(({ name }) => name)));
  for await (const row of table.rows()) {
    const cells = columns.map(({ from }) => (typeof from === 'string' ? from : (row.cells[from] ?? '')));
    const line = record(cells.map((cell) => (missing.has(cell.trim()) ? '' : cell)));
    if (wish.collapse && seen.has(line)) continue;
    if (wish.collapse) seen.add(line);
    rowNumbers.push(row.number);
    if (!out.write(line)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'close');
  return rowNumbers;
}

function headerOf(table: Table, columns: readonly OutputColumn[], name: string): string {
  const column = columns.find((candidate) => candidate.name === name);
  return column === undefined || typeof column.from === 'string' ? name : (table.header[column.from] ?? name);
}

/** An internal record: nothing is neutralised, since no spreadsheet program opens it. */
function record(cells: readonly string[]): string {
  return `${cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')}\n`;
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
