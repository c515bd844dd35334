import { cp, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Program, runCli, withSharedData } from '../../support/index.js';

const EXAMPLE = resolve(import.meta.dirname, '../../../templates/examples/half-year');
const GOLDEN = resolve(import.meta.dirname, '../../golden');

/** A rubric of one mark and one computed item, with the facts in columns of the file of cases. */
const COMPUTED = {
  'evaluation.yaml': `kaoping: evaluation/1
title: { zh: 计算, en: Computed }
period: any-date
rubrics: [rubric.yaml]
cases: { facts: { held: 已开庭, due: 应开庭 } }
`,
  'rubric.yaml': `format: kaoping-rubric/1
key: computed
title: { zh: 计算, en: Computed }
facts:
  held: { type: whole, title: { zh: 已开庭, en: held } }
  due: { type: whole, title: { zh: 应开庭, en: due } }
sections:
  - id: s
    title: { zh: 办理, en: Handling }
    items:
      - { id: advice, kind: scale, title: { zh: 意见, en: Advice }, max: 10 }
      - { id: hearings, kind: computed, title: { zh: 出庭, en: Hearings }, share: { of: [held, due] },
          loss: { full: 3, below: 90%, every: 10%, points: 1, atMost: 3 } }
`,
  'centres.csv': '机构编码,机构名称,级别,行政区划代码\n130102,长安区中心,county,130102\n',
  'cases.csv':
    '案件编号,机构编码,案件类型,已开庭,应开庭\nB-1,130102,民事,8,10\nB-2,130102,民事,81,100\nB-3,130102,民事,8,\n',
  'scores.csv': 'case,advice\nB-1,7\nB-2,7\nB-3,7\n',
} as const;

/** A bonus and vetoes that most cells leave blank, one without a column; guests by a column and by a list. */
const BLANKS = {
  'evaluation.yaml': `kaoping: evaluation/1
title: { zh: 留空, en: Blanks }
period: any-date
rubrics: [rubric.yaml]
missing: [暂缺]
ranking: { outOfCompetition: [ { code: '130105', reason: { zh: 新设, en: new } }, { code: '130106' } ] }
`,
  'rubric.yaml': `format: kaoping-rubric/1
key: blanks
title: { zh: 留空, en: Blanks }
sections:
  - id: s
    title: { zh: 办理, en: Handling }
    items:
      - { id: advice, kind: scale, title: { zh: 意见, en: Advice }, max: 10 }
      - { id: extra, kind: bonus, title: { zh: 加分, en: Bonus }, max: 5 }
      - { id: lie, kind: veto, title: { zh: 造假, en: Forgery }, effect: zero }
      - { id: bribe, kind: veto, title: { zh: 收费, en: Fee }, effect: zero }
`,
  'centres.csv': [
    '机构编码,机构名称,级别,行政区划代码,不参加排名',
    '130102,甲,county,130102,无',
    '130103,乙,county,130103,N/A',
    '130104,丙,county,130104,×',
    '130105,丁,county,130105,试点',
    '130106,戊,county,130106,暂缺',
    '130107,己,county,130107,试点',
    '130108,庚,county,130108,√',
  ].join('\n'),
  'cases.csv': `案件编号,机构编码,案件类型\n${[2, 3, 4, 5, 6, 7, 8].map((at) => `B-${at},13010${at},民事`).join('\n')}\n`,
  'scores.csv': 'case,advice,extra,lie\nB-2,7,,\nB-3,7,2,\nB-4,7,,是\nB-5,7,,\nB-6,7,,\nB-7,7,,\nB-8,7,,\n',
} as const;

let work: string;
beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), 'kaoping-evaluate-'));
});
afterAll(() => rm(work, { recursive: true, force: true }));

const evaluate = (folder: string, out: string, ...more: string[]): Promise<Program> =>
  runCli(['evaluate', folder, '--out', join(work, out), ...more]);

describe('a folder of files is evaluated', () => {
  it('comes out as a publication, held against the published table', async () => {
    const done = await evaluate(EXAMPLE, 'example');
    expect(done).toMatchObject({ code: 0, stderr: '' });
    expect(done.stdout).toContain('compared with the published table: 6; 一致 / matched: 5');
    expect((await readdir(join(work, 'example'))).sort()).toEqual([
      'cases.csv',
      'circular.pdf',
      'differences.csv',
      'manifest.json',
      'results.csv',
      'results.json',
      'results.xlsx',
      'without-result.csv',
    ]);
    const cases = await readFile(join(work, 'example/cases.csv'), 'utf8');
    // A-03: 100, 93 and 57 of three people: the nearest pair counts; (100 − 0) + (37 + 40 + 18) = 195 ÷ 2 = 97.5.
    expect(cases).toContain('A-03,130102,97.5,excellent,');
    expect(cases).toMatch(/A-05,130104,,,"scoring\.mark-missing/);
    expect(cases).not.toContain('A-08');
    const differences = await readFile(join(work, 'example/differences.csv'), 'utf8');
    expect(differences).toMatch(/A-02,total,72\.25,73\.75,"案件结果/);
    expect(differences.match(/,total,/g)).toHaveLength(1);
    const results = JSON.parse(await readFile(join(work, 'example/results.json'), 'utf8')) as {
      groups: { id: string; centres: { code: string; rank: number; mean: { text: string } }[] }[];
    };
    const county = results.groups.find(({ id }) => id === 'county')!.centres;
    expect(county.map(({ code, rank, mean }) => [code, rank, mean.text])).toEqual([
      ['130102', 1, '89.08'],
      ['130104', 2, '60.75'],
    ]);
  });

  it('gives the same bytes when it is done again', async () => {
    await evaluate(EXAMPLE, 'again');
    for (const name of await readdir(join(work, 'example')))
      expect(
        Buffer.compare(await readFile(join(work, 'example', name)), await readFile(join(work, 'again', name))),
      ).toBe(0);
  });

  it('computes items from facts of the cases, by a mapping of columns alone', async () => {
    const folder = join(work, 'computed');
    await mkdir(folder);
    for (const [name, text] of Object.entries(COMPUTED)) await writeFile(join(folder, name), text);
    const done = await evaluate(folder, 'computed-out');
    expect(done).toMatchObject({ code: 0, stderr: '' });
    const cases = await readFile(join(work, 'computed-out/cases.csv'), 'utf8');
    // 80 % of the hearings lose 1 of 3; 81 % lose none; one case does not say, and its item has no result then.
    expect(cases).toMatch(/B-1,130102,9,/);
    expect(cases).toMatch(/B-2,130102,10,/);
    expect(cases).toMatch(/B-3,130102,,.*scoring\.fact-missing/);
  }, 180_000);

  it('takes a blank bonus or veto as not given, a blank or a word for no as no guest, and every guest of list and column', async () => {
    const folder = join(work, 'blanks');
    await mkdir(folder);
    for (const [name, text] of Object.entries(BLANKS)) await writeFile(join(folder, name), text);
    const done = await evaluate(folder, 'blanks-out');
    expect(done).toMatchObject({ code: 0, stderr: '' });
    const cases = await readFile(join(work, 'blanks-out/cases.csv'), 'utf8');
    expect(cases.match(/^B-[234],\d+,\d+/gm)).toEqual(['B-2,130102,7', 'B-3,130103,9', 'B-4,130104,0']);
    const { groups } = JSON.parse(await readFile(join(work, 'blanks-out/results.json'), 'utf8')) as {
      groups: { centres: { code: string; rank: number | null; reason: { zh: string } | null }[] }[];
    };
    const seen = groups.flatMap(({ centres }) => centres.map(({ code, rank, reason }) => [code, rank, reason?.zh]));
    expect(seen.toSorted(([a], [b]) => (String(a) < String(b) ? -1 : 1))).toEqual([
      ['130102', 2, undefined],
      ['130103', 1, undefined],
      ['130104', 3, undefined],
      ['130105', null, '新设'],
      ['130106', null, expect.stringMatching(/参加排名|不排名|名次/)],
      ['130107', null, '试点'],
      ['130108', null, expect.stringMatching(/参加排名|不排名|名次/)],
    ]);
    await writeFile(join(folder, 'evaluation.yaml'), BLANKS['evaluation.yaml'].replace("'130106'", "'130160'"));
    const refused = await evaluate(folder, 'blanks-refused');
    expect(refused).toMatchObject({ code: 2, stderr: expect.stringMatching(/outOfCompetition\/1.*130160/s) });
  }, 180_000);

  it('refuses sheets of cases without their facts where the rubric says so, by row', async () => {
    const folder = join(work, 'refused');
    await mkdir(folder);
    for (const [name, text] of Object.entries(COMPUTED))
      await writeFile(join(folder, name), text.replace('kind: computed,', 'kind: computed, missing: refuse,'));
    const done = await evaluate(folder, 'refused-out');
    expect(done.code).toBe(2);
    expect(done.stderr).toMatch(/scores\.csv, row 4.*应开庭/s);
  }, 180_000);

  it.each([
    [
      'scores.csv',
      'case,evaluator,item,value',
      'case,evaluator,item,mk',
      /scores\.csv, column 得分 \[tables\.missing-column\]/,
    ],
    [
      'scores.csv',
      'case,evaluator,item,value',
      'case,evaluator,it,value',
      /scores\.csv, column 评分项 \[tables\.missing-column\]/,
    ],
    ['cases.csv', '结案日期', '办结日', /intake\.no-cases\n.*8.*结案日期/],
  ])('names the column that %s lacks, not others', async (name, title, other, told) => {
    const folder = await mkdtemp(join(work, 'lacking-'));
    await cp(EXAMPLE, folder, { recursive: true });
    const text = await readFile(join(folder, name), 'utf8');
    expect(text).toContain(title);
    await writeFile(join(folder, name), text.replace(title, other));
    const done = await evaluate(folder, 'lacking-out');
    expect(done).toMatchObject({ code: 2, stderr: expect.stringMatching(told) });
    expect(done.stderr.match(/missing-column/g) ?? []).toHaveLength(name === 'scores.csv' ? 1 : 0);
  });

  it('refuses a column name of its own that it does not know, and tells what a published table says that is not compared', async () => {
    const folder = await mkdtemp(join(work, 'misspelt-'));
    await cp(EXAMPLE, folder, { recursive: true });
    const yaml = await readFile(join(folder, 'evaluation.yaml'), 'utf8');
    await writeFile(join(folder, 'evaluation.yaml'), yaml.replace('total: 公布得分', 'totl: 公布得分'));
    const misspelt = await evaluate(folder, 'misspelt-out');
    expect(misspelt).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/line 12 .*knows no "totl".*total, grade, rank/s),
    });
    await writeFile(join(folder, 'evaluation.yaml'), yaml);
    const table = await readFile(join(folder, 'published.csv'), 'utf8');
    await writeFile(
      join(folder, 'published.csv'),
      table.replace('96.00,优秀', '96.00分,优').replace('54.00', '五十四'),
    );
    const strange = await evaluate(folder, 'strange-out');
    expect(strange).toMatchObject({ code: 0, stderr: '' });
    expect(strange.stdout).toContain('grade words that no grade bears, not compared: 优 (1)');
    expect(strange.stdout).toContain('compared with the published table: 6; 一致 / matched: 4');
    expect(await readFile(join(work, 'strange-out/differences.csv'), 'utf8')).toMatch(/A-06,total,五十四,54/);
  }, 180_000);

  it('says in the circular only what is known of scores that were given elsewhere, and no seed of a census', async () => {
    const results = await readFile(join(work, 'example/results.json'), 'utf8');
    expect(results).toContain('评分由主办单位另行组织');
    expect(results).not.toContain('不知悉');
    expect(JSON.parse(results)).toMatchObject({ sample: { seed: null } });
  });

  it('lists every fault by file, row and column, writes nothing and ends with 2', async () => {
    const folder = join(work, 'faulty');
    await cp(EXAMPLE, folder, { recursive: true });
    const scores = await readFile(join(folder, 'scores.csv'), 'utf8');
    await writeFile(
      join(folder, 'scores.csv'),
      `${scores.replace('meeting,36', 'meeting,41').replace('opinion,一般', 'opinion,一股')}A-99,E1,meeting,3\n`,
    );
    const done = await evaluate(folder, 'faulty-out');
    expect(done.code).toBe(2);
    expect(done.stderr).toMatch(/scores\.csv, row 2\b.*/);
    expect(done.stderr).toContain('A-99');
    expect(done.stderr).toContain('一股');
    await expect(readdir(join(work, 'faulty-out'))).rejects.toThrow(/ENOENT/);
  });
});

withSharedData('fhrs', 'a published rating of 24,477 establishments is reproduced', (data) => {
  it('in all 14,157 rows that have a rating and three scores; the others have no grade, with the reason', async () => {
    const folder = join(work, 'golden');
    await cp(join(GOLDEN, 'fhrs'), folder, { recursive: true });
    const yaml = await readFile(join(folder, 'evaluation.yaml'), 'utf8');
    await writeFile(
      join(folder, 'evaluation.yaml'),
      yaml.replaceAll('../../../../shared/data/fhrs/ratings-2015.csv', join(data, 'ratings-2015.csv')),
    );
    const done = await evaluate(folder, 'fhrs');
    expect(done).toMatchObject({ code: 0, stderr: '' });
    expect(done.stdout).toContain('compared with the published table: 14157; 一致 / matched: 14157');
    expect(done.stdout).toContain('differing: 0');
    expect((await readFile(join(work, 'fhrs/differences.csv'), 'utf8')).trim().split('\n')).toHaveLength(1);
    const without = (await readFile(join(work, 'fhrs/without-result.csv'), 'utf8')).trim().split('\n');
    expect(without).toHaveLength(1 + 24_477 - 14_157);
    expect(without.slice(1).filter((line) => /,(?:""|)$/.test(line))).toEqual([]);
  }, 180_000);
});
