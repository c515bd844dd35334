import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Program, runCli } from '../../support/index.js';

const TEMPLATES = resolve(import.meta.dirname, '../../../templates');
const RUBRIC = `format: kaoping-rubric/1
key: small
title: { zh: 小标准, en: Small }
unit: 0.5
rounding: { combined: { digits: 1, rule: half-up } }
facts:
  acceptedOn: { type: date, title: { zh: 受理日期, en: accepted on }, column: 受理日期 }
  closedOn: { type: date, title: { zh: 结案日期, en: closed on } }
sections:
  - id: work
    title: { zh: 办理, en: Work }
    items:
      - { id: advice, kind: scale, title: { zh: 意见, en: Advice }, max: 10, step: 0.5 }
      - id: file
        kind: deduction
        title: { zh: 卷宗, en: File }
        max: 5
        defects: [{ id: gap, title: { zh: 缺页, en: page missing }, points: 2, cap: 4 }]
      - { id: hearing, kind: check, title: { zh: 出庭, en: Hearing }, yes: 5, notApplicable: section }
      - { id: prompt, kind: computed, title: { zh: 及时, en: Prompt }, days: { from: acceptedOn, to: closedOn, count: working },
          steps: [{ atMost: 10, points: 5 }, { points: 0 }] }
grades:
  scale: [{ id: good, title: { zh: 良好, en: Good } }, { id: poor, title: { zh: 较差, en: Poor } }]
  bands: [{ grade: good, from: 15 }, { grade: poor, to: 15 }]
  limiters: [{ id: weak, title: { zh: 意见太弱, en: weak advice }, when: { item: { id: advice, below: 5 } }, atMost: poor }]
combining:
  method: mean
  triggers: [{ id: far, total: { above: 5 } }]
  third: replaces
`;
const FACTS = '事实,值\n受理日期,2026-02-10\nclosedOn,2026-03-02\n';

let work: string;
const at = (name: string): string => join(work, name);
const write = (name: string, text: string): Promise<void> => writeFile(at(name), text);
beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), 'kaoping-explain-'));
  await write('rubric.yaml', RUBRIC);
  await write('facts.csv', FACTS);
  await write('first.csv', 'item,value\nadvice,4.5\nfile,gap*3:第7页\nhearing,不适用\n');
  await write('second.json', JSON.stringify({ advice: { points: '9' }, file: '无', hearing: true }));
  await write('third.csv', '评分项,得分\nadvice,8\nfile,无\nhearing,否\n');
});
afterAll(() => rm(work, { recursive: true, force: true }));

const explain = (...args: string[]): Promise<Program> => runCli(['explain', ...args]);
const small = (...args: string[]): Promise<Program> =>
  explain('--rubric', at('rubric.yaml'), '--facts', at('facts.csv'), ...args);

interface Node {
  readonly label: { readonly zh: string; readonly en: string };
  readonly value: string | null;
  readonly unit?: string;
  readonly from?: string;
  readonly rounding?: string;
  readonly notApplicable?: string;
  readonly rule?: string;
  readonly children: readonly Node[];
}
const flat = (node: Node): Node[] => [node, ...node.children.flatMap(flat)];

describe('marks in files are explained', () => {
  it('as a tree in Chinese: defects and caps, what did not apply, working days of the Spring Festival, the limiter', async () => {
    const done = await small('--marks', at('first.csv'), '--lang', 'zh');
    expect(done).toMatchObject({ code: 0, stderr: '' });
    expect(done.stdout.trim().split('\n')).toEqual([
      '评分表结果 = 13.125 分',
      '  总分 = 13.125 分',
      '    基础分 = 13.125 分',
      '      办理 = 13.125 分 (Σ × 1.25)',
      '        意见 = 4.5 分',
      '          得分 = 4.5 分',
      '        卷宗 = 1 分',
      '          扣分后 = 1 分',
      '            满分 = 5 分',
      '            缺页 ×3（达到该情形扣分上限）：第7页 = -4 分',
      '        出庭',
      '          不适用：由本部分其余各项按比例补足',
      '        及时 = 5 分',
      '          由事实计算 = 5 分',
      '            第 1 档（≤ 10）：5 分',
      '            相隔 10 个工作日',
      '            受理日期 2026-02-10',
      '            结案日期 2026-03-02',
      '  等次：较差 = poor',
      '    符合第 2 条等次规则',
    ]);
  });

  it('as JSON: each node with its value, unit, part of the rubric, rule and rounding', async () => {
    const done = await small('--marks', at('first.csv'), '--marks', at('second.json'), '--json', '--seats', '1');
    expect(done).toMatchObject({ code: 0, stderr: '' });
    const nodes = flat(JSON.parse(done.stdout) as Node);
    expect(nodes.filter(({ unit }) => unit === undefined).every(({ value }) => value === null)).toBe(true);
    expect(nodes.find(({ from }) => from === 'item:hearing')).toMatchObject({ notApplicable: 'section', value: null });
    expect(nodes.find(({ from }) => from === 'section:work')).toMatchObject({ unit: 'points', rule: 'sum*1.25' });
    expect(nodes.find(({ from }) => from === 'combining')).toMatchObject({ rounding: 'half-up:1', value: '13.1' });
    expect(nodes.find(({ from }) => from === 'defect:gap')).toMatchObject({ value: '-4' });
  });

  it('combines the sheets of several evaluators, and says what limited the grade', async () => {
    await write('fair.json', JSON.stringify({ advice: '5', file: '无', hearing: '是' }));
    await write('weak.json', JSON.stringify({ advice: '4.5', file: '无', hearing: '是' }));
    const done = await small('--marks', at('fair.json'), '--marks', at('weak.json'), '--lang', 'en');
    // (20 + 19.5) ÷ 2 = 19.75, half up to 19.8; the advice is 4.75 on average: weak.
    expect(done.stdout).toMatch(/^result of the case = 19\.8\n {2}mean = 19\.8 \(rounded half up, 1 decimals\)\n/);
    expect(done.stdout).toMatch(/grade: Poor = poor\n.*grade line 1 holds\n.*limited by: weak advice/);
  });

  it('calls for a third evaluator, and lets the third sheet replace the others', async () => {
    const two = ['--marks', at('first.csv'), '--marks', at('second.json')];
    const called = await small(...two);
    expect(called.stdout).toMatch(/^需要复评 \/ a further evaluator is needed\n.*the totals differ by 10\.875/);
    const decided = await small(...two, '--marks', at('third.csv'), '--seats', '2');
    expect(decided.stdout).toMatch(/^案件结果 \/ result of the case = 18 分\n/);
    expect(decided.stdout).toContain('第 1 席（不计入） / seat 1 (does not count)');
  });

  it('shows a total without an end also in decimals', async () => {
    const rubric = join(TEMPLATES, 'rubrics/hebei-criminal-trial.yaml');
    const marks = {
      'agency-papers': '无', 'meeting-prompt': 'prompt', 'meeting-record': '无', 'reading-prompt': '是',
      'reading-notes': 9, 'evidence-work': '不适用', 'opinion-level': 'good', 'hearing-attendance': '不适用',
      'hearing-work': '不适用', 'informing-duties': '无', 'reporting-duties': '无', 'filing-order': '无', 'filing-prompt': true,
    }; // prettier-ignore
    await write('trial.json', JSON.stringify(marks));
    const done = await explain('--rubric', rubric, '--marks', at('trial.json'), '--lang', 'zh');
    expect(done.stdout).toMatch(/^评分表结果 = 1675\/18 ≈ 93\.0556 分\n/);
  });
});

describe('what cannot be explained is refused with exit code 2', () => {
  it('marks that do not fit, all at once, each with file, row and item', async () => {
    await write('bad.csv', 'item,value\nadvice,11\nfile,hole*1\nprompt,3\nunknown,1\n');
    await write('worse.json', JSON.stringify({ advice: { points: 5 }, file: '无', hearing: '是' }));
    const done = await small('--marks', at('bad.csv'), '--marks', at('worse.json'));
    expect(done).toMatchObject({ code: 2, stdout: '' });
    expect(done.stderr).toMatch(/^explain\.marks-faulty/);
    for (const fault of [
      /bad\.csv, row 2: advice \[scoring\.above-maximum\]/,
      /bad\.csv, row 3: file \[scoring\.unknown-defect\]/,
      /bad\.csv, row 4: prompt \[scoring\.computed-not-marked\]/,
      /bad\.csv, row 5: unknown \[scoring\.unknown-item\]/,
      /bad\.csv: hearing \[scoring\.mark-missing\]/,
      /worse\.json: advice \[scoring\.mark-form\]/,
    ])
      expect(done.stderr).toMatch(fault);
    expect(done.stderr.match(/^ {2}- /gm)).toHaveLength(6);
  });

  it.each([
    [['--rubric', 'nowhere.yaml', '--marks', 'x.csv'], 'cli.file-unreadable'],
    [['--rubric', '.', '--marks', 'x.csv'], 'cli.file-unreadable'],
    [['--rubric', 'rubric.yaml', '--marks', 'nowhere.csv'], 'cli.file-unreadable'],
    [['--rubric', 'rubric.yaml', '--marks', 'broken.json'], 'explain.file-form'],
    [['--rubric', 'rubric.yaml', '--marks', 'columns.csv'], 'explain.file-form'],
    [['--rubric', 'rubric.yaml', '--marks', 'twice.csv'], 'explain.file-form'],
    [['--rubric', 'broken.yaml', '--marks', 'first.csv'], 'rubrics.faulty'],
    [['--rubric', 'rubric.yaml'], 'explain.what-to-explain'],
    [['--rubric', 'rubric.yaml', '--marks', 'first.csv', '--case', 'A-01'], 'explain.what-to-explain'],
    [['--case', 'A-01'], 'explain.what-to-explain'],
  ])('%j: %s', async (args, code) => {
    await write('broken.json', '{ "advice": ');
    await write('columns.csv', 'item,mark\nadvice,1\n');
    await write('twice.csv', 'item,value\nadvice,1\nadvice,2\n');
    await write('broken.yaml', RUBRIC.replace('from: 15', 'from: 16'));
    const placed = args.map((arg) => (/\.(yaml|csv|json)$/.test(arg) ? at(arg) : arg));
    const done = await explain(...placed);
    expect([done.code, done.stderr.split('\n')[0]]).toEqual([2, code]);
  });
});

describe('a stored case is explained', () => {
  beforeAll(async () => {
    const done = await runCli([
      'evaluate',
      join(TEMPLATES, 'examples/half-year'),
      '--out',
      at('out'),
      '--data',
      at('data'),
    ]);
    expect(done).toMatchObject({ code: 0, stderr: '' });
  }, 180_000);

  it('by its number and period, with the third evaluator and what called for him', async () => {
    const done = await explain('--case', 'A-03', '--period', '2026H1', '--data', at('data'), '--lang', 'zh');
    expect(done).toMatchObject({ code: 0, stderr: '' });
    expect(done.stdout).toMatch(/^案件结果 = 97\.5 分\n {2}最接近的两份平均 = 97\.5 分/);
    expect(done.stdout).toMatch(/\n {2}总分相差 38 分\n {2}第 2 席（不计入）\n/);
    expect(done.stdout).toContain('\n    第 3 席 = 95 分\n');
  });

  it('or refused when there is none', async () => {
    for (const [number, period] of [
      ['A-99', '2026H1'],
      ['A-03', '2025H1'],
    ] as const) {
      const done = await explain('--case', number, '--period', period, '--data', at('data'));
      expect([done.code, done.stderr.split('\n')[0]]).toEqual([2, 'explain.no-such-result']);
    }
    const elsewhere = await explain('--case', 'A-03', '--period', '2026H1', '--data', at('nowhere'));
    expect([elsewhere.code, elsewhere.stderr.split('\n')[0]]).toEqual([2, 'database.missing']);
  });
});
