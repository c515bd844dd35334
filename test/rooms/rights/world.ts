import {
  type Client,
  firstAdministrator,
  importCases,
  type Invited,
  newPerson,
  PASSWORD,
  type SheetView,
  signIn,
  SMALL_RUBRIC,
  submitAll,
} from '../../support/index.js';
import type { Asker } from './rights-table.js';

/** Ids of what is asked for. Home is the city 1301, away the city 1302. */
export interface Objects {
  readonly period: string;
  readonly import: string;
  readonly centre: string;
  readonly evaluator: string;
  readonly draft: string;
  readonly account: string;
}

export interface Home extends Objects {
  readonly neighbourCentre: string;
  readonly rubric: string;
  /** A case in the centre of the officer, and one in that of the neighbour. */
  readonly case: string;
  readonly neighbourCase: string;
  /** An open sheet of the evaluator. */
  readonly sheet: string;
  readonly auditorAccount: string;
  readonly provinceAccount: string;
  /** A second personal token of the evaluator. */
  readonly token: string;
}

/** A half-year while its sheets are open, everybody who might ask, and another region with things of its own. */
export interface World {
  readonly people: Readonly<Record<Asker, Client>>;
  readonly logins: Readonly<Record<Exclude<Asker, 'anonymous'>, string>>;
  /** Ids of a personal token that each of them has. */
  readonly tokens: Readonly<Record<Asker, string>>;
  readonly evaluators: readonly Client[];
  readonly home: Home;
  readonly away: Objects;
}

/** What later moments add. */
export interface Later {
  readonly caseResult?: string;
  readonly neighbourResult?: string;
  readonly run?: string;
  readonly job?: string;
  readonly release?: string;
}

const CASES = 12;
const ALL = 'limit=500';

export async function buildWorld(url: string): Promise<World> {
  const province = await firstAdministrator(url, '13', 'acc-home-province');
  await upload(province, '/centres/imports', centresCsv());
  await upload(province, '/evaluators/imports', evaluatorsCsv());
  const centres = await idsByCode(province, '/centres');
  const evaluatorIds = await idsByCode(province, '/evaluators');
  const evaluators = await signInEvaluators(province);
  const people = await signInPeople(province, centres, evaluators);
  await upload(province, '/evaluators/imports', waitingEvaluatorsCsv());
  const rubric = await publishedRubric(province);
  const home = await homeHalfYear(people, rubric);
  const accounts = await idsByCode(province, '/accounts', 'login');
  const spare = (login: string, code: string) => spareAccount(province, login, centres.get(code)!);
  const sheets = await people.evaluator.all<SheetView>('/sheets?state=draft');
  const cases = await people.city.all<{ id: string; centreCode: string }>(`/periods/${home.period}/cases`);
  const token = await people.evaluator.post<{ id: string }>('/me/tokens', { label: 'sealed' });
  return {
    people,
    logins: LOGINS,
    tokens: await ownTokens(people),
    evaluators,
    home: {
      ...home,
      rubric,
      draft: await draftRubric(people.city, 'sealed-home', '藏稿甲'),
      centre: centres.get('藏码甲')!,
      neighbourCentre: centres.get('藏码邻')!,
      evaluator: evaluatorIds.get('HOMEEV-1')!,
      account: await spare('acc-home-spare', '藏码邻'),
      auditorAccount: accounts.get(LOGINS.auditor)!,
      provinceAccount: accounts.get(LOGINS.province)!,
      case: cases.find(({ centreCode }) => centreCode === '藏码甲')!.id,
      neighbourCase: cases.find(({ centreCode }) => centreCode === '藏码邻')!.id,
      sheet: sheets[0]!.id,
      token: token.body.id,
    },
    away: {
      ...(await awayHalfYear(people, rubric)),
      draft: await draftRubric(people.elsewhere, 'sealed-away', '藏稿乙'),
      centre: centres.get('藏码乙')!,
      evaluator: evaluatorIds.get('AWAYEV-1')!,
      account: await spare('acc-away-spare', '藏码乙'),
    },
  };
}

const LOGINS = {
  province: 'acc-home-province',
  city: 'acc-home-city',
  county: 'acc-home-county',
  elsewhere: 'acc-away-city',
  evaluator: 'homeev-1',
  otherEvaluator: 'homeev-2',
  auditor: 'acc-home-auditor',
  officer: 'acc-home-officer',
  neighbour: 'acc-home-neighbour',
  stranger: 'acc-away-officer',
} as const;

async function ownTokens(people: Record<Asker, Client>): Promise<Record<Asker, string>> {
  const tokens = { ...(LOGINS as Record<string, string>), anonymous: 'none' } as Record<Asker, string>;
  for (const asker of Object.keys(LOGINS) as (keyof typeof LOGINS)[])
    tokens[asker] = (await people[asker].post<{ id: string }>('/me/tokens', { label: 'own' })).body.id;
  return tokens;
}

async function signInPeople(
  province: Client,
  centres: ReadonlyMap<string, string>,
  evaluators: readonly Client[],
): Promise<Record<Asker, Client>> {
  const administrator = (login: string, region: string) =>
    newPerson(province, { login, displayName: login, role: 'administrator', region });
  const officer = (login: string, code: string) =>
    newPerson(province, { login, displayName: login, role: 'centre-officer', centreId: centres.get(code)! });
  return {
    anonymous: province.as(null),
    province,
    city: await administrator(LOGINS.city, '1301'),
    county: await administrator(LOGINS.county, '130102'),
    elsewhere: await administrator(LOGINS.elsewhere, '1302'),
    evaluator: evaluators[0]!,
    otherEvaluator: evaluators[1]!,
    auditor: await newPerson(province, {
      login: LOGINS.auditor,
      displayName: LOGINS.auditor,
      role: 'auditor',
      region: '13',
    }),
    officer: await officer(LOGINS.officer, '藏码甲'),
    neighbour: await officer(LOGINS.neighbour, '藏码邻'),
    stranger: await officer(LOGINS.stranger, '藏码乙'),
  };
}

async function homeHalfYear(people: Record<Asker, Client>, rubric: string): Promise<Pick<Home, 'period' | 'import'>> {
  const period = await collecting(people.city, { code: '2026H1', title: '藏期甲', region: '1301', rubric });
  const imported = await importCases(people.city, period, casesCsv(['藏码甲', '藏码邻'], CASES));
  for (const step of ['freeze', 'draw', 'assignments', 'scoring-opening'])
    await people.city.post(`/periods/${period}/${step}`, step === 'draw' ? { seed: 'rights' } : {}, { key: true });
  return { period, import: imported };
}

/** Still collecting, with a file that is checked and not yet accepted. */
async function awayHalfYear(
  people: Record<Asker, Client>,
  rubric: string,
): Promise<Pick<Objects, 'period' | 'import'>> {
  const days = { firstDay: '2026-01-01', lastDay: '2026-06-30' };
  const period = await collecting(people.elsewhere, {
    code: 'AWAY1',
    title: '藏期乙',
    region: '1302',
    rubric,
    ...days,
  });
  await importCases(people.elsewhere, period, casesCsv(['藏码乙'], 2));
  const file = { name: 'more.csv', bytes: casesCsv(['藏码乙'], 4).replaceAll('藏号', '藏号又') };
  const started = await people.elsewhere.upload(`/periods/${period}/case-imports`, file, { key: true });
  const staged = await people.elsewhere.finished<{ importId: string }>(started);
  return { period, import: staged.importId };
}

async function collecting(
  client: Client,
  wish: { code: string; title: string; region: string; rubric: string; firstDay?: string; lastDay?: string },
): Promise<string> {
  const { rubric, ...rest } = wish;
  const rules = { draw: { mode: 'census' }, sheetsPerCase: 2, ranking: { minimumSample: 2 } };
  const period = await client.post<{ id: string }>('/periods', { ...rest, rubricIds: [rubric], rules }, { key: true });
  await client.post(`/periods/${period.body.id}/collecting`, {}, { key: true });
  return period.body.id;
}

async function publishedRubric(client: Client): Promise<string> {
  const { body } = await client.post<{ id: string; version: number }>('/rubrics', { source: SMALL_RUBRIC });
  await client.post(`/rubrics/${body.id}/publication`, {}, { ifMatch: body.version });
  return body.id;
}

async function draftRubric(client: Client, key: string, title: string): Promise<string> {
  const source = SMALL_RUBRIC.replace('key: small', `key: ${key}`).replace('小标准', title);
  return (await client.post<{ id: string }>('/rubrics', { source })).body.id;
}

async function spareAccount(province: Client, login: string, centreId: string): Promise<string> {
  const wish = { login, displayName: login, role: 'centre-officer', centreId };
  return (await province.post<Invited>('/accounts', wish)).body.accountId;
}

async function signInEvaluators(province: Client): Promise<Client[]> {
  const { body } = await province.post<{ items: Invited[] }>('/evaluators/accounts', {});
  const place = ({ login }: Invited): string => `${login.startsWith('home') ? 0 : 1} ${login}`;
  const inOrder = [...body.items].sort((a, b) => place(a).localeCompare(place(b)));
  const people: Client[] = [];
  for (const { login, setupToken } of inOrder) {
    await province.as(null).post('/account-setups', { token: setupToken, password: PASSWORD });
    people.push(await signIn(province.url, login));
  }
  return people;
}

async function idsByCode(client: Client, list: string, field = 'code'): Promise<ReadonlyMap<string, string>> {
  const items = await client.all<Record<string, string>>(`${list}?${ALL}`);
  return new Map(items.map((item) => [item[field]!, item['id']!]));
}

async function upload(client: Client, path: string, bytes: string): Promise<void> {
  await client.upload(path, { name: 'rows.csv', bytes }, { key: true });
}

function centresCsv(): string {
  return [
    '机构编码,机构名称,级别,行政区划代码',
    '藏码省,藏心省,province,130000',
    '藏码市甲,藏心市甲,city,130100',
    '藏码市乙,藏心市乙,city,130200',
    '藏码甲,藏心县甲,county,130102',
    '藏码邻,藏心县邻,county,130104',
    '藏码乙,藏心县乙,county,130202',
  ].join('\n');
}

function evaluatorsCsv(): string {
  const rows = [1, 2, 3, 4].map((index) => `HOMEEV-${index},藏评甲${index},藏所${index},130100,60`);
  const away = [1, 2, 3].map((index) => `AWAYEV-${index},藏评乙${index},藏所乙${index},130200,60`);
  return ['专家编号,姓名,律师事务所,行政区划代码,工作量上限', ...rows, ...away].join('\n');
}

/** They have no account yet; the walk gives them one. */
function waitingEvaluatorsCsv(): string {
  return ['专家编号,姓名,行政区划代码,工作量上限', 'HOMEEV-9,藏评甲9,130100,0', 'AWAYEV-9,藏评乙9,130200,0'].join('\n');
}

/** Numbers, providers and firms that say whose they are: 藏号甲-1, 藏人甲, 藏所1. */
function casesCsv(centres: readonly string[], count: number): string {
  const rows = Array.from({ length: count }, (_, index) => {
    const centre = centres[index % centres.length]!;
    const whose = centre.replace('藏码', '');
    const kind = index % 4 < 2 ? '民事,' : '刑事,审判';
    return `藏号${whose}-${index + 1},${centre},${kind},藏人${whose},藏所${(index % 2) + 1},2026-02-01,2026-05-0${(index % 9) + 1}`;
  });
  return ['案件编号,机构编码,案件类型,阶段,承办人,承办单位,受理日期,结案日期', ...rows].join('\n');
}

/** Every sheet is submitted, third opinions too; results are settled, and adjudication is about to end. */
export async function scoreEverything({ people, evaluators, home }: World): Promise<Later> {
  // Far enough apart that some cases want a third evaluator.
  await submitAll(evaluators, (evaluator, fileCode) => 40 - ((fileCode.charCodeAt(0) * 3 + evaluator * 7) % 28));
  await settle(people.city, home.period);
  await submitAll(evaluators, () => 30);
  await people.city.post(`/periods/${home.period}/scoring-closing`, {});
  await settle(people.city, home.period);
  const results = await people.city.all<{ id: string; caseId: string }>(`/periods/${home.period}/case-results?${ALL}`);
  const of = (caseId: string) => results.find((result) => result.caseId === caseId)!.id;
  return { caseResult: of(home.case), neighbourResult: of(home.neighbourCase) };
}

async function settle(client: Client, period: string): Promise<void> {
  await client.finished(await client.post(`/periods/${period}/settlements`, {}));
}

export async function rank({ people, home }: World): Promise<Later> {
  await people.city.post(`/periods/${home.period}/adjudication-completion`, {});
  const started = await people.city.post<{ id: string }>(`/periods/${home.period}/ranking-runs`, {});
  const { runId } = await people.city.finished<{ runId: string }>(started);
  return { run: runId, job: started.body.id };
}

export async function makeRelease({ people }: World, run: string): Promise<Later> {
  await people.city.post(`/ranking-runs/${run}/finalisation`, {});
  const started = await people.city.post(`/ranking-runs/${run}/releases`, {});
  const { releaseId } = await people.city.finished<{ releaseId: string }>(started);
  return { release: releaseId };
}
