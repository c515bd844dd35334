import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import ExcelJS from 'exceljs';
import PDFDocument from 'pdfkit';
import { parseTemplate, readTemplate } from '../../../src/publication/read-template.js';
import type { CentreRow, ReleaseData } from '../../../src/publication/release-data.js';
import { renderResultsCsv, renderResultsJson, sha256 } from '../../../src/publication/render-data-files.js';
import { drawTable } from '../../../src/publication/report/draw-table.js';
import { openFace } from '../../../src/publication/report/faces.js';
import { LetterFlow } from '../../../src/publication/report/letter-flow.js';
import { LETTER } from '../../../src/publication/report/letter-page.js';
import { renderReportPdf } from '../../../src/publication/report/render-report-pdf.js';
import { reportTemplate } from '../../../src/publication/report/report-template.js';
import { MissingGlyph, type Pen, TypeSetter } from '../../../src/publication/report/type-setter.js';
import { writeRelease, type WrittenRelease } from '../../../src/publication/write-release.js';
import { sampleRelease } from './sample-release.js';

const data = sampleRelease();
let home: string;
let first: WrittenRelease;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'kaoping-publication-'));
  first = await writeRelease(data, join(home, 'first'));
});
afterAll(() => rm(home, { recursive: true, force: true }));

/** The sample with its first city changed. */
function withCity(change: Partial<CentreRow>): ReleaseData {
  const [cities, ...others] = data.groups;
  const [city, ...rest] = cities!.centres;
  return { ...data, groups: [{ ...cities!, centres: [{ ...city!, ...change }, ...rest] }, ...others] };
}

describe('the files of a release', () => {
  it('are the same bytes when made again at another time', async () => {
    const wait = 2100; // ZIP entries count in steps of two seconds
    await new Promise((resolve) => setTimeout(resolve, wait));
    const second = await writeRelease(data, join(home, 'second'));
    expect(second).toEqual(first);
    expect(second.files.map(({ name }) => name).sort()).toEqual(
      ['circular.pdf', 'manifest.json', 'results.csv', 'results.json', 'results.xlsx'].sort(),
    );
  });

  it('change, all of them, when one count changes', async () => {
    const changed = await writeRelease(withCity({ closed: 1 }), join(home, 'changed'));
    for (const file of changed.files) {
      expect({ [file.name]: first.files.find(({ name }) => name === file.name)?.sha256 }).not.toEqual({
        [file.name]: file.sha256,
      });
    }
  });

  it('leave nothing behind when one of them cannot be made', async () => {
    const folder = join(home, 'broken');
    await expect(writeRelease(withCity({ name: '\uE000县' }), folder)).rejects.toThrow(MissingGlyph);
    await expect(readFile(join(folder, 'results.json'))).rejects.toThrow('ENOENT');
  });

  it('are listed in the manifest with digests that hold', async () => {
    const manifest = JSON.parse(await readFile(join(home, 'first', 'manifest.json'), 'utf8')) as {
      files: { name: string; sha256: string; bytes: number }[];
      templates: { name: string }[];
    };
    expect(manifest.files).toHaveLength(4);
    for (const { name, sha256: digest, bytes } of manifest.files) {
      const content = await readFile(join(home, 'first', name));
      expect({ name, digest: sha256(content), bytes: content.length }).toEqual({ name, digest, bytes });
    }
    expect(manifest.templates.map(({ name }) => name)).toEqual([
      'report/circular.yaml',
      'workbook/workbook.yaml',
      'report/words.yaml',
    ]);
  });
});

describe('results.json and results.csv', () => {
  it('say the same data whatever the order of its keys', () => {
    const turned = Object.fromEntries(Object.entries(data).reverse()) as ReleaseData;
    expect(renderResultsJson(turned)).toBe(renderResultsJson(data));
    expect(JSON.parse(renderResultsJson(data))).toEqual(data);
  });

  it('disarm a name that a spreadsheet would run as a formula, and begin with a byte order mark', () => {
    const csv = renderResultsCsv(withCity({ name: '=HYPERLINK("http://example.org")' }));
    expect(csv).toContain(`"'=HYPERLINK(""http://example.org"")"`);
    expect(csv.startsWith('\uFEFF')).toBe(true);
    expect(csv.split('\r\n')).toHaveLength(178 + 2);
  });

  it('show a suppressed count as suppressed, never as zero', () => {
    const csv = renderResultsCsv(
      withCity({
        code: 'HIDDEN',
        grades: { excellent: 'suppressed', good: 'suppressed', pass: 0, fail: 7 },
        good: 'suppressed',
      }),
    );
    const line = csv.split('\r\n').find((each) => each.includes('HIDDEN'));
    expect(line).toContain(',＊,＊,0,7,');
    expect(line?.match(/＊/g)).toHaveLength(6);
  });
});

describe('the workbook', () => {
  let book: ExcelJS.Workbook;
  beforeAll(async () => {
    book = new ExcelJS.Workbook();
    await book.xlsx.readFile(join(home, 'first', 'results.xlsx'));
  });

  it('has an overview, a ranking per peer group, grades per kind, and the method; nothing hidden', () => {
    expect(book.worksheets.map(({ name }) => name)).toEqual([
      '总览 Overview',
      '市级法律援助机构排名 Cities',
      '县级法律援助机构排名 Counties',
      '各类案件等级 By kind',
      '方法与定义 Method',
    ]);
    expect(book.worksheets.every(({ state }) => state === 'visible')).toBe(true);
  });

  it('has every centre with the mean and the share that the data say, as numbers with their formats', () => {
    const [, cities, counties] = book.worksheets;
    for (const [sheet, group] of [
      [cities!, data.groups[0]!],
      [counties!, data.groups[1]!],
    ] as const) {
      const at = columnsOf(sheet);
      group.centres.forEach((centre, index) => {
        const row = sheet.getRow(index + 3);
        const mean = row.getCell(at('Mean'));
        expect(row.getCell(at('Centre')).value).toBe(centre.name);
        expect(mean.value).toBe(Number((centre.mean as { text: string }).text));
        expect(mean.numFmt).toBe('0.00');
        const share = row.getCell(at('Share good'));
        expect(`${((share.value as number) * 100).toFixed(2)}%`).toBe((centre.good as { text: string }).text);
        expect(share.numFmt).toBe('0.00%');
      });
    }
  });

  it('keeps heads in sight and on every printed page, and prints the table on its pages', () => {
    const counties = book.worksheets[2]!;
    expect(counties.views[0]).toMatchObject({ state: 'frozen', ySplit: 2, xSplit: 4 });
    expect(counties.pageSetup).toMatchObject({
      printTitlesRow: '2:2',
      fitToWidth: 1,
      paperSize: 8,
      orientation: 'landscape',
    });
    expect(counties.pageSetup.printArea).toMatch(/^A1:V17\d$/);
    expect(counties.headerFooter.oddFooter).toContain(first.resultsDigest);
  });

  it('has real dates, and the dates of the data in its properties', () => {
    const overview = book.worksheets[0]!;
    const label = (text: string) => overview.getColumn(1).values.findIndex((value) => value === text);
    const day = overview.getRow(label('首日 First day')).getCell(2);
    expect(day.value).toEqual(new Date('2026-01-01T00:00:00Z'));
    expect(day.numFmt).toBe('yyyy-mm-dd');
    expect(overview.getRow(label('有结果 With result')).getCell(2).value).toBe(data.total.withResult);
    expect(book.created).toEqual(new Date('2026-07-20T00:00:00Z'));
    expect(book.modified).toEqual(book.created);
    expect(book.creator).toBe('kaoping 0.1.0');
  });

  function columnsOf(sheet: ExcelJS.Worksheet): (english: string) => number {
    const heads = (sheet.getRow(2).values as string[]).map((head) => head?.split('\n').slice(1).join(' '));
    return (english) => {
      const found = heads.indexOf(english);
      if (found < 0) throw new Error(`${english} is not among ${heads.join(', ')}`);
      return found;
    };
  }
});

describe('the circular', () => {
  it('embeds each of its fonts and no other', async () => {
    const text = (await readFile(join(home, 'first', 'circular.pdf'))).toString('latin1');
    expect(text.match(/\/Type \/FontDescriptor/g)).toHaveLength(4);
    expect(text.match(/\/FontFile2 /g)).toHaveLength(4);
    expect(text).not.toContain('/Helvetica');
  });

  it('refuses a template that names what does not exist, with the place', async () => {
    const text = '{title: ["{period.titel}"], issuer: x, sections: [], tables: {}}';
    expect(() => reportTemplate(parseTemplate(text, 'mine.yaml'))).toThrow('mine.yaml: /tables: "ranking" is missing');
    const good = reportTemplate(readTemplate('report/circular.yaml'));
    const wrong = { ...good, title: [{ text: '{period.titel}', at: '/title/0' }] };
    await expect(renderReportPdf(data, 'x', wrong)).rejects.toThrow(
      /circular\.yaml: \/title\/0: \{period\.titel\} is not one of/,
    );
  });

  it('draws every line inside the text area and every cell inside its column, however long the names', () => {
    const drawn = recordTable(60, (row) => (row % 3 === 0 ? `${'很长的名称'.repeat(12)}${'x'.repeat(60)}` : '短名'));
    const right = LETTER.left + LETTER.width;
    for (const { x, y, width, text } of drawn.filter(({ pen }) => pen.face === 'table' || pen.face === 'head')) {
      expect({ text, left: x >= LETTER.left, right: x + width <= right + 0.02 }).toEqual({
        text,
        left: true,
        right: true,
      });
      expect(y).toBeLessThanOrEqual(LETTER.top + LETTER.height);
    }
  });

  it('takes a heading to the page of what it stands above, and no line of a paragraph stands alone', () => {
    for (let lead = 15; lead <= 22; lead += 1) {
      const drawn = record((flow) => {
        flow.newPage();
        flow.gap(lead);
        flow.heading('head', '一、大标题');
        flow.heading('strong', '（一）小标题');
        flow.paragraph('正文'.repeat(40));
      }).filter(({ pen, text }) => pen.size === LETTER.bodySize && text !== 'foot');
      const pages = [...new Set(drawn.map(({ page }) => page))];
      expect(drawn.map(({ text }) => text[0])).toEqual(['一', '（', '正', '正', '正']);
      expect(drawn[1]!.page).toBe(drawn[0]!.page);
      expect(drawn[3]!.page).toBe(drawn[1]!.page);
      for (const page of pages) expect(drawn.filter((each) => each.page === page).length).toBeGreaterThan(1);
    }
  });

  it('evens out a title whose last line would be short', () => {
    const title = '关于2026年上半年全省法律援助服务质量考评结果的通报通报';
    const lines = record((flow) => flow.title([title])).filter(({ pen }) => pen.size === LETTER.titleSize);
    expect(lines).toHaveLength(2);
    expect(lines.map(({ text }) => text).join('')).toBe(title);
    expect(lines[1]!.width).toBeGreaterThan(LETTER.width / 2);
  });

  it('aligns the numbers of a column at their right, in the middle of the column, and marks in the middle', () => {
    const drawn = recordTable(200, () => '短名').filter(({ text }) => /^(9|99|199)$/.test(text));
    const ends = drawn.map(({ x, width }) => Math.round((x + width) * 100));
    expect(ends).toHaveLength(3);
    expect(new Set(ends).size).toBe(1);
  });

  it('ends on a page with text, whatever is left of it', () => {
    for (let lead = 0; lead <= 22; lead += 1) {
      const drawn = record((flow) => {
        flow.newPage();
        flow.keepRoomForSignature();
        for (let line = 0; line < lead; line += 1) flow.paragraph('正文');
        flow.paragraph('末段');
        flow.signature('机关', '2026年7月20日');
      });
      const pageOf = (text: string) => drawn.find((each) => each.text === text)?.page;
      expect([pageOf('机关'), pageOf('2026年7月20日')]).toEqual([pageOf('末段'), pageOf('末段')]);
    }
  });

  it('repeats the head of a table on each of its pages', () => {
    const drawn = recordTable(200, () => '短名');
    const pages = drawn.filter(({ text }) => /^— \d+ —$/.test(text)).length;
    expect(pages).toBeGreaterThan(3);
    expect(drawn.filter(({ text }) => text === '机构')).toHaveLength(pages);
    expect(drawn.filter(({ text }) => text === '表1　名单（续）')).toHaveLength(pages - 1);
  });

  it('numbers odd pages at the right and even pages at the left, 7 mm below the text area', () => {
    const numbers = recordTable(200, () => '短名').filter(({ text }) => /^— \d+ —$/.test(text));
    const middle = LETTER.left + LETTER.width / 2;
    expect(numbers.map(({ x }) => x > middle)).toEqual(numbers.map((_, index) => index % 2 === 0));
    const below = (numbers[0]!.y - numbers[0]!.pen.size * 0.36 - LETTER.top - LETTER.height) / (72 / 25.4);
    expect(below).toBeCloseTo(7, 5);
  });
});

type Drawn = {
  readonly page: number;
  readonly pen: Pen;
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
};

/** What is drawn, in its order. */
function record(draw: (flow: LetterFlow) => void): Drawn[] {
  const canvas = new PDFDocument({
    autoFirstPage: false,
    size: 'A4',
    margin: 0,
    font: openFace('body') as unknown as string,
  });
  const drawn: Drawn[] = [];
  let page = 0;
  canvas.on('pageAdded', () => (page += 1));
  class Recorder extends TypeSetter {
    override draw(pen: Pen, text: string, at: { x: number; y: number }): void {
      drawn.push({ page, pen, text, ...at, width: this.unitWidth(pen.face, text) * pen.size });
      super.draw(pen, text, at);
    }
  }
  draw(new LetterFlow(new Recorder(canvas), 'foot'));
  canvas.end();
  return drawn;
}

/** What a table of so many rows draws. */
function recordTable(rows: number, name: (row: number) => string): Drawn[] {
  return record((flow) =>
    drawTable(flow, {
      caption: '表1　名单',
      columns: [
        { head: '机构', align: 'left', flexible: true, cell: name },
        { head: '件数', align: 'right', cell: (row) => String(row) },
        { head: '说明', align: 'right', cell: () => '一二三四五六七八九十'.repeat(4) },
      ],
      rows: Array.from({ length: rows }, (_, row) => row),
    }),
  );
}
