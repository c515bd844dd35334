import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import ExcelJS from 'exceljs';
import { create } from 'fontkit';
import type { CentreRow, ReleaseData, Tally } from '../../../src/publication/release-data.js';
import { FACES } from '../../../src/publication/report/faces.js';
import { withPrograms } from '../../support/index.js';
import {
  pagesOf,
  type Published,
  publishedByDemo,
  publishedSample,
  run,
  sheetsShown,
  shown,
  textOf,
} from './published.js';

const home = mkdtempSync(join(tmpdir(), 'kaoping-published-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

const everyCentre = (data: ReleaseData): CentreRow[] => data.groups.flatMap(({ centres }) => centres);

withPrograms(['pdftotext', 'pdffonts', 'pdfinfo', 'qpdf', 'soffice'], 'what is published', () => {
  const published: Record<string, Published> = {};
  beforeAll(async () => {
    published['demo'] = await publishedByDemo(home, 'demo');
    published['sample'] = await publishedSample(home);
  }, 300_000);

  it('is the same, byte for byte, when the demo is done again with the same seed', async () => {
    const { folder } = published['demo']!;
    const again = await publishedByDemo(home, 'again');
    const names = readdirSync(folder);
    expect(names).toHaveLength(6);
    // The head of the audit chain is that of one database: its entries are salted.
    const differing = names.filter((name) => {
      const [one, other] = [folder, again.folder].map((place) => readFileSync(join(place, name)));
      return !one!.equals(other!);
    });
    expect(differing).toEqual(['audit-head.json']);
  }, 300_000);

  describe.each(['demo', 'sample'])('the workbook of the %s', (name) => {
    let data: ReleaseData;
    let sheets: Map<string, string[][]>;
    let book: ExcelJS.Workbook;
    beforeAll(async () => {
      data = published[name]!.data;
      const file = join(published[name]!.folder, 'results.xlsx');
      sheets = sheetsShown(file);
      book = new ExcelJS.Workbook();
      await book.xlsx.readFile(file);
    }, 300_000);

    it('shows in LibreOffice every centre and every group as results.json has them', () => {
      for (const group of data.groups) {
        const lines = tableOf(sheets.get(`${group.words.zh}排名 ${group.words.en}`)!, 'Code');
        const wanted = group.centres.map((centre) => [centre.code, centreShown(data, centre)] as const);
        expect(lines.size).toBe(wanted.length + 1);
        for (const [code, line] of wanted) expect(lines.get(code)).toMatchObject(line);
        expect(lines.get('')).toMatchObject({ Centre: '合计 Total', Rank: '', ...tallyShown(data, group.tally) });
      }
    });

    it('shows in LibreOffice the grades of every kind, and their sum', () => {
      const lines = tableOf(sheets.get('各类案件等级 By kind')!, 'Kind');
      const wanted = [...data.kinds.map((kind) => [kind.words.zh, kind] as const), ['合计 Total', data.total] as const];
      expect([...lines.keys()]).toEqual(wanted.map(([label]) => label));
      for (const [label, tally] of wanted) {
        const { Closed: _closed, ...line } = tallyShown(data, tally);
        expect(lines.get(label)).toMatchObject(line);
      }
    });

    it('shows in LibreOffice the totals and the days of the period', () => {
      const facts = new Map(sheets.get('总览 Overview')!.map(([label, value]) => [label, value]));
      const found = ['属于本期的案件 Cases of the period', '抽取案件 Cases drawn', '有结果 With result', '平均分 Mean'];
      const { belongs, drawn, withResult, mean } = data.total;
      expect(found.map((label) => facts.get(label))).toEqual([
        ...[belongs, drawn, withResult].map(String),
        shown.exact(mean, '—'),
      ]);
      expect(facts.get('机构数 Centres')).toBe(String(everyCentre(data).length));
      expect(facts.get('首日 First day')).toBe('2026-01-01');
      expect(facts.get('成文日期 Date')).toBe(data.release.issuedOn);
    });

    it('holds numbers and days as such, no formula and no error', () => {
      const texts = [...sheets.values()].flat(2);
      expect(texts.filter((text) => /#(REF|NAME|VALUE|DIV\/0|N\/A|NUM|NULL)|Err:\d|^#+$/.test(text))).toEqual([]);
      const kinds = new Set<ExcelJS.ValueType>();
      const numbersAsText: string[] = [];
      for (const sheet of book.worksheets) {
        sheet.eachRow((row) =>
          row.eachCell((cell) => {
            kinds.add(cell.type);
            const code = String(sheet.getRow(2).getCell(Number(cell.col)).value).endsWith('Code');
            if (typeof cell.value === 'string' && /^-?\d+(\.\d+)?%?$/.test(cell.value) && !code)
              numbersAsText.push(`${sheet.name} ${cell.address}`);
          }),
        );
      }
      expect(numbersAsText).toEqual([]);
      const { Merge, Null, Number: Numeric, String: Text, Date: Day } = ExcelJS.ValueType;
      expect([Merge, Null, Numeric, Text, Day]).toEqual(expect.arrayContaining([...kinds]));
      expect([...kinds]).toEqual(expect.arrayContaining([Numeric, Day]));
    });
  });

  describe.each(['demo', 'sample'])('the circular of the %s', (name) => {
    let data: ReleaseData;
    let file: string;
    let pages: string[][];
    beforeAll(() => {
      data = published[name]!.data;
      file = join(published[name]!.folder, 'circular.pdf');
      pages = pagesOf(file);
    });

    it('is a sound file of A4 pages, about one for each two dozen centres', () => {
      expect(run('qpdf', '--check', file)).toContain('No syntax or stream encoding errors found');
      const info = run('pdfinfo', '-l', '999', file);
      const sizes = [...info.matchAll(/^Page +\d+ size: +(.+)$/gm)].map(([, size]) => size);
      expect(new Set(sizes)).toEqual(new Set(['595.28 x 841.89 pts (A4)']));
      expect(sizes).toHaveLength(pages.length);
      expect(pages.length).toBeGreaterThan(everyCentre(data).length / 40 + 3);
      expect(pages.length).toBeLessThan(everyCentre(data).length / 20 + 6);
    });

    it('embeds every font, and of each only the glyphs in use', () => {
      const fonts = run('pdffonts', file).split('\n').slice(2, -1);
      expect(fonts).toHaveLength(Object.keys(FACES).length);
      for (const line of fonts) expect(line).toMatch(/^[A-Z]{6}\+Noto\S+ +CID TrueType +Identity-H +yes yes yes /);
    });

    it('has a glyph for every character that it prints, and draws none as the box of a missing one', () => {
      const require = createRequire(import.meta.url);
      const fonts = Object.values(FACES).map((face) => create(readFileSync(require.resolve(face.file))));
      const text = textOf(file);
      const lacking = [...new Set(text)].filter((char) => {
        const point = char.codePointAt(0) as number;
        return char === '\uFFFD' || !fonts.some((font) => font.hasGlyphForCodePoint(point));
      });
      expect(lacking).toEqual([]);
      const streams = run('qpdf', '--qdf', '--object-streams=disable', file, '-');
      const drawn = [...streams.matchAll(/<([0-9a-f]+)> Tj/g)].map(([, codes]) => codes as string);
      expect(drawn.length).toBeGreaterThan(1000);
      expect(drawn.filter((codes) => codes.length % 4 !== 0 || /^(?:.{4})*0000/.test(codes))).toEqual([]);
    });

    it('shows every centre on a line with its rank and its mean', () => {
      const lines = pages.flat().map((line) => line.trim().split(/\s+/));
      const wanted = everyCentre(data).map(({ name: centre, rank, mean }) => {
        const shownMean = shown.exact(mean, '—');
        const found = lines.filter((cells) =>
          rank === null
            ? cells[0] === centre && cells[4] === shownMean
            : cells[0] === String(rank) && cells[1] === centre && cells.at(-1) === shownMean,
        );
        return { centre, lines: found.length };
      });
      expect(wanted.filter(({ lines: found }) => found === 0)).toEqual([]);
      expect(lines.filter((cells) => cells.some((cell) => cell.endsWith('法律援助中心')))).toHaveLength(wanted.length);
    });

    it('can be read aloud: every row, every rule and every definition in the order in which it stands', () => {
      const text = textOf(file);
      const rows = everyCentre(data)
        .filter(({ rank }) => rank !== null)
        .map((centre) => rowRead(data, centre));
      const clauses = [...data.rules, ...data.definitions].map((clause) => clause.text.zh.replace(/\s/g, ''));
      expect([...rows, ...clauses].filter((part) => !text.includes(part))).toEqual([]);
    });

    it('repeats caption and head on every page of a table', () => {
      const names = everyCentre(data).map((centre) => centre.name);
      const pagesOfTables = pages.filter((page) => page.some((line) => names.some((each) => line.includes(each))));
      expect(pagesOfTables.length).toBeGreaterThan(3);
      for (const page of pagesOfTables) {
        const at = (found: (line: string) => boolean) => page.findIndex(found);
        const caption = at((line) => /^\s*表\d+\s+\S+法律援助机构/.test(line));
        const head = at((line) => line.includes('机构名称') && line.includes('平均分'));
        const first = at((line) => names.some((each) => line.includes(each)));
        expect([caption >= 0, caption < head, head < first]).toEqual([true, true, true]);
      }
    });

    it('numbers its pages, the odd ones at the right and the even ones at the left, beside the digest of results.json', () => {
      const digest = /results\.json SHA-256 [0-9a-f]{64}/;
      pages.forEach((page, index) => {
        const foot = page.filter((line) => digest.test(line));
        expect(foot.map((line) => line.replace(digest, '#').replace(/\s/g, ''))).toEqual([
          index % 2 === 0 ? `#—${index + 1}—` : `—${index + 1}—#`,
        ]);
      });
    });

    it('ends no page with a heading, begins no line with a closing mark, and is signed on a page with text', () => {
      const bodies = pages.map((page) => page.filter((line) => !line.includes('results.json SHA-256 ')));
      const headings = bodies
        .map((body) => body.at(-1)!)
        .filter((line) => /^\s*([一二三四五六七八九十]+、|（[一二三四五六七八九十]+）)/.test(line));
      expect(headings).toEqual([]);
      expect(bodies.flat().filter((line) => /^\s*[，。、；：？！）》”％%]/.test(line))).toEqual([]);
      const last = bodies.at(-1)!;
      const [year, month, day] = data.release.issuedOn.split('-').map(Number);
      expect(last.at(-1)!.trim()).toBe(`${year}年${month}月${day}日`);
      expect(last.length).toBeGreaterThan(3);
    });
  });
});

/** The lines of a sheet by the value in one column; each as its texts by the English words of the heads. */
function tableOf(rows: readonly string[][], key: string): Map<string, Record<string, string>> {
  const heads = rows[1]!.map((head) =>
    head
      .replace(/[^\x20-\x7e\n]/g, '')
      .replace(/95%/, '95% ')
      .split(/\s+/)
      .filter(Boolean)
      .join(' '),
  );
  const notes = rows.findIndex(([first]) => first!.startsWith('注：'));
  const lines = rows
    .slice(2, notes < 0 ? undefined : notes)
    .map((row) => heads.map((head, index) => [head, row[index] ?? ''] as const));
  return new Map(
    lines.map((line) => {
      const named = Object.fromEntries(line) as Record<string, string>;
      return [named[key] ?? '', named];
    }),
  );
}

function centreShown(data: ReleaseData, centre: CentreRow): Record<string, string> {
  return {
    ...tallyShown(data, centre),
    Rank: centre.rank === null ? '' : String(centre.rank),
    Tied: centre.tied ? '并列' : '',
    Centre: centre.name,
    'Why not ranked': centre.reason?.zh ?? '',
  };
}

function tallyShown(data: ReleaseData, tally: Tally): Record<string, string> {
  const grades = data.grades.map((grade) => [grade.words.en, shown.count(tally.grades[grade.id] ?? 0)] as const);
  return {
    Closed: String(tally.closed),
    'In period': String(tally.belongs),
    Drawn: String(tally.drawn),
    'With result': String(tally.withResult),
    'No result': String(tally.noResult),
    ...Object.fromEntries(grades),
    'Share good': shown.share(tally.good, ''),
    'Share passed': shown.share(tally.passed, ''),
    Mean: shown.exact(tally.mean, ''),
  };
}

/** A row of a ranking table as its text layer reads. */
function rowRead(data: ReleaseData, centre: CentreRow): string {
  const share = (each: CentreRow['good']): string =>
    each === null || each === 'suppressed' ? shown.share(each, '—') : `${each.text}${each.num}/${each.den}`;
  const { good } = centre;
  const percent = (bound: string) => `${(Number(bound) * 100).toFixed(2)}%`;
  const interval =
    good === null || good === 'suppressed' ? shown.share(good, '—') : `${percent(good.low)}–${percent(good.high)}`;
  const grades = data.grades.map((grade) => shown.count(centre.grades[grade.id] ?? 0));
  const { closed, drawn, withResult } = centre;
  return [
    centre.rank,
    centre.name,
    closed,
    drawn,
    withResult,
    ...grades,
    share(good),
    interval,
    share(centre.passed),
    shown.exact(centre.mean, '—'),
  ].join('');
}
