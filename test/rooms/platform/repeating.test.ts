import { afterAll, beforeAll, expect, it } from '@jest/globals';
import {
  type Answer,
  casesCsv,
  centresCsv,
  Client,
  collectingPeriod,
  eachEngine,
  evaluatorsCsv,
  firstAdministrator,
  freshDatabase,
  importCases,
  PASSWORD,
  type ProblemBody,
  type RunningServer,
  SMALL_RUBRIC,
  startServer,
  type TestDatabase,
} from '../../support/index.js';

interface Prepared {
  readonly items: readonly { readonly code: string; readonly login: string; readonly setupToken: string | null }[];
}

/** A form is read once, so each request has its own. */
const fileOf = (bytes: string) => (): FormData => {
  const form = new FormData();
  form.append('file', new Blob([bytes]), 'file.csv');
  return form;
};

eachEngine('a request that is repeated under its Idempotency-Key', (engine) => {
  let database: TestDatabase;
  let server: RunningServer;
  let admin: Client;
  let keys = 0;

  beforeAll(async () => {
    database = await freshDatabase(engine);
    server = await startServer({ database });
    admin = await firstAdministrator(server.url);
    await admin.upload('/centres/imports', { name: 'centres.csv', bytes: centresCsv() }, { key: true });
    const experts = { name: 'evaluators.csv', bytes: evaluatorsCsv(4, 100) };
    await admin.upload('/evaluators/imports', experts, { key: true });
  });
  afterAll(async () => {
    await server.stop();
    await database.dispose();
  });

  const newKey = (): string => `key-number-${(keys += 1)}`;
  /** Sends it twice under one key and wants one answer, headers and all. */
  const twice = async <T extends object>(
    path: string,
    body: object | (() => FormData) = {},
    ifMatch: number | null = null,
  ): Promise<Answer<T>> => {
    const extras = { key: newKey(), ifMatch };
    const content = (): object => (typeof body === 'function' ? body() : body);
    const first = await admin.post<T>(path, content(), extras);
    const second = await admin.post<T>(path, content(), extras);
    const shown = ({ status, body: answer, etag, headers }: Answer<T>) => {
      return { status, answer, etag, location: headers.get('location') };
    };
    expect(shown(second)).toEqual(shown(first));
    return first;
  };

  it('gives the first answer at every step of a half-year and takes no step twice', async () => {
    const rubric = await twice<{ id: string; version: number }>('/rubrics', { source: SMALL_RUBRIC });
    await twice(`/rubrics/${rubric.body.id}/publication`, {}, rubric.body.version);
    const rules = { draw: { mode: 'census' }, ranking: { minimumSample: 2 } };
    const wish = { code: '2026H1', title: '小考评', region: '13', rubricIds: [rubric.body.id], rules };
    const periodId = (await twice<{ id: string }>('/periods', wish)).body.id;
    const at = `/periods/${periodId}`;
    await twice(`${at}/collecting`);
    const started = await twice<{ subjectId: string }>(`${at}/case-imports`, fileOf(casesCsv(8)));
    await admin.finished(started);
    await twice(`/case-imports/${started.body.subjectId}/acceptance`);
    expect((await twice<{ items: object[] }>(`${at}/freeze`)).body.items).toHaveLength(1);
    await twice(`${at}/draw`, { seed: 'once' });
    expect((await twice(`${at}/assignments`)).body).toMatchObject({ assignments: 16 });
    expect((await twice(`${at}/scoring-opening`)).body).toEqual({ sheets: 16 });
    const missing = { withMissing: true, reason: '无人评分' };
    await twice(`${at}/scoring-closing`, missing);
    await admin.finished(await twice(`${at}/settlements`));
    await twice(`${at}/adjudication-completion`, missing);
    const ranking = await twice<{ subjectId: string }>(`${at}/ranking-runs`);
    await admin.finished(ranking);
    expect(await admin.all(`${at}/ranking-runs`)).toHaveLength(1);
    await twice(`/ranking-runs/${ranking.body.subjectId}/finalisation`);
    const release = await twice<{ subjectId: string }>(`/ranking-runs/${ranking.body.subjectId}/releases`);
    await admin.finished(release);
    await twice(`/releases/${release.body.subjectId}/publication`);
    expect((await admin.get<{ state: string }>(at)).body.state).toBe('published');
  });

  it('takes a file of scores once', async () => {
    const periodId = await collectingPeriod(admin, '2026H2', SMALL_RUBRIC.replace('key: small', 'key: paper'));
    const { body } = await admin.get<{ version: number }>(`/periods/${periodId}`);
    const change = { firstDay: '2026-01-01', rules: { assignment: 'recorded', sheetsPerCase: 1 } };
    await admin.patch(`/periods/${periodId}`, change, { ifMatch: body.version });
    await importCases(admin, periodId, casesCsv(2));
    for (const [step, content] of Object.entries({
      freeze: {},
      draw: { seed: 'paper' },
      assignments: {},
      'scoring-opening': {},
    }))
      await admin.post(`/periods/${periodId}/${step}`, content);
    const scores = ['案件编号,meeting,opinion,file', 'C00001,30,good,late*1', 'C00002,20,fair,gap*2'].join('\n');
    const path = `/periods/${periodId}/recorded-sheets`;
    expect((await twice(path, fileOf(scores))).body).toMatchObject({ sheets: 2, cases: 2 });
    await admin.expectProblem('scoring.recorded-faulty', 'POST', path, fileOf(scores)());
  });

  it('is refused when it asks for something else, and may be mended when it was refused itself', async () => {
    const key = newKey();
    const wish = { code: 'B1', title: '一', region: '13', firstDay: '2026-01-01', lastDay: '2025-01-01' };
    await admin.expectProblem('periods.faulty', 'POST', '/periods', wish, { key });
    const mended = { ...wish, lastDay: '2026-06-30' };
    const { body } = await admin.post<{ id: string }>('/periods', mended, { key });
    await admin.expectProblem('http.idempotency-key-reused', 'POST', '/periods', { ...mended, title: '二' }, { key });
    await admin.expectProblem('http.idempotency-key-reused', 'POST', `/periods/${body.id}/collecting`, {}, { key });
    await admin.expectProblem('http.idempotency-key-missing', 'POST', '/periods', mended, { key: 'short' });
    await admin.expectProblem('periods.code-taken', 'POST', '/periods', mended);

    const rubric = SMALL_RUBRIC.replace('key: small', 'key: other');
    const path = `/periods/${await collectingPeriod(admin, '2027H1', rubric)}/case-imports`;
    const upload = { key: newKey() };
    await admin.finished(await admin.post(path, fileOf(casesCsv(1))(), upload));
    await admin.expectProblem('http.idempotency-key-reused', 'POST', path, fileOf(casesCsv(2))(), upload);
  });

  it('sent six times at once is done once; whoever comes before the answer is told so', async () => {
    const key = newKey();
    const wish = { code: 'C1', title: '同时', region: '13', firstDay: '2026-01-01', lastDay: '2026-06-30' };
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => admin.ask<ProblemBody & { id?: string }>('POST', '/periods', wish, { key })),
    );
    const done = answers.filter(({ status }) => status === 201);
    expect(new Set(done.map(({ body }) => body.id)).size).toBe(1);
    for (const { status, body } of answers)
      if (status !== 201) expect(body.code).toBe('http.idempotency-key-unanswered');
    const last = await admin.post<{ id: string }>('/periods', wish, { key });
    expect(last.body.id).toBe(done[0]?.body.id);
  });

  it('for set-up tokens gives new ones to those who still wait, and ends the former', async () => {
    const key = newKey();
    const anyone = new Client(server.url);
    const first = (await admin.post<Prepared>('/evaluators/accounts', {}, { key })).body.items;
    expect(first).toHaveLength(4);
    const ready = first[0]!;
    await anyone.post('/account-setups', { token: ready.setupToken, password: PASSWORD });
    const second = (await admin.post<Prepared>('/evaluators/accounts', {}, { key })).body.items;
    expect(second.map(({ login }) => login)).toEqual(first.map(({ login }) => login));
    expect(second[0]!.setupToken).toBeNull();
    for (const [index, { setupToken }] of second.slice(1).entries())
      expect(setupToken).not.toBe(first[index + 1]!.setupToken);
    expect(
      (await anyone.ask('POST', '/account-setups', { token: first[1]!.setupToken, password: PASSWORD })).status,
    ).toBe(410);
    await anyone.post('/account-setups', { token: second[1]!.setupToken, password: PASSWORD });
    expect((await admin.post<Prepared>('/evaluators/accounts', {}, { key: newKey() })).body.items).toEqual([]);

    const person = { login: 'one.more', displayName: '一人', role: 'auditor', region: '13' };
    const own = { key: newKey() };
    const [once, again] = [
      (await admin.post<{ accountId: string; setupToken: string }>('/accounts', person, own)).body,
      (await admin.post<{ accountId: string; setupToken: string }>('/accounts', person, own)).body,
    ];
    expect(again.accountId).toBe(once.accountId);
    expect(again.setupToken).not.toBe(once.setupToken);
    await anyone.post('/account-setups', { token: again.setupToken, password: PASSWORD });
    await admin.expectProblem('identity.accounts-faulty', 'POST', '/accounts', person);
  });
});
