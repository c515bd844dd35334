import { afterAll, beforeAll, expect, it } from '@jest/globals';
import {
  casesCsv,
  type Client,
  eachEngine,
  freshDatabase,
  type RunningServer,
  smallHalfYear,
  startServer,
  type TestDatabase,
} from '../../support/index.js';

/** One mark of 40, and 60 points from facts: days of the case, hearings held of those due, working days. */
const RUBRIC = `
format: kaoping-rubric/1
key: computed
title: { zh: 计算标准, en: Computed rubric }
total: { max: 100 }
facts:
  acceptedOn: { type: date, title: { zh: 受理日期, en: accepted on } }
  closedOn: { type: date, title: { zh: 结案日期, en: closed on } }
  kind: { type: text, title: { zh: 案件类型, en: kind } }
  held: { type: whole, title: { zh: 已开庭, en: hearings held } }
  due: { type: whole, title: { zh: 应开庭, en: hearings due } }
sections:
  - id: s1
    title: { zh: 办理, en: Handling }
    items:
      - { id: meeting, kind: scale, title: { zh: 会见, en: Meeting }, max: 40 }
      - { id: days, kind: computed, title: { zh: 办案期限, en: Days }, days: { from: acceptedOn, to: closedOn, count: calendar },
          steps: [ { atMost: 90, points: 20 }, { points: 10 } ] }
      - { id: hearings, kind: computed, title: { zh: 出庭, en: Hearings }, share: { of: [held, due] }, missing: none,
          applies: 'kind == "criminal"', notApplicable: full, loss: { full: 20, below: 90%, every: 10%, points: 5, atMost: 20 } }
      - { id: workdays, kind: computed, title: { zh: 工作日, en: Working days }, days: { from: acceptedOn, to: closedOn, count: working },
          loss: { full: 20, above: 55, every: 1, points: 1, atMost: 20 } }
`;

/** 8 of 10 hearings; one criminal case does not say how many were due. Cases close on 1 … 4 May 2026. */
const csv = casesCsv(4)
  .split('\n')
  .map(
    (line, at) => `${line},${['已开庭,应开庭', '770000001,', '800000000,1000000000', '770000002,', '770000003,'][at]}`,
  )
  .join('\n');

interface Sheet {
  readonly id: string;
  readonly version: number;
  readonly kind: string;
}
interface Node {
  readonly label: { readonly zh: string };
  readonly value: string | null;
  readonly children: readonly Node[];
}
interface Result {
  readonly id: string;
  readonly caseNumber: string;
  readonly outcome: string;
  readonly total: string | null;
  readonly reasons: readonly { readonly code: string }[];
}
const labels = (node: Node): string[] => [node.label.zh, ...node.children.flatMap(labels)];

eachEngine('computed items', (engine) => {
  let database: TestDatabase;
  let server: RunningServer;
  let admin: Client;
  let people: readonly Client[] = [];
  let periodId = '';

  beforeAll(async () => {
    database = await freshDatabase(engine);
    server = await startServer({ database });
    const facts = { held: '已开庭', due: '应开庭' };
    const half = await smallHalfYear(server.url, { cases: 4, evaluators: 4, rubric: RUBRIC, csv, facts });
    ({ admin, periodId, evaluators: people } = half);
  }, 300_000);
  afterAll(async () => {
    await server.stop();
    await database.dispose();
  });

  it('take no mark from an evaluator', async () => {
    const [person] = people;
    const [sheet] = await person!.all<Sheet>('/sheets?state=draft');
    const marks = { meeting: { points: '30' }, days: { points: '20' } };
    const refusal = await person!.expectProblem(
      'scoring.marks-faulty',
      'PUT',
      `/sheets/${sheet!.id}/marks`,
      { marks },
      { ifMatch: sheet!.version },
    );
    expect(refusal.faults?.map(({ at, code }) => [at, code])).toEqual([['/marks/days', 'scoring.computed-not-marked']]);
  });

  it('come with marks from a file that says seats and no names, in a period that was assigned', async () => {
    const path = `/periods/${periodId}/recorded-sheets`;
    const form = (rows: string[]): FormData => {
      const body = new FormData();
      body.append('file', new Blob([['案件编号,席位,会见', ...rows].join('\n')]), 'scores.csv');
      return body;
    };
    const rows = ['C00001,1,30', 'C00001,2,30'];
    const { faults = [] } = await admin.expectProblem(
      'scoring.recorded-faulty',
      'POST',
      path,
      form([...rows, 'C00002,3,30', 'C00003,,30']),
      { key: true },
    );
    expect(faults.map(({ row, code }) => `${row} ${code}`)).toEqual([
      '4 scoring.seat-not-assigned',
      '5 scoring.evaluator-needed',
    ]);
    const done = await admin.post<{ sheets: number; cases: number }>(path, form(rows), { key: true });
    expect(done.body).toMatchObject({ sheets: 2, cases: 1 });
  });

  it('get their points from the facts of the case, which the evaluator does not see', async () => {
    for (const person of people) {
      for (const { id, version } of await person.all<Sheet>('/sheets?state=draft')) {
        const asked = [
          await person.get(`/sheets/${id}`),
          await person.post(
            `/sheets/${id}/submission`,
            { marks: { meeting: { points: '30' } } },
            { ifMatch: version, key: true },
          ),
          await person.get(`/sheets/${id}`),
          await person.get<Node>(`/sheets/${id}/explanation`),
        ];
        const seen = JSON.stringify(asked.map(({ body }) => body));
        expect(seen).not.toMatch(/77000000\d|800000000|2026-02-01|2026-05-0/);
        const office = JSON.stringify((await admin.get<Node>(`/sheets/${id}/explanation`)).body);
        expect(office).toMatch(/结案日期 2026-05-0|缺少事实“应开庭”/);
      }
    }
  });

  it('make the result of the case, explained to the office down to the facts', async () => {
    await admin.post(`/periods/${periodId}/scoring-closing`, {}, { key: true });
    await admin.finished(await admin.post(`/periods/${periodId}/settlements`, {}, { key: true }));
    const results = await admin.all<Result>(`/periods/${periodId}/case-results`);
    const sorted = results.toSorted((a, b) => (a.caseNumber < b.caseNumber ? -1 : 1));
    // 89, 90 and 91 days: 20, 20, 10. Hearings: 80 % loses 5 of 20; civil cases have none and keep 20. 59 working days lose 4 of 20.
    expect(
      sorted.map(({ caseNumber, outcome, total, reasons }) => [
        caseNumber,
        outcome,
        total,
        reasons.map(({ code }) => code),
      ]),
    ).toEqual([
      ['C00001', 'result', '86', []],
      ['C00002', 'result', '81', []],
      ['C00003', 'result', '76', []],
      ['C00004', 'none', null, ['scoring.fact-missing', 'scoring.fact-missing', 'combining.too-few-sheets']],
    ]);
    const explained = await admin.get<Node>(`/case-results/${sorted[1]!.id}/explanation`);
    expect(labels(explained.body)).toEqual(expect.arrayContaining(['已开庭 800000000 ÷ 应开庭 1000000000 = 80%']));
  });
});
