import type { Client } from './client.js';
import { firstAdministrator, PASSWORD, signIn } from './accounts.js';

/** A rubric with one item of each simple kind; two sheets a case, a third beyond ten points. */
export const SMALL_RUBRIC = `
format: kaoping-rubric/1
key: small
title: { zh: 小标准, en: Small rubric }
appliesTo: { kinds: [civil, criminal] }
total: { max: 100 }
sections:
  - id: s1
    title: { zh: 办理, en: Handling }
    max: 60
    items:
      - { id: meeting, kind: scale, title: { zh: 会见, en: Meeting }, max: 40, step: 0.5 }
      - { id: opinion, kind: levels, title: { zh: 意见, en: Opinion }, levels: [
          { id: good, title: { zh: 好, en: good }, points: 20 },
          { id: fair, title: { zh: 中, en: fair }, points: 10 },
          { id: poor, title: { zh: 差, en: poor }, points: 0 } ] }
  - id: s2
    title: { zh: 归档, en: Filing }
    max: 40
    items:
      - { id: file, kind: deduction, title: { zh: 卷宗, en: File }, max: 40, notApplicable: rubric, defects: [
          { id: late, title: { zh: 迟交, en: late }, points: 5, cap: 20 },
          { id: gap, title: { zh: 缺页, en: pages missing }, points: 2 } ] }
grades:
  scale:
    - { id: excellent, title: { zh: 优秀, en: excellent } }
    - { id: good, title: { zh: 良好, en: good } }
    - { id: pass, title: { zh: 合格, en: pass } }
    - { id: fail, title: { zh: 不合格, en: fail } }
  bands:
    - { grade: excellent, from: 90 }
    - { grade: good, from: 75, to: 90 }
    - { grade: pass, from: 60, to: 75 }
    - { grade: fail, to: 60 }
combining:
  method: mean
  triggers:
    - { id: far-apart, total: { above: 10 } }
  third: nearest-pair
`;

export interface SmallHalfYear {
  readonly admin: Client;
  readonly periodId: string;
  /** Signed-in evaluators, in the order of their codes E1, E2 … */
  readonly evaluators: readonly Client[];
}

export interface SmallWish {
  readonly cases?: number;
  readonly evaluators?: number;
  /** Where to stop; default: scoring is open. */
  readonly until?: 'collecting' | 'frozen' | 'assigned' | 'scoring';
  /** Source of the rubric; default SMALL_RUBRIC. */
  readonly rubric?: string;
  /** File of cases; default casesCsv(cases). */
  readonly csv?: string;
  /** Fact → column of that file. */
  readonly facts?: Readonly<Record<string, string>>;
}

const CITIES = ['130100', '130200'];
const COUNTIES = ['130102', '130104', '130202', '130203'];

/** A half-year of a few cases in six centres, brought by HTTP to the state that a test needs. */
export async function smallHalfYear(url: string, wish: SmallWish = {}): Promise<SmallHalfYear> {
  const { cases = 24, evaluators = 6, until = 'scoring', rubric = SMALL_RUBRIC, csv = casesCsv(cases), facts } = wish;
  const admin = await firstAdministrator(url);
  await admin.upload('/centres/imports', { name: 'centres.csv', bytes: centresCsv() }, { key: true });
  await admin.upload(
    '/evaluators/imports',
    { name: 'evaluators.csv', bytes: evaluatorsCsv(evaluators, cases) },
    { key: true },
  );
  const periodId = await collectingPeriod(admin, '2026H1', rubric);
  const half = { admin, periodId };
  if (until === 'collecting') return { ...half, evaluators: [] };
  await importCases(admin, periodId, csv, facts);
  await admin.post(`/periods/${periodId}/freeze`, {}, { key: true });
  if (until === 'frozen') return { ...half, evaluators: [] };
  await admin.post(`/periods/${periodId}/draw`, { seed: 'small' }, { key: true });
  await admin.post(`/periods/${periodId}/assignments`, {}, { key: true });
  const people = await signInEvaluators(admin);
  if (until === 'scoring') await admin.post(`/periods/${periodId}/scoring-opening`, {}, { key: true });
  return { ...half, evaluators: people };
}

export async function collectingPeriod(admin: Client, code = '2026H1', rubric = SMALL_RUBRIC): Promise<string> {
  const draft = await admin.post<{ id: string; version: number }>('/rubrics', { source: rubric }, { key: true });
  await admin.post(`/rubrics/${draft.body.id}/publication`, {}, { ifMatch: draft.body.version, key: true });
  const period = await admin.post<{ id: string }>(
    '/periods',
    {
      code,
      title: '小考评',
      region: '13',
      rubricIds: [draft.body.id],
      rules: { draw: { mode: 'census' }, sheetsPerCase: 2, ranking: { minimumSample: 2 } },
    },
    { key: true },
  );
  await admin.post(`/periods/${period.body.id}/collecting`, {}, { key: true });
  return period.body.id;
}

/** Imports a csv of cases and accepts it; answers the import's id. */
export async function importCases(
  admin: Client,
  periodId: string,
  csv: string,
  facts?: Readonly<Record<string, string>>,
): Promise<string> {
  const started = await admin.upload(
    `/periods/${periodId}/case-imports`,
    { name: 'cases.csv', bytes: csv, ...(facts && { fields: { facts: JSON.stringify(facts) } }) },
    { key: true },
  );
  const { importId } = await admin.finished<{ importId: string }>(started);
  const accepted = await admin.post(`/case-imports/${importId}/acceptance`, {}, { key: true });
  if (accepted.status === 202) await admin.finished(accepted);
  return importId;
}

export function centresCsv(): string {
  const rows = [
    ['13', '省中心', 'province', '130000'],
    ...CITIES.map((code) => [code.slice(0, 4), `市中心${code}`, 'city', code]),
    ...COUNTIES.map((code) => [code, `县中心${code}`, 'county', code]),
  ];
  return ['机构编码,机构名称,级别,行政区划代码', ...rows.map((row) => row.join(','))].join('\n');
}

export function evaluatorsCsv(count: number, cases: number): string {
  const rows = Array.from({ length: count }, (_, index) => [
    `E${index + 1}`,
    `专家${index + 1}`,
    `第${index + 1}律师事务所`,
    index % 2 === 0 ? '130100' : '130200',
    String(cases * 2),
  ]);
  return ['专家编号,姓名,律师事务所,行政区划代码,工作量上限', ...rows.map((row) => row.join(','))].join('\n');
}

/** Cases spread over the counties, civil and criminal in turn, all closed within 2026H1. */
export function casesCsv(count: number): string {
  const rows = Array.from({ length: count }, (_, index) => [
    `C${String(index + 1).padStart(5, '0')}`,
    COUNTIES[index % COUNTIES.length],
    index % 2 === 0 ? '民事' : '刑事',
    index % 2 === 0 ? '' : '审判',
    `承办人${index % 7}`,
    `第${(index % 3) + 1}律师事务所`,
    '2026-02-01',
    `2026-05-${String((index % 28) + 1).padStart(2, '0')}`,
  ]);
  return [
    '案件编号,机构编码,案件类型,阶段,承办人,承办单位,受理日期,结案日期',
    ...rows.map((row) => row.join(',')),
  ].join('\n');
}

async function signInEvaluators(admin: Client): Promise<Client[]> {
  const { body } = await admin.post<{ items: { login: string; setupToken: string }[] }>(
    '/evaluators/accounts',
    {},
    { key: true },
  );
  const people: Client[] = [];
  for (const { login, setupToken } of body.items) {
    await admin.as(null).post('/account-setups', { token: setupToken, password: PASSWORD });
    people.push(await signIn(admin.url, login));
  }
  return people;
}

export interface SheetView {
  readonly id: string;
  readonly version: number;
  readonly fileCode: string;
  readonly state: string;
}

/** Marks whose total is 40 + level 20 + 40 less what the numbers say. */
export function marksOf(meeting: number, late = 0): Record<string, unknown> {
  return {
    meeting: { points: String(meeting) },
    opinion: { level: 'good' },
    file: { defects: late === 0 ? [] : [{ id: 'late', count: late }] },
  };
}

/** Every evaluator submits every sheet of his; `meeting` decides the points by evaluator and sheet. */
export async function submitAll(
  people: readonly Client[],
  meeting: (evaluator: number, fileCode: string) => number,
): Promise<number> {
  let submitted = 0;
  for (const [index, person] of people.entries()) {
    for (const { id, version, fileCode } of await person.all<SheetView>('/sheets?state=draft')) {
      await person.post(
        `/sheets/${id}/submission`,
        { marks: marksOf(meeting(index, fileCode)) },
        { ifMatch: version, key: true },
      );
      submitted += 1;
    }
  }
  return submitted;
}
