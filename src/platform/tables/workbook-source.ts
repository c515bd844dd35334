import { GuardedXml } from './guarded-xml.js';
import type { Reading } from './reading.js';
import { SheetRows } from './sheet-rows.js';
import type { Source } from './source.js';
import type { TableRow } from './table.js';
import { readWorkbook, type Workbook } from './workbook-parts.js';
import { ZipParts } from './zip-parts.js';

/** An xlsx workbook: strings and styles are read once, sheets are streamed on each pass. */
export async function openWorkbook(reading: Reading): Promise<Source> {
  const workbook = await ZipParts.use(reading, (parts) => readWorkbook(parts, reading));
  return {
    format: 'xlsx',
    encoding: null,
    delimiter: null,
    sheets: workbook.sheets.map(({ name, hidden }) => ({ name, hidden })),
    reading,
    batches: (sheet, pass) => sheetBatches(workbook, sheet, pass),
  };
}

async function* sheetBatches(
  workbook: Workbook,
  sheet: number,
  reading: Reading,
): AsyncGenerator<TableRow[], void, undefined> {
  const part = workbook.sheets[sheet]?.part;
  if (part === undefined) throw reading.refuse('empty');
  const parts = await ZipParts.open(reading);
  try {
    const rows = new SheetRows(workbook, reading, part);
    const xml = new GuardedXml(part, reading, rows);
    for await (const chunk of parts.read(part)) {
      xml.write(chunk);
      yield rows.take();
    }
    xml.end();
    yield rows.take();
  } finally {
    parts.close();
  }
}
