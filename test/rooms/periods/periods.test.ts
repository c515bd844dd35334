import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { overlaps } from '../../../src/periods/rubric-finder.js';
import {
  type Client,
  eachEngine,
  firstAdministrator,
  freshDatabase,
  newPerson,
  type RunningServer,
  SMALL_RUBRIC,
  startServer,
  type TestDatabase,
} from '../../support/index.js';

interface Period {
  readonly id: string;
  readonly state: string;
  readonly version: number;
  readonly title: string;
  readonly firstDay: string;
  readonly lastDay: string;
  readonly rules: Readonly<Record<string, unknown>>;
  readonly rubrics: { rubricId: string; kinds: string[] }[];
}

/** No rubric of centres with kinds can be stored any more, but one of earlier days may be. */
describe('rubrics of centres', () => {
  it('judge the same centres, whatever kinds of cases they once named', () => {
    const [civil, criminal] = [
      { kinds: ['civil'], stages: [] },
      { kinds: ['criminal'], stages: [] },
    ];
    const ofCentres = [civil, criminal].map((one) => ({ ...one, subject: 'centre' as const }));
    expect([overlaps([civil, criminal]), overlaps(ofCentres)].map(({ length }) => length)).toEqual([0, 1]);
  });
});

eachEngine('periods', (engine) => {
  let database: TestDatabase;
  let server: RunningServer;
  let province: Client;

  beforeAll(async () => {
    database = await freshDatabase(engine);
    server = await startServer({ database });
    province = await firstAdministrator(server.url);
  });
  afterAll(async () => {
    await server.stop();
    await database.dispose();
  });

  const draft = async (key: string, kinds: string): Promise<string> => {
    const source = SMALL_RUBRIC.replace('key: small', `key: ${key}`).replace('[civil, criminal]', `[${kinds}]`);
    return (await province.post<{ id: string }>('/rubrics', { source })).body.id;
  };
  const published = async (key: string, kinds: string): Promise<string> => {
    const id = await draft(key, kinds);
    await province.post(`/rubrics/${id}/publication`, {}, { ifMatch: 1 });
    return id;
  };

  it('a half-year says its own days and title, and every rule has its default', async () => {
    const { body } = await province.post<Period>('/periods', { code: '2026H1', region: '130000' });
    expect(body).toMatchObject({
      title: '2026年上半年',
      firstDay: '2026-01-01',
      lastDay: '2026-06-30',
      state: 'drafting',
      region: '13',
      version: 1,
    });
    expect(body.rules).toMatchObject({
      draw: { mode: 'share', share: '1/10' },
      sheetsPerCase: 2,
      assignment: 'planned',
      recusal: { sameCentre: true, sameFirm: true },
    });
    await province.expectProblem('periods.code-taken', 'POST', '/periods', { code: '2026H1', region: '13' });
    await province.expectProblem('identity.outside-region', 'POST', '/periods', { code: '2026H2', region: '11' });
  });

  it('rules that contradict themselves and days that are none are refused, all at once', async () => {
    const ask = {
      code: 'pilot',
      region: '13',
      firstDay: '2026-02-30',
      lastDay: '2026-01-01',
      rules: { draw: { mode: 'share', share: '3/2', minimum: 5, maximum: 2 } },
    };
    const { faults = [] } = await province.expectProblem('periods.faulty', 'POST', '/periods', ask);
    expect(faults.map(({ at }) => at)).toEqual(['/firstDay', '/rules/draw/share', '/rules/draw/maximum']);
    const shape = await province.expectProblem('http.body-invalid', 'POST', '/periods', {
      code: 'pilot',
      region: '13',
      rules: { sheetsPerCase: 31, draw: { mode: 'all' }, ranking: { rounding: { digits: 9, rule: 'up' } }, extra: 1 },
    });
    expect(shape.faults?.map(({ at }) => at).sort()).toEqual([
      '/rules/draw/mode',
      '/rules/extra',
      '/rules/ranking/rounding/digits',
      '/rules/ranking/rounding/rule',
      '/rules/sheetsPerCase',
    ]);
    const none = await province.post<Period>('/periods', {
      code: '2025H2',
      region: '13',
      rules: { ranking: { rounding: 'none' } },
    });
    expect(none.body.rules).toMatchObject({ ranking: { rounding: 'none', minimumSample: 5 } });
  });

  it('opens for cases only with published rubrics of which no two judge the same case', async () => {
    const { body: period } = await province.post<Period>('/periods', { code: '2024H1', region: '13' });
    const path = `/periods/${period.id}`;
    expect(
      (await province.expectProblem('periods.not-ready', 'POST', `${path}/collecting`)).faults?.map(({ code }) => code),
    ).toEqual(['periods.rubrics-missing']);
    const [civil, both, unfinished] = [
      await published('civil', 'civil'),
      await published('both', 'civil, criminal'),
      await draft('open', 'advice'),
    ];
    const refused = await province.expectProblem(
      'periods.faulty',
      'PATCH',
      path,
      { rubricIds: [civil, both, unfinished, 'nobody'] },
      { ifMatch: 1 },
    );
    expect(refused.faults?.map(({ code }) => code).sort()).toEqual([
      'periods.rubric-not-published',
      'periods.rubric-unknown',
      'periods.rubrics-overlap',
    ]);
    const changed = await province.patch<Period>(
      path,
      { rubricIds: [civil], rules: { sheetsPerCase: 1 } },
      { ifMatch: 1 },
    );
    expect([changed.etag, changed.body.rubrics.map(({ kinds }) => kinds)]).toEqual(['"2"', [['civil']]]);
    expect(changed.body.rules).toMatchObject({ sheetsPerCase: 1, draw: { mode: 'share' } });
    const opened = await Promise.all(
      [1, 2, 3].map(() => province.ask<Period & { code: string }>('POST', `${path}/collecting`)),
    );
    expect(opened.map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, 409, 409]);
    expect(opened.find(({ status }) => status === 409)!.body.code).toBe('periods.wrong-state');
    const stale = await province.expectProblem('http.stale-version', 'PATCH', path, { title: 'x' }, { ifMatch: 2 });
    expect(stale.values).toEqual({ yours: 2, current: 3 });
    expect(
      (await province.patch<Period>(path, { rules: { draw: { mode: 'census' } } }, { ifMatch: 3 })).body.rules,
    ).toMatchObject({ draw: { mode: 'census' } });
  });

  it('whoever stands above or below a period sees it; only above may change it', async () => {
    const city = await newPerson(province, { login: 'city', displayName: '市', role: 'administrator', region: '1301' });
    const mine = (
      await city.post<Period>('/periods', {
        code: 'SJZ-2026',
        region: '1301',
        firstDay: '2026-01-01',
        lastDay: '2026-06-30',
      })
    ).body;
    const other = (
      await province.post<Period>('/periods', {
        code: 'TS-2026',
        region: '1302',
        firstDay: '2026-01-01',
        lastDay: '2026-06-30',
      })
    ).body;
    const codes = (await city.all<{ code: string }>('/periods?limit=2')).map(({ code }) => code);
    expect(codes).toEqual(['2024H1', '2025H2', '2026H1', 'SJZ-2026']);
    await city.expectProblem('identity.outside-region', 'GET', `/periods/${other.id}`);
    const wide = (await province.all<Period & { code: string }>('/periods?q=2026H1'))[0]!;
    expect((await city.get<Period>(`/periods/${wide.id}`)).body.title).toBe('2026年上半年');
    await city.expectProblem('identity.outside-region', 'PATCH', `/periods/${wide.id}`, { title: 'x' }, { ifMatch: 1 });
    expect(
      (await province.patch<Period>(`/periods/${mine.id}`, { title: '市考评' }, { ifMatch: 1 })).body.version,
    ).toBe(2);
    await city.expectProblem('periods.unknown', 'GET', '/periods/nothing');
  });
});
