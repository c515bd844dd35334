import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import Database from 'better-sqlite3';
import { built, builtPath } from './build.mjs';
import { startServer } from './server-process.mjs';

const CODE = 'setup-code-for-bench';
const PASSWORD = 'rain on the old bridge';
const COUNTIES = ['130102', '130104', '130202', '130203'];
const RUBRIC = resolve(import.meta.dirname, '../../templates/rubrics/hebei-civil.yaml');

/** Where the product keeps its database, in a folder. */
export const fileIn = (folder) => join(folder, 'kaoping.sqlite');

export function startProduct(folder) {
  const env = { KAOPING_HOST: '127.0.0.1', KAOPING_PORT: '0', KAOPING_SETUP_CODE: CODE, KAOPING_DATA: folder };
  return startServer(builtPath('main.js'), { env: { ...env, DATABASE_URL: '' } });
}

/**
 * A half-year whose scoring is open, made by the product itself: evaluators who are signed in, each with a sheet that he has
 * not begun, and one sheet submitted, whose rows in the database are the model of what a submission writes.
 */
export async function openHalfYear({ evaluators }) {
  const folder = mkdtempSync(join(tmpdir(), 'kaoping-bench-submit-'));
  const server = await startProduct(folder);
  try {
    const admin = await firstAdministrator(server.url);
    await openScoring(admin, evaluators);
    const people = await signInAll(admin);
    for (const person of people) person.sheet = (await person.ask('GET', '/sheets?state=draft')).items[0];
    const marks = await someMarks(people[0]);
    const sheetId = await submitLast(people, marks);
    await server.stop();
    return {
      folder,
      marks: JSON.stringify(marks),
      evaluators: people.slice(0, -1).map(({ token, sheet }) => ({ token, sheetId: sheet.id })),
      model: rowsOf(fileIn(folder), sheetId),
    };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

function person(url, token = null) {
  const ask = async (method, path, body, headers = {}) => {
    const response = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: {
        'idempotency-key': randomUUID(),
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined || body instanceof FormData ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      body: body === undefined || body instanceof FormData ? body : JSON.stringify(body),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return text === '' ? null : JSON.parse(text);
  };
  return { url, token, ask };
}

async function signIn(url, login) {
  const { token } = await person(url).ask('POST', '/sessions', { login, password: PASSWORD });
  return person(url, token);
}

async function firstAdministrator(url) {
  const login = 'administrator';
  const wish = { code: CODE, login, password: PASSWORD, displayName: '李娜', region: '13' };
  await person(url).ask('POST', '/setup', wish);
  return signIn(url, login);
}

async function openScoring(admin, evaluators) {
  await upload(admin, '/centres/imports', centres());
  await upload(admin, '/evaluators/imports', evaluatorsTable(evaluators));
  const rubric = await admin.ask('POST', '/rubrics', { source: readFileSync(RUBRIC, 'utf8') });
  await admin.ask('POST', `/rubrics/${rubric.id}/publication`, {}, { 'if-match': `"${rubric.version}"` });
  const rules = { draw: { mode: 'census' }, sheetsPerCase: 2 };
  const period = { code: '2026H1', title: '测速', region: '13', rubricIds: [rubric.id], rules };
  const { id } = await admin.ask('POST', '/periods', period);
  await admin.ask('POST', `/periods/${id}/collecting`, {});
  const job = await upload(admin, `/periods/${id}/case-imports`, cases(evaluators));
  const { importId } = await finished(admin, job);
  await finished(admin, await admin.ask('POST', `/case-imports/${importId}/acceptance`, {}));
  await admin.ask('POST', `/periods/${id}/freeze`, {});
  await admin.ask('POST', `/periods/${id}/draw`, { seed: 'bench' });
  await admin.ask('POST', `/periods/${id}/assignments`, {});
  await admin.ask('POST', `/periods/${id}/scoring-opening`, {});
}

function upload(admin, path, rows) {
  const form = new FormData();
  form.append('file', new Blob([rows.map((row) => row.join(',')).join('\n')]), 'table.csv');
  return admin.ask('POST', path, form);
}

/** What a job gives when it is done; an answer that is no job is given as it is. */
async function finished(admin, answer) {
  if (answer.kind === undefined || answer.state === undefined) return answer;
  for (;;) {
    const job = await admin.ask('GET', `/jobs/${answer.id}`);
    if (job.state === 'done') return job.result;
    if (job.state !== 'running') throw new Error(`The job ended: ${JSON.stringify(job)}`);
    await new Promise((later) => setTimeout(later, 50));
  }
}

const centres = () => [
  ['机构编码', '机构名称', '级别', '行政区划代码'],
  ['13', '省中心', 'province', '130000'],
  ['1301', '甲市中心', 'city', '130100'],
  ['1302', '乙市中心', 'city', '130200'],
  ...COUNTIES.map((code) => [code, `县中心${code}`, 'county', code]),
];

const numbers = (count) => Array.from({ length: count }, (_, index) => index + 1);

const evaluatorsTable = (count) => [
  ['专家编号', '姓名', '律师事务所', '行政区划代码', '工作量上限'],
  ...numbers(count).map((no) => [`E${no}`, `专家${no}`, `第${no}律师事务所`, '130100', '10']),
];

const cases = (count) => [
  ['案件编号', '机构编码', '案件类型', '承办人', '承办单位', '受理日期', '结案日期'],
  ...numbers(count).map((no) => [
    `C${no}`,
    COUNTIES[no % 4],
    '民事',
    '承办人',
    '某律师事务所',
    '2026-02-01',
    '2026-05-01',
  ]),
];

async function signInAll(admin) {
  const { items } = await admin.ask('POST', '/evaluators/accounts', {});
  return Promise.all(
    items.map(async ({ login, setupToken }) => {
      await person(admin.url).ask('POST', '/account-setups', { token: setupToken, password: PASSWORD });
      return signIn(admin.url, login);
    }),
  );
}

/** The marks that an evaluator of the demo gives. */
async function someMarks(evaluator) {
  const [{ markSheet }, { Chance }] = [await built('cli/demo/marker.js'), await built('cli/demo/chance.js')];
  const { rubric } = await evaluator.ask('GET', `/sheets/${evaluator.sheet.id}`);
  return markSheet(rubric, 84, new Chance('bench'));
}

async function submitLast(people, marks) {
  const last = people.at(-1);
  const { id, version } = last.sheet;
  await last.ask('POST', `/sheets/${id}/submission`, { marks }, { 'if-match': `"${version}"` });
  return id;
}

/** What one submission has left in the database, whose file is complete from now on. */
function rowsOf(file, sheetId) {
  const database = new Database(file);
  database.pragma('wal_checkpoint(TRUNCATE)');
  const one = (sql) => database.prepare(sql).get(`%${sheetId}%`);
  const rows = {
    sheet: one('SELECT * FROM sheet WHERE id LIKE ?'),
    entry: one('SELECT * FROM audit_entry WHERE object_id LIKE ? ORDER BY seq DESC'),
    answer: one('SELECT * FROM idempotency_answer WHERE route LIKE ?'),
  };
  database.close();
  return rows;
}
