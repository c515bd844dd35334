import { afterAll, beforeAll, expect, it } from '@jest/globals';
import {
  type Client,
  eachEngine,
  freshDatabase,
  newPerson,
  runCli,
  type RunningServer,
  smallHalfYear,
  startServer,
  submitAll,
  type TestDatabase,
} from '../../support/index.js';

interface Centre {
  readonly centreId: string;
  readonly code: string;
  readonly peerGroup: string;
  readonly rank: number | null;
  readonly position: number;
  readonly withResult: number;
  readonly exclusion: { readonly code: string } | null;
  readonly mean: { readonly exact: string; readonly text: string } | null;
  readonly good: { readonly num: number; readonly den: number; readonly text: string } | null;
}
interface Run {
  readonly id: string;
  readonly state: string;
  readonly inputDigest: string;
  readonly resultDigest: string;
  readonly summary: { readonly centres: number; readonly total: { readonly withResult: number } } | null;
}

/** Result digests of the same half-year, by engine. */
const digests = new Map<string, string>();

eachEngine('ranking', (engine) => {
  let database: TestDatabase;
  let server: RunningServer;
  let admin: Client;
  let periodId = '';
  let runId = '';

  beforeAll(async () => {
    database = await freshDatabase(engine);
    server = await startServer({ database });
    const half = await smallHalfYear(server.url, { cases: 16, evaluators: 4 });
    admin = half.admin;
    periodId = half.periodId;
    // The same marks for everybody: every case of every county has the total 90.
    await submitAll(half.evaluators, () => 30);
    await admin.expectProblem('periods.wrong-state', 'POST', `/periods/${periodId}/ranking-runs`);
    await admin.post(`/periods/${periodId}/scoring-closing`, {}, { key: true });
    await admin.finished(await admin.post(`/periods/${periodId}/settlements`, {}, { key: true }));
    await admin.post(`/periods/${periodId}/adjudication-completion`, {}, { key: true });
  }, 300_000);
  afterAll(async () => {
    await server.stop();
    await database.dispose();
  });

  const computed = async (): Promise<Run> => {
    const result = await admin.finished<{ runId: string }>(await admin.post(`/periods/${periodId}/ranking-runs`));
    return (await admin.get<Run>(`/ranking-runs/${result.runId}`)).body;
  };

  it('shows every centre of the region: ties share a rank, who has none has a reason', async () => {
    const run = await computed();
    runId = run.id;
    expect(run).toMatchObject({ state: 'done', summary: { centres: 7, total: { withResult: 16 } } });
    const centres = await admin.all<Centre>(`/ranking-runs/${runId}/centres?limit=2`);
    expect(centres).toHaveLength(7);
    const counties = centres.filter(({ code }) => code.length === 6);
    expect(counties.map(({ rank, withResult, mean }) => [rank, withResult, mean])).toEqual(
      counties.map(() => [1, 4, { exact: '90', text: '90.00' }]),
    );
    expect(counties[0]?.good).toMatchObject({ num: 4, den: 4, text: '100.00%' });
    const others = centres.filter(({ code }) => code.length < 6);
    expect(others.map(({ rank, exclusion }) => [rank, exclusion?.code])).toEqual(others.map(() => [null, 'no-cases']));
  });

  it('gives the same digests when it is run again, and on every database', async () => {
    const [first, again] = [(await admin.get<Run>(`/ranking-runs/${runId}`)).body, await computed()];
    expect(again.id).not.toBe(first.id);
    expect([again.inputDigest, again.resultDigest]).toEqual([first.inputDigest, first.resultDigest]);
    digests.set(engine, first.resultDigest);
    expect(new Set(digests.values()).size).toBe(1);
  });

  it('makes one run final; a centre officer then sees the own centre and no totals', async () => {
    const own = (await admin.all<{ id: string; code: string }>('/centres')).find(({ code }) => code === '130102');
    const officer = await newPerson(admin, {
      login: 'officer',
      displayName: '负责人',
      role: 'centre-officer',
      centreId: own?.id ?? '',
    });
    await officer.expectProblem('ranking.unknown', 'GET', `/ranking-runs/${runId}`);
    const { body } = await admin.post<Run>(`/ranking-runs/${runId}/finalisation`);
    expect(body.state).toBe('final');
    expect((await officer.get<Run>(`/ranking-runs/${runId}`)).body.summary).toBeNull();
    const seen = await officer.all<Centre>(`/ranking-runs/${runId}/centres`);
    expect(seen.map(({ code }) => code)).toEqual(['130102']);
    await admin.expectProblem('periods.wrong-state', 'POST', `/ranking-runs/${runId}/finalisation`);
  });

  it('keeps its centres as they were: a new one, a new name and a new group leave it sound', async () => {
    const before = await admin.all<Centre>(`/ranking-runs/${runId}/centres`);
    const [one] = await admin.all<{ id: string; version: number }>('/centres?limit=1');
    await admin.ask(
      'PATCH',
      `/centres/${one!.id}`,
      { name: '改名后的中心', peerGroup: 'elsewhere' },
      { ifMatch: one!.version },
    );
    await admin.post(
      '/centres',
      { code: '130281', name: '新设中心', level: 'county', division: '130281' },
      { key: true },
    );
    expect(await admin.all<Centre>(`/ranking-runs/${runId}/centres`)).toEqual(before);
    const checked = await runCli(['check-data'], { database });
    expect(checked.stdout).toContain('✓  已定稿的排名可重算');
  });

  it('knows no run that does not exist', async () => {
    const path = '/ranking-runs/00000000-0000-7000-8000-000000000000';
    await admin.expectProblem('ranking.unknown', 'GET', path);
    await admin.expectProblem('ranking.unknown', 'POST', `${path}/finalisation`);
  });
});
