import { foldName, readTable } from '../../platform/tables/index.js';
import { readNamedFile } from '../read-named-file.js';
import { explainProblems } from './explain-problems.js';

/** The two columns of a file of names and values, with the words that may head them. */
export interface Columns {
  readonly name: readonly string[];
  readonly value: readonly string[];
}

/** A name with its value, and where in the file it stands. */
export interface Pair {
  readonly name: string;
  readonly value: unknown;
  readonly at: string;
}

/**
 * A file of names and values: csv or xlsx of two columns, or a JSON object; told apart by its first character.
 * @throws cli.file-unreadable, explain.file-form, tables.*
 */
export async function readPairs(file: string, columns: Columns): Promise<Pair[]> {
  const text = readNamedFile(file);
  const pairs = text.trimStart().startsWith('{') ? ofJson(file, text, columns) : await ofTable(file, columns);
  const repeated = pairs.find(({ name }, index) => pairs.findIndex((other) => other.name === name) < index);
  if (repeated === undefined) return pairs;
  throw formFault(file, columns, `“${repeated.name}”写了两次`, `"${repeated.name}" is given twice`);
}

function ofJson(file: string, text: string, columns: Columns): Pair[] {
  try {
    const given = JSON.parse(text) as Record<string, unknown>;
    return Object.entries(given).map(([name, value]) => ({ name, value, at: `${file}: ${name}` }));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw formFault(file, columns, `不是可读的 JSON（${reason}）`, `unreadable JSON (${reason})`);
  }
}

async function ofTable(file: string, columns: Columns): Promise<Pair[]> {
  const table = await readTable(file, { header: 1 });
  const at = (names: readonly string[]): number =>
    table.header.findIndex((cell) => names.some((name) => foldName(name) === foldName(cell)));
  const [name, value] = [at(columns.name), at(columns.value)];
  if (name < 0 || value < 0) {
    const missing = [name < 0 ? columns.name : columns.value].map((names) => names.join(' / ')).join();
    throw formFault(file, columns, `缺少列 ${missing}`, `the column ${missing} is missing`);
  }
  const pairs: Pair[] = [];
  for await (const row of table.rows()) {
    const [own, given] = [row.cells[name]?.trim() ?? '', row.cells[value]?.trim() ?? ''];
    if (own !== '') pairs.push({ name: own, value: given, at: `${file}, row ${row.number}: ${own}` });
  }
  return pairs;
}

function formFault(file: string, columns: Columns, zh: string, en: string): Error {
  const shown = `${columns.name.join('/')}, ${columns.value.join('/')}`;
  return explainProblems['file-form']({ values: { file, zh, en, columns: shown } });
}
