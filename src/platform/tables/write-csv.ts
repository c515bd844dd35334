import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import type { Writable } from 'node:stream';
import { neutraliseFormula } from './neutralise-formula.js';

export type CsvCell = string | number | bigint | boolean | null | undefined;

const FLUSH_CHARS = 64 * 1024;

/** One record of a csv file, formula-looking text neutralised, ended by CRLF. */
export function csvLine(cells: readonly CsvCell[]): string {
  return cells.map(csvCell).join(',') + '\r\n';
}

/**
 * Writes rows as UTF-8 csv (byte order mark first, so that Excel shows Chinese) to a file or an open stream.
 * A path is created and closed; a stream is left open. Returns the number of rows below the header.
 */
export async function writeCsv(
  target: string | Writable,
  header: readonly string[],
  rows: Iterable<readonly CsvCell[]> | AsyncIterable<readonly CsvCell[]>,
): Promise<number> {
  const out = typeof target === 'string' ? createWriteStream(target) : target;
  const done = typeof target === 'string' ? finished(out) : undefined;
  done?.catch(() => undefined);
  let text = '\uFEFF' + csvLine(header);
  let count = 0;
  for await (const row of rows) {
    text += csvLine(row);
    count += 1;
    if (text.length < FLUSH_CHARS) continue;
    await send(out, text);
    text = '';
  }
  await send(out, text);
  if (done === undefined) return count;
  out.end();
  await done;
  return count;
}

async function send(out: Writable, text: string): Promise<void> {
  if (!out.write(text)) await once(out, 'drain');
}

function csvCell(value: CsvCell): string {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'string') return String(value);
  const text = neutraliseFormula(value);
  return /[",;\t\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
