import { type Extras, marksOf, type Method, PASSWORD, SETUP_CODE, SMALL_RUBRIC } from '../../support/index.js';
import type { Asker } from './rights-table.js';
import type { Home, Later, Objects, World } from './world.js';

/** One well-formed request, so that whoever may ask comes beyond the question of rights. */
export interface Request {
  readonly method: Method;
  readonly path: string;
  readonly body?: unknown;
  readonly extras?: Extras;
  /** Needs a session of its own, because it ends it. */
  readonly ownSession?: boolean;
}

type Given = Partial<Home> & Objects & Later;
type Part = Omit<Request, 'method' | 'path'> & { readonly query?: string; readonly id?: string };

/** Nobody has this version: whoever may change the object is told so (412), and nothing is changed. */
const STALE: Extras = { ifMatch: 999, key: true };

let count = 0;

/** The request of a row: `PATCH /accounts/{id} (of the auditor)` about the objects given. */
export function requestOf(row: string, given: Given, world: World, asker: Asker): Request {
  const [, method = '', pattern = '', way] = /^(\w+) (\S+)(?: \((.+)\))?$/.exec(row) ?? [];
  count += 1;
  const part: Part = {
    ...bodyOf(`${method} ${pattern}`, world, asker),
    ...(way === undefined ? {} : otherWay(row, given)),
  };
  const { query = method === 'GET' ? queryOf(pattern, given) : '', id = idOf(pattern, given), ...rest } = part;
  const path = pattern.replace('{id}', id).replace('{name}', 'results.json');
  return { extras: { key: true }, ...rest, method: method as Method, path: path + query };
}

function idOf(pattern: string, given: Given): string {
  const [, kind = ''] = pattern.split('/');
  const id: Readonly<Record<string, string | undefined>> = {
    accounts: given.account,
    jobs: given.job,
    centres: given.centre,
    evaluators: given.evaluator,
    rubrics: given.draft,
    periods: given.period,
    'case-imports': given.import,
    cases: given.case,
    sheets: given.sheet,
    'case-results': given.caseResult,
    'ranking-runs': given.run,
    releases: given.release,
  };
  return id[kind] ?? `nothing-to-ask-${kind}-about`;
}

function queryOf(pattern: string, { period }: Given): string {
  if (pattern === '/sheets') return `?limit=500&period=${period}`;
  const paged = /^\/(accounts|audit|centres|evaluators|firms|rubrics|periods|releases)$|s\/\{id\}\/[a-z-]*s$/;
  return paged.test(pattern) ? '?limit=500' : '';
}

function bodyOf(route: string, world: World, asker: Asker): Part {
  const marks = { body: { marks: marksOf(30) }, extras: STALE };
  const parts: Readonly<Record<string, () => Part>> = {
    ...identityBodies(world, asker),
    ...masterBodies(),
    'PATCH /periods/{id}': () => ({ body: { title: '新名称' }, extras: STALE }),
    'POST /periods': () => ({ body: { code: `NEW${count}`, region: '1301', ...DAYS } }),
    'POST /periods/{id}/case-imports': () => file('案件编号,机构编码\n1,藏码甲'),
    'POST /periods/{id}/trials': () => ({ body: { rubricId: world.home.rubric } }),
    'GET /rubrics/{id}/impact': () => ({ query: `?against=${world.home.rubric}` }),
    'POST /periods/{id}/draw': () => ({ body: { seed: 'again' } }),
    'POST /periods/{id}/recorded-sheets': () => file('案件编号,专家编号,总分\n1,HOMEEV-1,80'),
    'PUT /sheets/{id}/marks': () => marks,
    'POST /sheets/{id}/submission': () => marks,
  };
  return parts[route]?.() ?? (route.startsWith('POST') ? { body: {} } : {});
}

const DAYS = { firstDay: '2026-01-01', lastDay: '2026-06-30' };

function identityBodies({ logins, tokens, home }: World, asker: Asker): Record<string, () => Part> {
  const login = asker === 'anonymous' ? logins.province : logins[asker];
  const officer = () => ({
    login: `acc-new-${count}`,
    displayName: '新人',
    role: 'centre-officer',
    centreId: home.neighbourCentre,
  });
  const setup = { code: SETUP_CODE, login: 'another', password: PASSWORD, displayName: '某', region: '13' };
  return {
    'POST /setup': () => ({ body: setup }),
    'POST /account-setups': () => ({ body: { token: 'kp_i_nobody-has-this', password: PASSWORD } }),
    'POST /sessions': () => ({ body: { login, password: PASSWORD } }),
    'DELETE /sessions/current': () => ({ ownSession: true }),
    'DELETE /me/tokens/{id}': () => ({ id: tokens[asker] }),
    'POST /me/password': () => ({ body: { oldPassword: PASSWORD, newPassword: 'short' } }),
    'POST /me/tokens': () => ({ body: { label: 'mine' } }),
    'POST /accounts': () => ({ body: officer() }),
    'POST /accounts/bulk': () => ({ body: { accounts: [officer()] } }),
    'PATCH /accounts/{id}': () => ({ body: { displayName: '新名称' }, extras: STALE }),
  };
}

function masterBodies(): Record<string, () => Part> {
  const small = { source: SMALL_RUBRIC.replace('小标准', `小标准${count}`) };
  return {
    'POST /centres': () => ({
      body: { code: `NEW-${count}`, name: '新站', level: 'station', division: '130104001' },
    }),
    'PATCH /centres/{id}': () => ({ body: { name: '新名称' }, extras: STALE }),
    'POST /centres/imports': () =>
      file(`机构编码,机构名称,级别,行政区划代码\nNEW-${count},新站${count},station,130104001`),
    'POST /evaluators': () => ({ body: { code: `NEWEV-${count}`, name: '新评', division: '130104' } }),
    'PATCH /evaluators/{id}': () => ({ body: { name: '新名称' }, extras: STALE }),
    'POST /evaluators/imports': () => file(`专家编号,姓名,行政区划代码\nNEWEV-${count},新评,130104`),
    'POST /rubrics': () => ({ body: small }),
    'PUT /rubrics/{id}': () => ({ body: small, extras: STALE }),
    'POST /rubrics/check': () => ({ body: small }),
    'POST /rubrics/{id}/publication': () => ({ body: {}, extras: STALE }),
    'POST /rubrics/{id}/retirement': () => ({ body: {}, extras: STALE }),
  };
}

function otherWay(row: string, given: Given): Part {
  const person = { login: `acc-new-${count}`, displayName: '新人', region: '13' };
  const ways: Readonly<Record<string, () => Part>> = {
    'DELETE /me/tokens/{id} (of the evaluator)': () => ({ id: given.token! }),
    'GET /rubrics/{id} (published)': () => ({ id: given.rubric! }),
    'GET /rubrics/{id}/impact (published)': () => ({ id: given.rubric! }),
    'POST /rubrics/{id}/retirement (published)': () => ({ id: given.rubric! }),
    'GET /cases/{id} (of the neighbour)': () => ({ id: given.neighbourCase! }),
    'GET /case-results/{id} (of the neighbour)': () => ({ id: given.neighbourResult! }),
    'GET /case-results/{id}/explanation (of the neighbour)': () => ({ id: given.neighbourResult! }),
    'GET /centres/{id} (of the neighbour)': () => ({ id: given.neighbourCentre! }),
    'GET /centres (of 1301)': () => ({ query: '?region=1301' }),
    'GET /evaluators (of 1301)': () => ({ query: '?region=1301' }),
    'GET /periods (of 1301)': () => ({ query: '?region=1301' }),
    'GET /periods/{id}/cases (of the neighbour)': () => ({ query: `?centre=${given.neighbourCentre}` }),
    'GET /periods/{id}/case-results (of the neighbour)': () => ({ query: `?centre=${given.neighbourCentre}` }),
    'POST /accounts (an auditor)': () => ({ body: { ...person, role: 'auditor' } }),
    'POST /accounts (an administrator above)': () => ({ body: { ...person, role: 'administrator' } }),
    'PATCH /accounts/{id} (of the auditor)': () => ({ id: given.auditorAccount! }),
    'PATCH /accounts/{id} (of the province)': () => ({ id: given.provinceAccount! }),
    'POST /evaluators/imports (a code of others)': () => file('专家编号,姓名,行政区划代码\nHOMEEV-1,某,130202'),
  };
  const way = ways[row];
  if (way === undefined) throw new Error(`No request for the row ${row}`);
  return way();
}

function file(bytes: string): Part {
  const body = new FormData();
  body.append('file', new Blob([bytes]), 'rows.csv');
  return { body };
}
