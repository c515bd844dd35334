import { randomBytes } from 'node:crypto';
import type { DrawRule } from '../../engine/sampling/draw-rule.js';
import { stratumSize } from '../../engine/sampling/stratum-size.js';
import type { ApiClient } from './api-client.js';
import type { DemoAccess } from './demo-folder.js';
import { casesTable, centresTable, evaluatorsTable } from './demo-tables.js';
import { hebeiCentres } from './divisions.js';
import { scoreAllSheets, type Signed } from './evaluators-at-work.js';
import { demoCases, type DemoCase } from './half-year.js';
import { demoEvaluators, type DemoEvaluator, demoFirms } from './people.js';
import type { Progress } from './progress.js';
import { finishedJob } from './wait-for-job.js';

export interface HalfYear {
  readonly period: string;
  readonly cases: number;
  readonly census: boolean;
  readonly seed: string;
  readonly setupCode: string;
  /** Rubric documents in YAML. */
  readonly rubrics: readonly string[];
  readonly progress: Progress;
}

export interface Standing {
  readonly code: string;
  readonly name: string;
  readonly peerGroup: string;
  readonly rank: number | null;
  readonly mean: { readonly text: string } | null;
  readonly withResult: number;
}

export interface HalfYearOutcome {
  readonly files: readonly { readonly name: string; readonly bytes: Buffer }[];
  readonly standings: readonly Standing[];
  readonly access: readonly DemoAccess[];
}

interface Identified {
  readonly id: string;
}

/** Everything that an office does in a half-year, in its order, by HTTP. */
export async function runHalfYear(visitor: ApiClient, plan: HalfYear): Promise<HalfYearOutcome> {
  const { progress } = plan;
  const admin = await progress.step('建账 set-up', () => firstAdministrator(visitor, plan.setupCode));
  const centres = hebeiCentres();
  const firms = demoFirms(
    centres.filter(({ level }) => level === 'city'),
    plan.seed,
  );
  const cases = demoCases(centres, firms, plan.cases, plan.seed);
  const sheets = 2 * sampleSize(cases, plan.census);
  const evaluators = demoEvaluators(firms, sheets, plan.seed);
  await progress.step('机构 centres', () =>
    admin.client.upload('/centres/imports', 'centres.csv', centresTable(centres)),
  );
  await progress.step('专家 evaluators', () =>
    admin.client.upload('/evaluators/imports', 'evaluators.csv', evaluatorsTable(evaluators)),
  );
  const period = await progress.step('标准与考评期 rules', () => preparePeriod(admin.client, plan));
  await progress.step('案件 case import', () => importCases(admin.client, period, cases));
  await progress.step('抽取与分派 draw, assign', () => drawAndAssign(admin.client, period, plan.seed));
  const people = await progress.of('登录 log-ins', evaluators.length, (done) =>
    signIn(visitor, admin.client, evaluators, done),
  );
  const access = [admin.access, ...people.access];
  await scoring(admin.client, people.signed, period, cases, plan);
  return { ...(await publish(admin.client, period, progress)), access };
}

/** About one case in ten; a centre with few cases of a kind still has two of each looked at, so that most means may be shown. */
const SHARE = { mode: 'share', share: '1/10', minimum: 2 } as const;

/** How many cases will be drawn, so that there are evaluators enough. */
function sampleSize(cases: readonly DemoCase[], census: boolean): number {
  const strata = new Map<string, number>();
  for (const { centre, kind } of cases)
    strata.set(`${centre.code}/${kind}`, (strata.get(`${centre.code}/${kind}`) ?? 0) + 1);
  const rule: DrawRule = census ? { mode: 'census' } : SHARE;
  return [...strata.values()].reduce((sum, size) => sum + stratumSize(size, rule), 0);
}

async function firstAdministrator(
  visitor: ApiClient,
  code: string,
): Promise<{ client: ApiClient; access: DemoAccess }> {
  const access = { login: 'admin', password: randomBytes(12).toString('base64url') };
  await visitor.post('/setup', { code, ...access, displayName: '省考评管理员', region: '13' });
  const { token } = await visitor.post<{ token: string }>('/sessions', access);
  return { client: visitor.as(token), access };
}

async function preparePeriod(admin: ApiClient, plan: HalfYear): Promise<string> {
  const rubricIds: string[] = [];
  for (const source of plan.rubrics) {
    const draft = await admin.post<Identified & { version: number }>('/rubrics', { source });
    await admin.post(`/rubrics/${draft.id}/publication`, {}, `"${draft.version}"`);
    rubricIds.push(draft.id);
  }
  const period = await admin.post<Identified>('/periods', {
    code: plan.period,
    title: '2026年上半年法律援助服务质量考评（演示数据）',
    region: '13',
    rubricIds,
    rules: {
      draw: plan.census ? { mode: 'census' } : SHARE,
      sheetsPerCase: 2,
      // As many as a mean must rest on to be shown: a ranked centre has its mean beside its rank.
      ranking: { minimumSample: 5 },
    },
  });
  await admin.post(`/periods/${period.id}/collecting`);
  return period.id;
}

async function importCases(admin: ApiClient, period: string, cases: readonly DemoCase[]): Promise<void> {
  const started = await admin.upload<Identified>(`/periods/${period}/case-imports`, 'cases.csv', casesTable(cases));
  const job = await finishedJob(admin, started);
  const importId = String(job.result?.['importId'] ?? job.subjectId);
  await admin.post(`/case-imports/${importId}/acceptance`);
  await admin.post(`/periods/${period}/freeze`);
}

async function drawAndAssign(admin: ApiClient, period: string, seed: string): Promise<void> {
  await admin.post(`/periods/${period}/draw`, { seed });
  await admin.post(`/periods/${period}/assignments`);
  await admin.post(`/periods/${period}/scoring-opening`);
}

async function signIn(
  visitor: ApiClient,
  admin: ApiClient,
  evaluators: readonly DemoEvaluator[],
  done: (count: number) => void,
) {
  const { items } = await admin.post<{ items: { login: string; setupToken: string; code: string }[] }>(
    '/evaluators/accounts',
  );
  const byCode = new Map(evaluators.map((each) => [each.code, each]));
  const signed: Signed[] = [];
  const access: DemoAccess[] = [];
  const waiting = [...items];
  const desk = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const own = { login: next.login, password: randomBytes(12).toString('base64url') };
      await visitor.post('/account-setups', { token: next.setupToken, password: own.password });
      const { token } = await visitor.post<{ token: string }>('/sessions', own);
      signed.push({
        evaluator: byCode.get(next.code)!,
        client: visitor.as(token),
      });
      access.push(own);
      done(signed.length);
    }
  };
  await Promise.all([desk(), desk(), desk(), desk()]);
  return { signed, access };
}

async function scoring(
  admin: ApiClient,
  people: readonly Signed[],
  period: string,
  cases: readonly DemoCase[],
  plan: HalfYear,
): Promise<void> {
  const byNumber = new Map(cases.map((each) => [each.number, each]));
  const drawn = await admin.all<{ fileCode: string; number: string }>(`/periods/${period}/drawn-cases`);
  const caseOf = new Map(drawn.map(({ fileCode, number }) => [fileCode, byNumber.get(number)!]));
  const round = async (title: string, count: number): Promise<void> => {
    let scored = 0;
    await plan.progress.of(title, count, (done) =>
      scoreAllSheets(people, { caseOf, seed: plan.seed, onSheet: () => done((scored += 1)) }),
    );
  };
  const settle = async () =>
    (await finishedJob(admin, await admin.post<Identified>(`/periods/${period}/settlements`))).result;
  await round('评分 scoring', drawn.length * 2);
  const first = await plan.progress.step('合分 settlement', settle);
  await round('复评 adjudication', Number(first?.['adjudications'] ?? 0));
  await admin.post(`/periods/${period}/scoring-closing`);
  await plan.progress.step('结案 completion', async () => {
    await settle();
    await admin.post(`/periods/${period}/adjudication-completion`);
  });
}

async function publish(
  admin: ApiClient,
  period: string,
  progress: Progress,
): Promise<Pick<HalfYearOutcome, 'files' | 'standings'>> {
  const run = await progress.step('排名 ranking', async () => {
    const job = await finishedJob(admin, await admin.post<Identified>(`/periods/${period}/ranking-runs`));
    return String(job.result?.['runId'] ?? job.subjectId);
  });
  await admin.post(`/ranking-runs/${run}/finalisation`);
  const standings = await admin.all<Standing>(`/ranking-runs/${run}/centres`);
  const release = await progress.step('公布 publication', async () => {
    const job = await finishedJob(admin, await admin.post<Identified>(`/ranking-runs/${run}/releases`));
    const id = String(job.result?.['releaseId'] ?? job.subjectId);
    await admin.post(`/releases/${id}/publication`);
    return admin.get<Identified & { files: { name: string }[] }>(`/releases/${id}`);
  });
  const files: { name: string; bytes: Buffer }[] = [];
  for (const { name } of release.files)
    files.push({ name, bytes: await admin.download(`/releases/${release.id}/files/${name}`) });
  return { files, standings };
}
