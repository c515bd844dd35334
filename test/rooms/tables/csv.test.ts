import { afterAll, describe, expect, it } from '@jest/globals';
import iconv from 'iconv-lite';
import { readTable } from '../../../src/platform/tables/index.js';
import { allRows, Files, refusal, texts } from './workbooks.js';

const files = new Files();
afterAll(() => files.remove());

const TEXT = '案件编号,机构,金额\n冀援〔2026〕1号,石家庄市法律援助中心,10.50\n';
const CELLS = [
  ['案件编号', '机构', '金额'],
  ['冀援〔2026〕1号', '石家庄市法律援助中心', '10.50'],
];

describe('encodings', () => {
  it.each([
    ['utf-8', Buffer.from(TEXT)],
    ['utf-8', Buffer.from(`\uFEFF${TEXT}`)],
    ['gb18030', iconv.encode(TEXT, 'gb18030')],
    ['utf-16le', iconv.encode(TEXT, 'utf-16le', { addBOM: true })],
    ['utf-16be', iconv.encode(TEXT, 'utf-16be', { addBOM: true })],
    ['utf-16le', iconv.encode(TEXT, 'utf-16le', { addBOM: false })],
    ['utf-16be', iconv.encode(TEXT, 'utf-16be', { addBOM: false })],
  ])('reads %s (%#)', async (encoding, bytes) => {
    const path = files.write('text.csv', bytes);
    expect((await readTable(path)).encoding).toBe(encoding);
    expect(await texts(path)).toEqual(CELLS);
  });

  it('sees GBK that begins after a megabyte of ASCII, with rare characters of four bytes', async () => {
    const text = `${'1,2\n'.repeat(300_000)}石家庄市某某中心,𠮷\n`;
    const rows = await texts(files.write('late.csv', iconv.encode(text, 'gb18030')));
    expect(rows.at(-1)).toEqual(['石家庄市某某中心', '𠮷']);
  });

  it('refuses western single-byte text and cut UTF-8 rather than guessing', async () => {
    for (const text of ['id,name\n1,café\n', 'id,name\n1,Zoë Ünal\n', 'id,name\n1,Müller\n2,Händel\n', 'a;é;b\n']) {
      expect(await refusal(files.write('western.csv', Buffer.from(text, 'latin1')))).toBe('tables.encoding');
    }
    expect(await refusal(files.write('cut.csv', Buffer.from('甲,乙\n').subarray(0, 5)))).toBe('tables.encoding');
  });

  it('refuses binary files', async () => {
    expect(await refusal(files.write('x.csv', Buffer.from([1, 0, 2, 0, 0, 3, 0, 0])))).toBe('tables.not-a-table');
  });
});

describe('delimiters and records', () => {
  it.each([
    ['a,b\n1,2\n', ','],
    ['a\tb\n1\t2,5\n', '\t'],
    ['a;b\n1,5;2,5\n', ';'],
    ['sep=;\na;b\n1;2\n', ';'],
    ['单列\n值一\n', ','],
    ['"x;y;z",b\n"p;q;r",d\n', ','],
  ])('finds the delimiter of %j', async (text, delimiter) => {
    expect((await readTable(files.write('d.csv', text))).delimiter).toBe(delimiter);
  });

  it('does not count the sep= line as a row of data', async () => {
    const table = await readTable(files.write('sep.csv', 'sep=;\na;b\n1;2\n'));
    expect([table.header, table.headerRow]).toEqual([['a', 'b'], 2]);
    expect((await allRows(table)).map((row) => row.number)).toEqual([3]);
    expect(await texts(files.write('sep.csv', 'sep=;\na;b\n1;2\n'))).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ]);
  });

  it('numbers rows as a spreadsheet does: blank rows count, line breaks inside a cell do not', async () => {
    const rows = await allRows(await readTable(files.write('n.csv', 'a,b\r\n"x\r\ny",1\r\n\r\n , \r\nz,2\r\n')));
    expect(rows.map(({ number, cells }) => [number, cells])).toEqual([
      [2, ['x\r\ny', '1']],
      [5, ['z', '2']],
    ]);
  });

  it('keeps ragged rows and stray quotation marks', async () => {
    expect(await texts(files.write('r.csv', 'a,b,c\n1\n1,2,3,4\n5" pipe,2,3\n'))).toEqual([
      ['a', 'b', 'c'],
      ['1'],
      ['1', '2', '3', '4'],
      ['5" pipe', '2', '3'],
    ]);
  });

  it('names the row where a quotation mark is never closed', async () => {
    const path = files.write('q.csv', `a,b\n1,2\n3,"4\n${'5,6\n'.repeat(10)}`);
    await expect(allRows(await readTable(path, { header: 1 }))).rejects.toMatchObject({
      code: 'tables.malformed',
      details: { at: 'row 3' },
    });
    const endless = files.write('q2.csv', `a,b\n3,"4\n${'5,6\n'.repeat(400_000)}`);
    expect(await refusal(endless)).toBe('tables.malformed');
  });

  it('keeps within its limits', async () => {
    const path = files.write('l.csv', 'a,b\n1,2\n3,4\n');
    expect(await refusal(path, { limits: { rows: 2 } })).toBe('tables.too-large');
    expect(await refusal(path, { limits: { columns: 1 } })).toBe('tables.too-large');
    expect(await refusal(path, { limits: { cellChars: 0 } })).toBe('tables.too-large');
    expect(await refusal(path, { limits: { fileBytes: 3 } })).toBe('tables.too-large');
    expect(await refusal(path, { limits: { milliseconds: 0 } })).toBe('tables.too-slow');
  });

  it('does not count the time of the one who reads', async () => {
    const table = await readTable(files.write('t.csv', 'a,b\n1,2\n3,4\n'), { limits: { milliseconds: 500 } });
    for await (const _row of table.rows()) await new Promise((resolve) => setTimeout(resolve, 400));
  });
});
