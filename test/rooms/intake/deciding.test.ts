import { afterAll, beforeAll, expect, it } from '@jest/globals';
import {
  casesCsv,
  centresCsv,
  type Client,
  collectingPeriod,
  eachEngine,
  evaluatorsCsv,
  firstAdministrator,
  freshDatabase,
  importCases,
  type ProblemBody,
  type RunningServer,
  SMALL_RUBRIC,
  startServer,
  type TestDatabase,
} from '../../support/index.js';

interface Job {
  readonly id: string;
  readonly subjectId: string;
  readonly state: string;
  readonly progress: { readonly done: number } | null;
  readonly problem: ProblemBody | null;
}

interface Import {
  readonly id: string;
  readonly state: string;
  readonly rows: number;
}

interface Period {
  readonly version: number;
}

const HEADER = '案件编号,机构编码,案件类型,阶段,受理日期,结案日期';
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** So many civil cases of one centre, closed on this day. */
const closedOn = (day: string, count: number, prefix = day): string[] =>
  Array.from({ length: count }, (_, index) => `${prefix}-${index},130102,民事,,2026-01-02,${day}`);

eachEngine('until the freeze nothing is decided', (engine) => {
  let database: TestDatabase;
  let server: RunningServer;
  let admin: Client;
  let periods = 0;

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

  /** A collecting period with a rubric of its own. */
  const newPeriod = (): Promise<string> => {
    periods += 1;
    return collectingPeriod(admin, `202${periods}H1`, SMALL_RUBRIC.replace('key: small', `key: small-${periods}`));
  };
  const within2026 = async (): Promise<string> => {
    const periodId = await newPeriod();
    await change(periodId, { firstDay: '2026-01-01', lastDay: '2026-06-30' });
    return periodId;
  };
  const change = async (periodId: string, wish: object): Promise<void> => {
    const { body } = await admin.get<Period>(`/periods/${periodId}`);
    await admin.patch(`/periods/${periodId}`, wish, { ifMatch: body.version });
  };
  const publishedRubric = async (source: string): Promise<string> => {
    const { body } = await admin.post<{ id: string; version: number }>('/rubrics', { source }, { key: true });
    // From the second version of a key on, whoever publishes says which class of change was shown.
    const shown = await admin.ask<{ impact?: string }>('GET', `/rubrics/${body.id}/impact`);
    const { impact } = shown.body;
    const wish = impact === undefined ? {} : { impact };
    await admin.post(`/rubrics/${body.id}/publication`, wish, { ifMatch: body.version, key: true });
    return body.id;
  };
  const send = async (periodId: string, rows: readonly string[]): Promise<{ job: Job; importId: string }> => {
    const file = { name: 'cases.csv', bytes: [HEADER, ...rows].join('\n') };
    const { body } = await admin.upload<Job>(`/periods/${periodId}/case-imports`, file, { key: true });
    return { job: body, importId: body.subjectId };
  };
  const jobWhen = async (id: string, wanted: (job: Job) => boolean): Promise<Job> => {
    for (;;) {
      const { body } = await admin.get<Job>(`/jobs/${id}`);
      if (wanted(body)) return body;
      await pause(20);
    }
  };
  const checked = async (periodId: string, rows: readonly string[]): Promise<string> => {
    const { job, importId } = await send(periodId, rows);
    await jobWhen(job.id, ({ state }) => state !== 'running');
    expect((await admin.get<Import>(`/case-imports/${importId}`)).body.state).toBe('checked');
    return importId;
  };
  const freeze = async (periodId: string): Promise<Record<string, [number, boolean]>> => {
    const { body } = await admin.post<{ items: { membership: string; cases: number; belongs: boolean }[] }>(
      `/periods/${periodId}/freeze`,
      {},
      { key: true },
    );
    return Object.fromEntries(body.items.map(({ membership, cases, belongs }) => [membership, [cases, belongs]]));
  };

  it('an import that is discarded while its file is being read stays discarded, and no part of it can be accepted', async () => {
    const periodId = await within2026();
    const { job, importId } = await send(periodId, closedOn('2026-03-03', 15_000));
    await jobWhen(job.id, ({ progress }) => (progress?.done ?? 0) >= 1_000);
    await admin.delete(`/case-imports/${importId}`);
    const ended = await jobWhen(job.id, ({ state }) => state !== 'running');
    expect(ended).toMatchObject({ state: 'failed', problem: { code: 'intake.discarded-meanwhile' } });
    expect((await admin.get<Import>(`/case-imports/${importId}`)).body.state).toBe('discarded');
    await admin.expectProblem('intake.import-not-checked', 'POST', `/case-imports/${importId}/acceptance`);
    expect(await admin.all(`/periods/${periodId}/cases`)).toEqual([]);
    // It holds nothing up either: the freeze misses cases, not a decision.
    await admin.expectProblem('intake.no-cases', 'POST', `/periods/${periodId}/freeze`, {}, { key: true });
  });

  it('the freeze counts every case by the days and rules as they are then, not as they were when it came in', async () => {
    const periodId = await within2026();
    const rows = [...closedOn('2026-04-20', 50), ...closedOn('2026-02-10', 4)];
    await importCases(admin, periodId, [HEADER, ...rows].join('\n'));
    await change(periodId, { lastDay: '2026-02-28' });
    expect(await freeze(periodId)).toEqual({ 'carried-over': [50, false], 'closed-within': [4, true] });
    const cases = await admin.all<{ membership: string; belongs: boolean; version: number }>(
      `/periods/${periodId}/cases?limit=500`,
    );
    expect(cases.filter(({ belongs }) => belongs)).toHaveLength(4);
    expect(cases.filter(({ version }) => version === 2)).toHaveLength(50);
    const { body } = await admin.post<{ frameSize: number }>(
      `/periods/${periodId}/draw`,
      { seed: 'four' },
      { key: true },
    );
    expect(body.frameSize).toBe(4);
  });

  it('a rubric that is replaced while cases come in judges those that were there before', async () => {
    const periodId = await within2026();
    await importCases(admin, periodId, casesCsv(8));
    const first = SMALL_RUBRIC.replace('key: small', `key: small-${periods}`);
    const second = await publishedRubric(first.replace('step: 0.5', 'step: 1'));
    await change(periodId, { rubricIds: [second] });
    expect(await freeze(periodId)).toEqual({ 'closed-within': [8, true] });
    await admin.post(`/periods/${periodId}/draw`, { seed: 'second' }, { key: true });
    await admin.post(`/periods/${periodId}/assignments`, {}, { key: true });
    const { body } = await admin.post<{ sheets: number }>(`/periods/${periodId}/scoring-opening`, {}, { key: true });
    expect(body.sheets).toBe(16);
  });

  it('the freeze is refused with every case that no rubric judges any more, and changes nothing', async () => {
    const periodId = await within2026();
    await importCases(admin, periodId, casesCsv(7));
    const before = await admin.all(`/periods/${periodId}/cases`);
    const rest = SMALL_RUBRIC.replace('key: small', `key: civil-${periods}`);
    const civil = await publishedRubric(rest.replace('[civil, criminal]', '[civil]'));
    await change(periodId, { rubricIds: [civil] });
    const { values, faults } = await admin.expectProblem(
      'intake.cases-without-rubric',
      'POST',
      `/periods/${periodId}/freeze`,
      {},
      { key: true },
    );
    expect(values).toMatchObject({ count: 3 });
    expect(faults?.map(({ at, code }) => `${at} ${code}`).toSorted()).toEqual([
      'case C00002 intake.no-rubric',
      'case C00004 intake.no-rubric',
      'case C00006 intake.no-rubric',
    ]);
    expect(await admin.all(`/periods/${periodId}/cases`)).toEqual(before);
    expect((await admin.get<{ state: string }>(`/periods/${periodId}`)).body.state).toBe('collecting');
    const criminal = await publishedRubric(
      rest.replace('key: civil', 'key: criminal').replace('[civil, criminal]', '[criminal]'),
    );
    await change(periodId, { rubricIds: [civil, criminal] });
    expect(await freeze(periodId)).toEqual({ 'closed-within': [7, true] });
  });

  it('a file checked under other days, membership or rubrics is not accepted; a new title and another draw change nothing', async () => {
    const periodId = await within2026();
    const { job, importId } = await send(periodId, closedOn('2026-03-03', 2));
    await jobWhen(job.id, ({ state }) => state === 'done');
    await change(periodId, { title: '新名称', rules: { draw: { mode: 'census' }, ranking: { minimumSample: 3 } } });
    await admin.post(`/case-imports/${importId}/acceptance`, {}, { key: true });

    const changes = [
      { firstDay: '2026-01-02' },
      { rules: { membership: { reopened: 'exclude' } } },
      { rubricIds: [await publishedRubric(SMALL_RUBRIC.replace('key: small', `key: other-${periods}`))] },
    ];
    for (const [index, wish] of changes.entries()) {
      const rows = closedOn('2026-03-03', 2, `N${index}`);
      const stale = await checked(periodId, rows);
      await change(periodId, wish);
      const accepting = ['POST', `/case-imports/${stale}/acceptance`] as const;
      await admin.expectProblem('intake.checked-under-other-rules', ...accepting, {}, { key: true });
      await admin.delete(`/case-imports/${stale}`);
      await admin.post(`/case-imports/${await checked(periodId, rows)}/acceptance`, {}, { key: true });
    }
    expect(await freeze(periodId)).toEqual({ 'closed-within': [8, true] });
  });

  it('a line break, tab or other control character inside a case number is a fault of its row', async () => {
    const periodId = await within2026();
    const rest = ',130102,民事,,2026-01-02,2026-03-03';
    const numbers = ['"A\n1"', '"A\t2"', '"A\r\n3"', 'A\u00014', 'A\u00855', 'A\u20286', ' A 7\t'];
    const { job, importId } = await send(
      periodId,
      numbers.map((number) => `${number}${rest}`),
    );
    await jobWhen(job.id, ({ state }) => state !== 'running');
    const faults = await admin.all<{ row: number; column: string; code: string; value: string }>(
      `/case-imports/${importId}/faults`,
    );
    expect(faults.map(({ column, code }) => `${column} ${code}`)).toEqual(
      Array<string>(6).fill('案件编号 intake.number-unprintable'),
    );
    expect(faults.map(({ value }) => value).slice(0, 3)).toEqual(['"A\\n1"', '"A\\t2"', '"A\\r\\n3"']);
  });
});
