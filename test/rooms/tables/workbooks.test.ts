import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from '@jest/globals';
import { readTable } from '../../../src/platform/tables/index.js';
import { allRows, Files, refusal, texts, textRow, workbook, type Parts } from './workbooks.js';

const files = new Files();
afterAll(() => files.remove());

let made = 0;
async function file(parts: Parts): Promise<string> {
  made += 1;
  return files.write(`book-${made}.xlsx`, await workbook(parts));
}
const cell = (value: string, style = 0, type = 'n'): string => `<c s="${style}" t="${type}"><v>${value}</v></c>`;
const row = (...cells: readonly string[]): string => `<row>${cells.join('')}</row>`;

describe('what a cell says', () => {
  const formats = [
    'yyyy-mm-dd',
    'h:mm:ss',
    '[h]:mm',
    '000000',
    'yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;',
    '0.00E+00',
    '[$-804]aaaa;@',
  ];
  const dates = async (date1904: boolean, serials: readonly string[], style: number): Promise<readonly string[]> =>
    (
      await texts(
        await file({ sheets: { a: row(...serials.map((serial) => cell(serial, style))) }, formats, date1904 }),
      )
    )[0] ?? [];

  it.each([
    ['0.30000000000000004', '0.3'],
    ['1.1000000000000001', '1.1'],
    ['89.960000000000008', '89.96'],
    ['1E-7', '0.0000001'],
    ['-1.5E+3', '-1500'],
    ['1E300', `1${'0'.repeat(300)}`],
    ['-0', '0'],
    ['007', '7'],
    ['123456789012345', '123456789012345'],
    ['100', '100'],
    ['12.50', '12.5'],
  ])('shows the stored number %s as the exact decimal %s', async (stored, shown) => {
    expect(await texts(await file({ sheets: { a: row(cell(stored)) } }))).toEqual([[shown]]);
  });

  it('reads days of the 1900 system with its missing 29 February', async () => {
    const serials = ['1', '59', '60', '61', '44927', '46203.75', '2958465', '2958466'];
    expect(await dates(false, serials, 1)).toEqual([
      '1900-01-01',
      '1900-02-28',
      '60',
      '1900-03-01',
      '2023-01-01',
      '2026-06-30 18:00:00',
      '9999-12-31',
      '2958466',
    ]);
  });

  it('reads days of the 1904 system', async () => {
    expect(await dates(true, ['0', '1', '43465'], 1)).toEqual(['1904-01-01', '1904-01-02', '2023-01-01']);
  });

  it('knows Chinese date formats, times of day, elapsed hours and codes with leading zeros', async () => {
    const cells = row(
      cell('44927', 5),
      cell('0.5', 2),
      cell('1.5', 3),
      cell('7', 4),
      cell('5', 6),
      cell('0.99999999', 2),
    );
    expect(await texts(await file({ sheets: { a: cells }, formats }))).toEqual([
      ['2023-01-01', '12:00:00', '1.5', '000007', '5', '1900-01-01'].map((t, i) => (i === 5 ? expect.any(String) : t)),
    ]);
  });

  it('joins the runs of rich text, leaves phonetic guides out, undoes escapes', async () => {
    const strings = [
      '<r><t>法律</t></r><r><t xml:space="preserve"> 援助</t></r><rPh sb="0" eb="1"><t>FALV</t></rPh>',
      '<t>a_x000D_b_x005F_x000D_</t>',
    ];
    const path = await file({ sheets: { a: row(cell('0', 0, 's'), cell('1', 0, 's')) }, strings });
    expect(await texts(path)).toEqual([['法律 援助', 'a\rb_x000D_']]);
  });

  it('takes the cached value of a formula with a remark, and remarks where there is none or digits were lost', async () => {
    const sheet = row('<c><f>1+1</f><v>2</v></c>', '<c><f>B9</f></c>', cell('130102199001010011'));
    const [read] = await allRows(await readTable(await file({ sheets: { a: sheet } }), { header: 'none' }));
    expect(read?.cells).toEqual(['2', '', '130102199001010000']);
    expect(read?.remarks?.map(({ column, code }) => [column, code])).toEqual([
      [0, 'tables.formula-cached'],
      [1, 'tables.formula-uncached'],
      [2, 'tables.digits-lost'],
    ]);
  });

  it('reads ISO dates, booleans and errors', async () => {
    const cells = row(cell('2026-05-03T00:00:00Z', 0, 'd'), cell('1', 0, 'b'), cell('#N/A', 0, 'e'));
    const [read] = await allRows(await readTable(await file({ sheets: { a: cells } }), { header: 'none' }));
    expect([read?.cells, read?.kinds]).toEqual([
      ['2026-05-03', 'TRUE', '#N/A'],
      ['date', 'boolean', 'error'],
    ]);
  });
});

describe('which sheet, which header', () => {
  const expect3 = ['案件编号', '案件类型', '机构编码'];
  const cases =
    textRow(1, ['2026年上半年案件登记表']) +
    textRow(2, ['填报单位：石家庄', '单位：件']) +
    textRow(4, expect3) +
    textRow(5, ['A1', '民事', '1301']);

  it('skips title rows above the header and keeps their text', async () => {
    const table = await readTable(await file({ sheets: { a: cases } }));
    expect([table.headerRow, table.header]).toEqual([4, expect3]);
    expect(table.titles).toEqual(['2026年上半年案件登记表', '填报单位：石家庄', '单位：件']);
    expect((await allRows(table)).map(({ number, cells }) => [number, ...cells])).toEqual([[5, 'A1', '民事', '1301']]);
  });

  it('takes the visible sheet that has the expected columns, not the instructions before it nor a hidden one', async () => {
    const notes = textRow(1, ['填表说明', 'x', 'y']) + textRow(2, ['请逐行填写', '1', '2']);
    const path = await file({ sheets: { 说明: notes, 旧: cases, 案件: cases }, hidden: ['旧'] });
    expect((await readTable(path, { expect: expect3 })).sheet).toBe('案件');
    expect((await readTable(path)).sheet).toBe('说明');
    expect((await readTable(path, { sheet: '旧' })).sheet).toBe('旧');
    expect((await readTable(path, { sheet: 3 })).sheet).toBe('案件');
    expect(await refusal(path, { sheet: '没有' })).toBe('tables.no-such-sheet');
  });

  it('can be read again and again, and leaves nothing open when the reader stops early', async () => {
    const table = await readTable(await file({ sheets: { a: cases } }));
    for await (const _row of table.rows()) break;
    expect(await allRows(table)).toEqual(await allRows(table));
  });

  it('puts cells where their address says, rows without address after the last', async () => {
    const sheet =
      '<row r="3"><c r="C3"><v>3</v></c><c><v>4</v></c><c r="A3"><v>1</v></c></row><row><c><v>9</v></c></row>';
    const rows = await allRows(await readTable(await file({ sheets: { a: sheet } }), { header: 'none' }));
    expect(rows.map(({ number, cells }) => [number, cells])).toEqual([
      [3, ['1', '', '3', '4']],
      [4, ['9']],
    ]);
  });

  it('reads parts whose elements all carry a prefix, and parts in UTF-16', async () => {
    const sheet = `<x:worksheet xmlns:x="http://purl.oclc.org/ooxml/spreadsheetml/main"><x:sheetData><x:row><x:c t="str"><x:v>甲</x:v></x:c></x:row></x:sheetData></x:worksheet>`;
    expect(await texts(await file({ sheets: { a: '' }, more: { 'xl/worksheets/sheet1.xml': sheet } }))).toEqual([
      ['甲'],
    ]);
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(sheet, 'utf16le')]);
    expect(await texts(await file({ sheets: { a: '' }, more: { 'xl/worksheets/sheet1.xml': utf16 } }))).toEqual([
      ['甲'],
    ]);
  });
});

describe('hostile and broken workbooks', () => {
  const sheetXml = (inside: string): Record<string, string> => ({ 'xl/worksheets/sheet1.xml': inside });
  const bare = (inside: string): string => `<worksheet><sheetData>${inside}</sheetData></worksheet>`;

  it('refuses a document type declaration wherever it stands', async () => {
    const entity = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>';
    const sheet = sheetXml(`${entity}${bare('<row><c t="str"><v>&e;</v></c></row>')}`);
    expect(await refusal(await file({ sheets: { a: '' }, more: sheet }))).toBe('tables.doctype');
    const main = { 'xl/workbook.xml': `${entity}<workbook/>` };
    expect(await refusal(await file({ sheets: { a: '' }, more: main }))).toBe('tables.doctype');
  });

  it('refuses a part that unpacks to far more than it weighs', async () => {
    const bomb = bare(`<row><c t="str"><v>${' '.repeat(30_000_000)}</v></c></row>`);
    expect(await refusal(await file({ sheets: { a: '' }, more: sheetXml(bomb) }))).toBe('tables.bomb');
  });

  it('refuses more entries, more bytes, more rows, more columns, longer cells than allowed', async () => {
    const many = Object.fromEntries(Array.from({ length: 2_100 }, (_, i) => [`x/${i}`, '']));
    expect(await refusal(await file({ sheets: { a: '' }, more: many }))).toBe('tables.bomb');
    const path = await file({ sheets: { a: textRow(1, ['a', 'b']) + textRow(2, ['c', 'd']) } });
    expect(await refusal(path, { limits: { unpackedBytes: 1_000 } })).toBe('tables.bomb');
    expect(await refusal(path, { limits: { fileBytes: 100 } })).toBe('tables.too-large');
    expect(await refusal(path, { limits: { rows: 1 } })).toBe('tables.too-large');
    expect(await refusal(path, { limits: { columns: 1 } })).toBe('tables.too-large');
    expect(await refusal(path, { limits: { cellChars: 0 } })).toBe('tables.too-large');
    expect(await refusal(path, { limits: { milliseconds: 0 } })).toBe('tables.too-slow');
    expect(await refusal(path)).toBe('read');
  });

  it('does not build a row of 16,384 columns for one far cell, and ignores far cells without content', async () => {
    const far = '<row><c r="XFD1"><v>1</v></c></row>';
    expect(await refusal(await file({ sheets: { a: far } }))).toBe('tables.too-large');
    const styled = '<row><c r="A1"><v>1</v></c><c r="XFD1" s="0"/></row>';
    expect(await texts(await file({ sheets: { a: styled } }))).toEqual([['1']]);
  });

  it('refuses strings that fill the memory, even empty ones', async () => {
    const strings = Array.from({ length: 200 }, () => '<t/>');
    const path = await file({ sheets: { a: row(cell('0', 0, 's')) }, strings });
    expect(await refusal(path, { limits: { stringChars: 1_000 } })).toBe('tables.too-large');
  });

  it('refuses deep nesting, endless text, broken XML, unknown entities, bytes that are no UTF-8', async () => {
    const broken = async (inside: string | Buffer): Promise<string> =>
      refusal(await file({ sheets: { a: '' }, more: { 'xl/worksheets/sheet1.xml': inside }, compression: 'STORE' }));
    expect(await broken('<a>'.repeat(1_000))).toBe('tables.malformed');
    expect(await broken(`<worksheet>${'x'.repeat(5_000_000)}`)).toBe('tables.too-large');
    expect(await broken(`<worksheet a="${'x'.repeat(5_000_000)}`)).toBe('tables.too-large');
    expect(await broken('<worksheet><sheetData><row></sheetData></worksheet>')).toBe('tables.malformed');
    expect(await broken(bare('<row><c t="str"><v>&boom;</v></c></row>'))).toBe('tables.malformed');
    expect(await broken(Buffer.concat([Buffer.from('<worksheet>'), Buffer.from([0xff, 0x80])]))).toBe(
      'tables.malformed',
    );
    expect(await broken(bare('<row><c r="ZZZZ1"><v>1</v></c></row>'))).toBe('tables.malformed');
    expect(await broken(bare('<row><c t="s"><v>7</v></c></row>'))).toBe('tables.malformed');
  });

  it('follows no relationship out of the file', async () => {
    const outside = (target: string, mode: string): Record<string, string> => ({
      'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="${target}"${mode}/></Relationships>`,
    });
    for (const [target, mode] of [
      ['file:///etc/passwd', ' TargetMode="External"'],
      ['http://127.0.0.1:1/sheet.xml', ' TargetMode="External"'],
      ['../../../../etc/passwd', ''],
      ['/etc/passwd', ''],
    ] as const) {
      const path = await file({ sheets: { a: row(cell('1')) }, more: outside(target, mode) });
      expect(await refusal(path)).toBe('tables.not-a-workbook');
    }
  });

  it('refuses a damaged archive whatever the place of the damage', async () => {
    const bytes = await workbook({ sheets: { a: textRow(1, ['甲'.repeat(500)]) } });
    const seen = new Set<string>();
    for (let cut = 4; cut < bytes.length; cut += 97) {
      seen.add(await refusal(files.write('cut.xlsx', bytes.subarray(0, cut))));
      const flipped = Buffer.from(bytes);
      flipped.writeUInt8((flipped.readUInt8(cut) ^ 0xff) & 0xff, cut);
      seen.add(await refusal(files.write('flip.xlsx', flipped)));
    }
    for (const code of seen) {
      expect([
        'read',
        'tables.not-a-workbook',
        'tables.malformed',
        'tables.encrypted',
        'tables.bomb',
        'tables.empty',
        'tables.too-large',
      ]).toContain(code);
    }
    expect(seen).toContain('tables.not-a-workbook');
  });

  it('refuses an archive that lies about the size of its parts', async () => {
    const bytes = await workbook({ sheets: { a: textRow(1, ['x'.repeat(5_000)]) } });
    const lying = Buffer.from(bytes);
    for (let at = lying.indexOf('PK\u0001\u0002'); at >= 0; at = lying.indexOf('PK\u0001\u0002', at + 4))
      if (lying.readUInt16LE(at + 10) === 8) lying.writeUInt32LE(10, at + 24);
    expect(await refusal(files.write('lying.xlsx', lying))).toBe('tables.malformed');
  });

  it('says what other kinds of file are', async () => {
    const cfb = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]);
    const word = await workbook({ sheets: { a: '' }, more: { 'xl/workbook.xml': '<document/>' } });
    expect(await refusal(files.write('old.xls', cfb))).toBe('tables.old-format');
    expect(await refusal(files.write('word.xlsx', word))).toBe('tables.not-a-workbook');
    expect(await refusal(files.write('zip.xlsx', 'PK not a zip'))).toBe('tables.not-a-workbook');
    expect(await refusal(files.write('a.csv', '%PDF-1.7 x'))).toBe('tables.not-a-table');
    expect(await refusal(files.write('b.xls', '<html><table><tr><td>1'))).toBe('tables.not-a-table');
    expect(await refusal(files.write('c.csv', ''))).toBe('tables.empty');
    expect(await refusal(files.folder)).toBe('tables.unreadable');
    expect(await refusal('/nowhere/at/all.csv')).toBe('tables.unreadable');
  });

  it('reads a workbook whatever the name says', async () => {
    const path = files.write('named.csv', readFileSync(await file({ sheets: { a: textRow(1, ['甲']) } })));
    expect(await texts(path)).toEqual([['甲']]);
  });
});
