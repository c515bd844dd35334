import { afterAll, beforeAll, expect, it } from '@jest/globals';
import {
  type Client,
  eachEngine,
  firstAdministrator,
  freshDatabase,
  type RunningServer,
  runCli,
  startServer,
  type TestDatabase,
} from '../../support/index.js';

/** Centres judged by three people and by a fact; the last round and fewer complaints break ties. */
const RUBRIC = `
format: kaoping-rubric/1
key: centres
title: { zh: 机构考评, en: Centres }
subject: centre
unit: 0.5
rounding: { mark: { digits: 0 } }
facts:
  held: { type: whole, title: { zh: 已办结, en: closed } }
  due: { type: whole, title: { zh: 应办结, en: due } }
  complaints: { type: whole, title: { zh: 投诉, en: complaints } }
sections:
  - id: visits
    title: { zh: 实地考察, en: Visits }
    items:
      - { id: window, kind: scale, max: 40, title: { zh: 窗口, en: Window } }
      - { id: files, kind: scale, max: 40, title: { zh: 档案, en: Files } }
  - id: work
    title: { zh: 工作量, en: Work }
    items:
      - { id: target, kind: computed, title: { zh: 办结率, en: Closed }, share: { of: [held, due] }, each: { points: 20, cap: 20 } }
grades:
  scale: [{ id: good, title: { zh: 良好, en: good } }, { id: pass, title: { zh: 合格, en: pass } }]
  bands: [{ grade: good, from: 80 }, { grade: pass, to: 80 }]
combining: { method: mean, minimum: 2, triggers: [{ id: called, further: given }], third: replaces }
`;
const OTHER_RUBRIC = RUBRIC.replace('key: centres', 'key: others');
const CASE_RUBRIC = RUBRIC.replace('key: centres', 'key: cases').replace('subject: centre\n', '');

const CENTRES = ['A1', 'A2', 'A3', 'A4', 'A5', 'A6'];
const centresCsv = [
  '机构编码,机构名称,级别,行政区划代码',
  ...CENTRES.map((code) => `${code},${code}中心,county,130102`),
].join('\n');
/** A1 and A2: the same total, A2 is better in files. A3 and A4: the same files, A4 has fewer complaints. A5 is a guest. A6 gets a third. */
const factsCsv = `机构,已办结,应办结,投诉数
A1,8,8,0
A2,8,8,5
A3,4,8,3
A4,4,8,1
A5,8,8,0
A6,0,8,0`;
const scores = (rows: string[]): string => ['机构,专家,席位,window,files', ...rows].join('\n');
const SCORES = scores([
  ...['A1,J1,1,30,30', 'A1,J2,2,31,29', 'A1,J3,3,,'],
  ...['A2,J1,1,28,32', 'A2,J2,2,28,32', 'A2,J3,3,28,32'],
  ...['A3,J1,1,20,20', 'A3,J2,2,20,20', 'A4,J1,1,20,20', 'A4,J2,2,20,20'],
  ...['A5,J1,1,40,40', 'A5,J2,2,40,40'],
  ...['A6,J1,1,1,1', 'A6,J2,2,1,1', 'A6,J3,3,2,2', 'A6,J4,4,40,40'],
]);

interface Row {
  readonly code: string;
  readonly rank: number | null;
  readonly tied: boolean;
  readonly mean: { readonly exact: string } | null;
  readonly grades: Readonly<Record<string, number>>;
  readonly exclusion: { readonly code: string; readonly zh: string } | null;
  readonly ties?: readonly (string | null)[];
}

eachEngine('centres that are judged themselves', (engine) => {
  let database: TestDatabase;
  let server: RunningServer;
  let admin: Client;
  let periodId = '';
  const rubricIds: Record<string, string> = {};

  const ranking = {
    minimumSample: 1,
    tieBreakers: [{ item: 'files' }, { fact: 'complaints', better: 'lower' }],
    outOfCompetition: [{ code: 'A5', reason: { zh: '试点机构', en: 'pilot' } }],
  };
  const rules = { draw: { mode: 'census' }, sheetsPerCase: 3, assignment: 'recorded', ranking };
  const period = (more: object) => ({
    code: 'C-2026H1',
    region: '13',
    firstDay: '2026-01-01',
    lastDay: '2026-06-30',
    ...more,
  });

  beforeAll(async () => {
    database = await freshDatabase(engine);
    server = await startServer({ database });
    admin = await firstAdministrator(server.url);
    await admin.upload('/centres/imports', { name: 'centres.csv', bytes: centresCsv }, { key: true });
    const people = [
      '专家编号,姓名,行政区划代码,工作量上限',
      ...['J1', 'J2', 'J3', 'J4'].map((code) => `${code},${code},130100,100`),
    ].join('\n');
    await admin.upload('/evaluators/imports', { name: 'evaluators.csv', bytes: people }, { key: true });
    for (const [key, source] of Object.entries({ centres: RUBRIC, others: OTHER_RUBRIC, cases: CASE_RUBRIC })) {
      const draft = await admin.post<{ id: string; version: number }>('/rubrics', { source }, { key: true });
      await admin.post(`/rubrics/${draft.body.id}/publication`, {}, { ifMatch: draft.body.version, key: true });
      rubricIds[key] = draft.body.id;
    }
  }, 300_000);
  afterAll(async () => {
    await server.stop();
    await database.dispose();
  });

  it('refuses rubrics of both kinds in one period, and tie-breakers that its rubrics do not have', async () => {
    const both = await admin.expectProblem(
      'periods.faulty',
      'POST',
      '/periods',
      period({ rubricIds: [rubricIds['centres'], rubricIds['cases']] }),
    );
    expect(both.faults?.map(({ code }) => code)).toEqual(['periods.rubrics-unlike-subject']);
    const wrong = {
      ...ranking,
      tieBreakers: [{ item: 'fils' }, { fact: 'window' }, { section: 'visits', grades: ['good'] }],
    };
    const unclear = await admin.expectProblem(
      'periods.faulty',
      'POST',
      '/periods',
      period({ rubricIds: [rubricIds['centres']], rules: { ranking: wrong } }),
    );
    expect(unclear.faults?.map(({ at, code }) => `${at} ${code}`)).toEqual([
      '/rules/ranking/tieBreakers/2 periods.tie-breaker-unclear',
    ]);
    const unknown = await admin.expectProblem(
      'periods.faulty',
      'POST',
      '/periods',
      period({
        rubricIds: [rubricIds['centres']],
        rules: { ranking: { ...wrong, tieBreakers: wrong.tieBreakers.slice(0, 2) } },
      }),
    );
    expect(unknown.faults?.map(({ at, suggestion }) => [at, suggestion])).toEqual([
      ['/rules/ranking/tieBreakers/0/item', '是否指“files”？'],
      ['/rules/ranking/tieBreakers/1/fact', undefined],
    ]);
  });

  it('refuses two rubrics of centres, panels too small for the rubric, and guests whom nobody knows', async () => {
    const refused = async (more: object) => {
      const { faults = [] } = await admin.expectProblem('periods.faulty', 'POST', '/periods', period(more));
      return faults.map(({ at, code, suggestion }) => [`${at} ${code}`, ...(suggestion ? [suggestion] : [])].join(' '));
    };
    const { centres, others } = rubricIds;
    expect(await refused({ rubricIds: [centres, others] })).toEqual(['/rubricIds periods.rubrics-overlap']);
    expect(await refused({ rubricIds: [centres], rules: { sheetsPerCase: 1 } })).toEqual([
      '/rules/sheetsPerCase periods.panel-below-minimum',
    ]);
    const outOfCompetition = [{ code: 'A5' }, { code: 'A6' }, { code: 'A5' }, { code: 'AA6' }];
    expect(await refused({ rubricIds: [centres], rules: { ranking: { outOfCompetition } } })).toEqual([
      '/rules/ranking/outOfCompetition/2/code periods.guest-twice',
      '/rules/ranking/outOfCompetition/3/code periods.guest-unknown 是否指“A6”？',
    ]);
  });

  it('takes a file of centres with their facts, each once', async () => {
    const created = await admin.post<{ id: string }>('/periods', period({ rubricIds: [rubricIds['centres']], rules }), {
      key: true,
    });
    periodId = created.body.id;
    const later = async (change: object) => {
      const { faults = [] } = await admin.expectProblem(
        'periods.faulty',
        'PATCH',
        `/periods/${periodId}`,
        { rules: change },
        { ifMatch: 1 },
      );
      return faults.map(({ code }) => code);
    };
    expect(await later({ sheetsPerCase: 1 })).toEqual(['periods.panel-below-minimum']);
    expect(await later({ ranking: { outOfCompetition: [{ code: 'B1' }] } })).toEqual(['periods.guest-unknown']);
    await admin.post(`/periods/${periodId}/collecting`, {}, { key: true });
    const facts = JSON.stringify({ held: '已办结', due: '应办结', complaints: '投诉数' });
    const take = async (bytes: string) => {
      const started = await admin.upload(
        `/periods/${periodId}/case-imports`,
        { name: 'facts.csv', bytes, fields: { facts } },
        { key: true },
      );
      return admin.finished<{ importId: string; state: string }>(started);
    };
    const twice = await take(`${factsCsv}\nA2中心,1,1,1\nB9,1,1,1`);
    expect(twice.state).toBe('faulty');
    const { items } = (
      await admin.get<{ items: { code: string; row: number }[] }>(`/case-imports/${twice.importId}/faults`)
    ).body;
    expect(items.map(({ code, row }) => `${row} ${code}`)).toEqual([
      '8 intake.duplicate-centre',
      '9 intake.unknown-centre',
    ]);
    await admin.delete(`/case-imports/${twice.importId}`);
    const good = await take(factsCsv);
    await admin.post(`/case-imports/${good.importId}/acceptance`, {}, { key: true });
    await admin.post(`/periods/${periodId}/freeze`, {}, { key: true });
    await admin.post(`/periods/${periodId}/draw`, { seed: 'x' }, { key: true });
    await admin.post(`/periods/${periodId}/assignments`, {}, { key: true });
    await admin.post(`/periods/${periodId}/scoring-opening`, {}, { key: true });
  }, 120_000);

  it('seats sheets as the file says, and an evaluator without marks is absent', async () => {
    const path = `/periods/${periodId}/recorded-sheets`;
    const form = (text: string): FormData => {
      const body = new FormData();
      body.append('file', new Blob([text]), 'scores.csv');
      return body;
    };
    const wrong = scores(['A1,J1,1,30,30', 'A1,J2,1,31,29', 'A2,J1,5,1,1', 'A3,J1,零,1,1']);
    const refused = async (text: string) => {
      const { faults = [] } = await admin.expectProblem('scoring.recorded-faulty', 'POST', path, form(text), {
        key: true,
      });
      return faults.map(({ row, code }) => `${row} ${code}`);
    };
    expect(await refused(wrong)).toEqual(['5 scoring.seat-not-whole']);
    expect(await refused(wrong.replace('零', '2'))).toEqual(['3 scoring.seat-taken', '4 scoring.too-many-sheets']);
    const seated = scores(['A1,J2,1,30,30', 'A1,J1,3,30,30', 'A1,J1,2,31,29', 'A2,J1,,1,1', 'A2,J1,1,2,2']);
    expect(await refused(seated)).toEqual(['4 scoring.evaluator-twice', '5 scoring.evaluator-twice']);
    const done = await admin.post<{ sheets: number; absent: number }>(path, form(SCORES), { key: true });
    expect(done.body).toMatchObject({ sheets: 15, absent: 1 });
    // Who is not named has a seat a file; the one beyond the panel replaces the rest by the same marks.
    const unnamed = (row: string): string => `机构,席位,window,files\n${row}`;
    for (const row of ['A3,3,20,20', 'A3,4,20,20']) await admin.post(path, form(unnamed(row)), { key: true });
    expect(await refused(unnamed('A3,4,20,20'))).toEqual(['2 scoring.seat-taken']);
    expect(await refused(unnamed('A3,,20,20'))).toEqual(['2 scoring.already-recorded']);
  });

  it('ranks them by their own totals, breaks ties as the rules say, and leaves guests without a rank', async () => {
    await admin.post(
      `/periods/${periodId}/scoring-closing`,
      { withMissing: true, reason: '两人一评的机构没有第三份' },
      { key: true },
    );
    await admin.finished(await admin.post(`/periods/${periodId}/settlements`, {}, { key: true }));
    await admin.post(`/periods/${periodId}/adjudication-completion`, {}, { key: true });
    const { runId } = await admin.finished<{ runId: string }>(await admin.post(`/periods/${periodId}/ranking-runs`));
    const rows = new Map((await admin.all<Row>(`/ranking-runs/${runId}/centres`)).map((row) => [row.code, row]));
    const seen = CENTRES.map((code) => [code, rows.get(code)?.mean?.exact, rows.get(code)?.rank, rows.get(code)?.ties]);
    expect(seen).toEqual([
      ['A1', '80', 3, ['59/2', '0']],
      ['A2', '80', 2, ['32', '5']],
      ['A3', '50', 5, ['20', '3']],
      ['A4', '50', 4, ['20', '1']],
      ['A5', '100', null, undefined],
      // The fourth seat is a further sheet, and it replaces the others: 40 + 40 + 0.
      ['A6', '80', 1, ['40', '0']],
    ]);
    expect(rows.get('A5')).toMatchObject({
      exclusion: { code: 'out-of-competition', zh: '试点机构' },
      grades: { good: 1 },
    });
    await admin.post(`/ranking-runs/${runId}/finalisation`, {}, { key: true });
    const check = await runCli(['check-data'], { database });
    expect(check).toMatchObject({ code: 0 });
  }, 120_000);
});
