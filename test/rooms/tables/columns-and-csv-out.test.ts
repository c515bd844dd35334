import { createWriteStream, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { nearestNames } from '../../../src/engine/words/nearest-names.js';
import { type ColumnSpec, mapColumns, neutraliseFormula, writeCsv } from '../../../src/platform/tables/index.js';
import { withSharedData } from '../../support/index.js';
import { Files, texts } from './workbooks.js';

const files = new Files();
afterAll(() => files.remove());

const SPECS: readonly ColumnSpec[] = [
  { key: 'number', names: ['案件编号', '编号', 'number', 'case number'], required: true },
  { key: 'centre', names: ['机构编码', '法律援助机构', 'centre'], required: true },
  { key: 'closedOn', names: ['结案日期', 'closed on'] },
];

describe('columns by name', () => {
  it.each([
    [['案件编号', '机构编码', '结案日期', '备注']],
    [['Case_Number', 'CENTRE', 'Closed On', '备注']],
    [[' 案件 编号*', '机构编码（必填）', '结案日期：', '备注']],
    [['ｃａｓｅ　ｎｕｍｂｅｒ', 'centre', 'closed-on', '备注']],
  ])('finds them in %j', (header) => {
    const found = mapColumns(header, SPECS);
    expect(found).toMatchObject({
      ok: true,
      mapping: { at: { number: 0, centre: 1, closedOn: 2 }, others: [{ index: 3, name: '备注' }] },
    });
  });

  it('prefers the earlier name when a file has both a code and a name, and leaves the other free', () => {
    const found = mapColumns(['案件编号', '法律援助机构', '机构编码'], SPECS);
    expect(found).toMatchObject({
      ok: true,
      mapping: { at: { centre: 2 }, others: [{ index: 1, name: '法律援助机构' }] },
    });
  });

  it('names every missing column, lists what is there, suggests the nearest', () => {
    const found = mapColumns(['案件编码', '办理机构'], SPECS);
    expect(found.ok).toBe(false);
    const faults = found.ok ? [] : found.faults;
    expect(faults.map(({ code, column }) => [code, column])).toEqual([
      ['tables.missing-column', '案件编号'],
      ['tables.missing-column', '机构编码'],
    ]);
    expect(faults[0]?.zh).toContain('案件编码');
    expect(faults[0]?.suggestion?.zh).toBe('是否指“案件编码”？');
  });

  it('goes by the given mapping first, and says when the file lacks a column it names', () => {
    const header = ['案件编号', '原编号', '机构编码'];
    expect(mapColumns(header, SPECS, { number: '原编号' })).toMatchObject({ ok: true, mapping: { at: { number: 1 } } });
    const found = mapColumns(header, SPECS, { closedOn: '办结日' });
    expect(found).toMatchObject({ ok: false, faults: [{ code: 'tables.missing-column', column: '办结日' }] });
  });

  it('refuses to choose between two columns of one name', () => {
    const found = mapColumns(['案件编号', '案件编号', '机构编码'], SPECS);
    expect(found).toMatchObject({ ok: false, faults: [{ code: 'tables.duplicate-column', column: '案件编号' }] });
  });

  it('finds near names and only near ones', () => {
    const known = ['石家庄市法律援助中心', '唐山市法律援助中心', '长安区法律援助中心'];
    expect(nearestNames('石家庄法律援助中心', known, 1)).toEqual(['石家庄市法律援助中心']);
    expect(nearestNames('xyz', known)).toEqual([]);
    expect(nearestNames('', known)).toEqual([]);
  });
});

describe('csv out', () => {
  it.each(['=1+1', '+cmd', '-cmd', '@SUM(A1)', '\t=1', '\r=1', ' =1', '＝1+1', '＠x', '-1+cmd|x', '\n=1'])(
    'neutralises %j',
    (text) => {
      expect(neutraliseFormula(text)).toBe(`'${text}`);
    },
  );

  it.each(['-5', '+5', '-0.5', '-1.5%', '-', '--', '石家庄', 'a=b', '2026-01-01', '', '10-20'])(
    'leaves %j alone',
    (text) => {
      expect(neutraliseFormula(text)).toBe(text);
    },
  );

  it('writes what it reads back, with a byte order mark, quotation marks and line ends', async () => {
    const path = join(files.folder, 'out.csv');
    const rows = [
      ['甲,乙', 'x"y', 1, null],
      [' a ', 'b\nc', 12n, true],
      ['a;b', 'a\tb', -5, undefined],
    ];
    expect(await writeCsv(path, ['一', '二', '三', '四'], rows)).toBe(3);
    expect(readFileSync(path, 'utf8').startsWith('\uFEFF一,二,三,四\r\n')).toBe(true);
    expect(await texts(path)).toEqual([
      ['一', '二', '三', '四'],
      ['甲,乙', 'x"y', '1', ''],
      [' a ', 'b\nc', '12', 'true'],
      ['a;b', 'a\tb', '-5', ''],
    ]);
  });

  it('streams many rows to an open stream', async () => {
    const path = join(files.folder, 'many.csv');
    const out = createWriteStream(path);
    async function* rows(): AsyncGenerator<(string | number)[]> {
      for (let i = 0; i < 50_000; i++) yield [i, '石家庄市法律援助中心'];
    }
    expect(await writeCsv(out, ['a', 'b'], rows())).toBe(50_000);
    await new Promise((resolve) => out.end(resolve));
    expect((await texts(path)).at(-1)).toEqual(['49999', '石家庄市法律援助中心']);
  });

  it('reports a target that cannot be written', async () => {
    await expect(writeCsv(join(files.folder, 'no', 'such', 'x.csv'), ['a'], [['1']])).rejects.toThrow('ENOENT');
  });
});

withSharedData('imports', 'formula strings of the collection', (folder) => {
  it('come back from our csv as text', async () => {
    const payloads = readFileSync(join(folder, 'csv-injection-payloads.txt'), 'utf8')
      .split('\n')
      .filter((line) => /^[=+\-@]/.test(line));
    expect(payloads.length).toBeGreaterThan(3);
    const path = join(files.folder, 'payloads.csv');
    await writeCsv(
      path,
      ['x'],
      payloads.map((text) => [text]),
    );
    for (const [cell] of (await texts(path)).slice(1)) expect(cell).toMatch(/^'/);
  });
});
