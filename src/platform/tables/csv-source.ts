import iconv from 'iconv-lite';
import { CsvError, parse, type Parser } from 'csv-parse';
import { detectDelimiter } from './delimiter.js';
import type { Reading } from './reading.js';
import type { Source } from './source.js';
import type { TableRow } from './table.js';
import { detectEncoding, textChunks, type TextEncoding } from './text-encoding.js';

const MOST_RECORD_CHARS = 1_000_000;

/** A text file with one record a line (or several, within quotation marks). */
export async function openCsv(reading: Reading, head: Buffer): Promise<Source> {
  const encoding = await detectEncoding(reading, head);
  const start = encoding === 'utf-8' ? head.toString('utf8') : iconv.decode(head, encoding);
  const { delimiter, hinted } = detectDelimiter(start.replace(/^\uFEFF/, ''));
  return {
    format: 'csv',
    encoding,
    delimiter,
    sheets: [{ name: '', hidden: false }],
    reading,
    batches: (_sheet, pass) => csvBatches(pass, { encoding, delimiter, skip: hinted ? 1 : 0 }),
  };
}

type CsvShape = { encoding: TextEncoding; delimiter: string; skip: number };

async function* csvBatches(reading: Reading, shape: CsvShape): AsyncGenerator<TableRow[], void, undefined> {
  const rows = new RecordRows(reading, shape.skip);
  const parser = startParser(shape.delimiter, rows);
  try {
    for await (const chunk of textChunks(reading, shape.encoding)) {
      await write(parser, chunk);
      yield rows.take();
    }
    await finish(parser);
    yield rows.take();
  } catch (error) {
    throw csvProblem(error, reading, rows.count);
  } finally {
    parser.destroy();
  }
}

/** Turns records into rows and counts them as a spreadsheet program would. */
class RecordRows {
  count = 0;
  private batch: TableRow[] = [];

  constructor(
    private readonly reading: Reading,
    private readonly skip: number,
  ) {}

  add(record: readonly string[]): void {
    this.count += 1;
    if (this.count <= this.skip || record.every((cell) => cell.trim() === '')) return;
    const { rows, columns, cellChars } = this.reading.limits;
    if (this.count > rows) throw this.tooLarge(`${this.count} rows`, `${rows} rows`);
    if (record.length > columns)
      throw this.tooLarge(`row ${this.count}: ${record.length} columns`, `${columns} columns`);
    if (record.some((cell) => cell.length > cellChars)) {
      throw this.tooLarge(`row ${this.count}: a cell of more than ${cellChars} characters`, `${cellChars} characters`);
    }
    this.batch.push({ number: this.count, cells: record });
  }

  take(): TableRow[] {
    const batch = this.batch;
    this.batch = [];
    return batch;
  }

  private tooLarge(found: string, limit: string): Error {
    return this.reading.refuse('too-large', { found, limit }, `row ${this.count}`);
  }
}

function startParser(delimiter: string, rows: RecordRows): Parser {
  const parser = parse({
    delimiter,
    // Files edited by hand mix the ends of lines.
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: false,
    max_record_size: MOST_RECORD_CHARS,
    on_record: (record: string[]) => {
      rows.add(record);
      return null;
    },
  });
  parser.on('error', () => undefined);
  return parser.resume();
}

function write(parser: Parser, chunk: Buffer | string): Promise<void> {
  return new Promise((resolve, reject) => {
    parser.write(chunk, (error) => (error ? reject(error) : resolve()));
  });
}

function finish(parser: Parser): Promise<void> {
  return new Promise((resolve, reject) => {
    parser.once('error', reject);
    parser.once('end', resolve);
    parser.end();
  });
}

function csvProblem(error: unknown, reading: Reading, count: number): unknown {
  if (!(error instanceof CsvError)) return error;
  const row = count + 1;
  return reading.refuse('malformed', { found: `row ${row}, ${error.code}` }, `row ${row}`);
}
