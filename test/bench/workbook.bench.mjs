import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { built } from './build.mjs';

const WIDTHS = [8, 16, 30, ...Array.from({ length: 12 }, () => 11)];

export const bench = {
  name: 'workbook',
  about:
    "a table as a sheet with the office's look, against ExcelJS' own streaming writer with the same values and no styles",
  sizes: { rows: 100_000, columns: 15 },
  unit: 'rows',
  units: ({ rows }) => rows,
  wish: { speed: 0.7 },
  prepare: () => ({ folder: mkdtempSync(join(tmpdir(), 'kaoping-bench-workbook-')) }),
  clear: ({ folder }) => rmSync(folder, { recursive: true, force: true }),
  baseline: async (sizes, { folder }) => ({ round: () => bare(sizes, join(folder, 'bare.xlsx')) }),
  async product(sizes, { folder }) {
    const { SteadyWriter } = await built('publication/workbook/steady-writer.js');
    const { sheetLook } = await built('publication/workbook/sheet-look.js');
    const { writeTableSheet } = await built('publication/workbook/write-table-sheet.js');
    const filename = join(folder, 'product.xlsx');
    return {
      async round() {
        const book = new SteadyWriter({ filename, at: new Date('2026-07-15T00:00:00Z'), creator: 'bench' });
        const look = sheetLook({ body: '宋体', head: '黑体' });
        await writeTableSheet(book, look, {
          name: '排名',
          title: '各机构排名',
          columns: columnsOf(sizes),
          rows: rowsOf(sizes),
          landscape: true,
          filter: true,
          frozenColumns: 3,
        });
        await book.commit();
        mustHold(filename);
      },
    };
  },
};

async function bare(sizes, filename) {
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({ filename });
  const page = book.addWorksheet('排名');
  const columns = columnsOf(sizes);
  page.columns = columns.map(({ head, width }) => ({ header: head, width }));
  for (const row of rowsOf(sizes)) page.addRow(columns.map(({ value }) => value(row))).commit();
  page.commit();
  await book.commit();
  mustHold(filename);
}

function columnsOf({ columns }) {
  return Array.from({ length: columns }, (_, index) => ({
    head: `第${index + 1}列`,
    width: WIDTHS[index] ?? 11,
    align: index < 3 ? 'left' : 'right',
    format: index < 3 ? undefined : '0.00',
    value: (row) => row[index],
  }));
}

function* rowsOf({ rows, columns }) {
  for (let no = 0; no < rows; no += 1) {
    const numbers = Array.from({ length: columns - 3 }, (_, index) => ((no * 37 + index * 101) % 10_000) / 100);
    yield [String(no + 1), `13${String(no % 10_000).padStart(4, '0')}`, `第${no % 3200}法律援助中心`, ...numbers];
  }
}

function mustHold(file) {
  if (statSync(file).size < 1000) throw new Error(`${file} is empty`);
}
