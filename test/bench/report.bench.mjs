import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';
import { built } from './build.mjs';

const FONT = '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf';
const SHARES = [0.07, 0.35, 0.1, 0.1, 0.1, 0.1, 0.09, 0.09];
const [LEFT, TOP, WIDTH, ROW_HEIGHT, SIZE] = [79, 105, 442, 17, 9];

export const bench = {
  name: 'report',
  about: 'a ruled table of 200 pages in the official layout, against bare PDFKit placing the same cells',
  sizes: { rows: 6800, pages: 200 },
  unit: 'cells',
  units: ({ rows }) => rows * SHARES.length,
  wish: { speed: 0.5 },
  baseline: async ({ rows, pages }) => ({
    async round() {
      const canvas = new PDFDocument({ autoFirstPage: false, size: 'A4', margin: 0 });
      const bytes = collect(canvas);
      canvas.registerFont('table', createRequire(import.meta.url).resolve(FONT));
      bare(canvas, Math.ceil(rows / pages), rowsOf(rows));
      canvas.end();
      await bytes;
    },
  }),
  async product({ rows, pages }) {
    const { drawTable } = await built('publication/report/draw-table.js');
    const { LetterFlow } = await built('publication/report/letter-flow.js');
    const { TypeSetter } = await built('publication/report/type-setter.js');
    const columns = SHARES.map((_, index) => ({
      head: `第${index + 1}列`,
      align: index === 1 ? 'left' : 'center',
      cell: (row) => row[index],
      flexible: index === 1,
    }));
    return {
      async round() {
        const canvas = new PDFDocument({ autoFirstPage: false, size: 'A4', margin: 0 });
        let made = 0;
        canvas.on('pageAdded', () => {
          made += 1;
        });
        const bytes = collect(canvas);
        drawTable(new LetterFlow(new TypeSetter(canvas), 'bench'), {
          caption: '表1　排名',
          columns,
          rows: rowsOf(rows),
        });
        canvas.end();
        await bytes;
        if (made < pages) throw new Error(`${made} pages`);
      },
    };
  },
};

function bare(canvas, perPage, rows) {
  for (let first = 0; first < rows.length; first += perPage) {
    canvas.addPage();
    canvas.font('table').fontSize(SIZE);
    rows.slice(first, first + perPage).forEach((row, index) => bareRow(canvas, row, TOP + index * ROW_HEIGHT));
  }
}

function bareRow(canvas, row, y) {
  let x = LEFT;
  row.forEach((text, column) => {
    canvas.text(text, x + 3, y + 3, { lineBreak: false });
    x += SHARES[column] * WIDTH;
  });
  canvas
    .moveTo(LEFT, y)
    .lineTo(LEFT + WIDTH, y)
    .stroke();
}

function rowsOf(count) {
  return Array.from({ length: count }, (_, no) => [
    String(no + 1),
    `第${no % 3200}法律援助中心`,
    ...SHARES.slice(2).map((_, index) => (((no * 37 + index * 101) % 10_000) / 100).toFixed(2)),
  ]);
}

function collect(canvas) {
  return new Promise((resolve, reject) => {
    const chunks = [];
    canvas.on('data', (chunk) => chunks.push(chunk));
    canvas.on('end', () => resolve(Buffer.concat(chunks).length));
    canvas.on('error', reject);
  });
}
