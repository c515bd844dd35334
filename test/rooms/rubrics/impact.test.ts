import { afterAll, beforeAll, expect, it } from '@jest/globals';
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
import { contents, refusedTwice } from '../bad-input/refusals.js';

interface Rubric {
  readonly id: string;
  readonly versionNo: number;
  readonly state: string;
  readonly version: number;
  readonly digest: string | null;
  readonly impact: string | null;
}
interface Words {
  readonly zh: string;
  readonly en: string;
}
interface Comparable {
  readonly comparable: boolean;
  readonly reasons: readonly Words[];
  readonly label: Words;
}
interface Impact {
  readonly rubric: { readonly id: string };
  readonly against: { readonly id: string; readonly versionNo: number };
  readonly impact: string;
  readonly changes: readonly { readonly at: string; readonly impact: string; readonly words: Words }[];
  readonly items: readonly (Comparable & { readonly id: string })[];
  readonly total: Comparable;
  readonly grade: Comparable;
}

/** What was changed in the small rubric, and the class that this has. */
const CHANGES: readonly [name: string, from: string, to: string, impact: string][] = [
  ['another title', '小标准', '小标准（修订）', 'texts'],
  ['guidance', 'max: 60\n', 'max: 60\n    guidance: { zh: 看全卷, en: read it all }\n', 'guidance'],
  ['points of a level', 'points: 10 }', 'points: 12 }', 'points'],
  [
    'a defect more',
    '{ id: late,',
    '{ id: stamp, title: { zh: 未盖章, en: no stamp }, points: 1 },\n          { id: late,',
    'structure',
  ],
  [
    'a cut point',
    'from: 75, to: 90 }\n    - { grade: pass, from: 60, to: 75 }',
    'from: 80, to: 90 }\n    - { grade: pass, from: 60, to: 80 }',
    'rules',
  ],
];

eachEngine('the impact of a rubric', (engine) => {
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

  const draft = async (source: string): Promise<Rubric> => (await province.post<Rubric>('/rubrics', { source })).body;
  const publish = async ({ id, version }: Rubric, body: object = {}): Promise<Rubric> =>
    (await province.post<Rubric>(`/rubrics/${id}/publication`, body, { ifMatch: version })).body;
  const impactOf = async ({ id }: Rubric, query = ''): Promise<Impact> =>
    (await province.get<Impact>(`/rubrics/${id}/impact${query}`)).body;
  const under = (key: string): string => SMALL_RUBRIC.replace('key: small', `key: ${key}`);

  it.each(CHANGES)('of %s is shown, must be stated, and stays with the version', async (name, from, to, impact) => {
    const base = under(`k-${name.replaceAll(' ', '-')}`);
    const first = await publish(await draft(base));
    expect([first.state, first.impact]).toEqual(['published', null]);
    expect(base).toContain(from);
    const next = await draft(base.replace(from, to));
    const shown = await impactOf(next);
    expect([shown.impact, shown.rubric.id, shown.against.id]).toEqual([impact, next.id, first.id]);
    expect(shown.changes.length).toBeGreaterThan(0);

    const before = await contents(database);
    const path = `/rubrics/${next.id}/publication` as const;
    for (const body of [{}, { impact: impact === 'texts' ? 'rules' : 'texts' }]) {
      const request = { method: 'POST', path, body, extras: { ifMatch: 1 } } as const;
      const problem = await refusedTwice(province, '409 rubrics.impact-not-confirmed', request);
      expect(problem.values).toMatchObject({ impact, address: `/api/v1/rubrics/${next.id}/impact` });
    }
    expect(await contents(database)).toEqual(before);

    const published = await publish(next, { impact });
    expect([published.state, published.impact]).toEqual(['published', impact]);
    expect((await province.get<Rubric>(`/rubrics/${next.id}`)).body.impact).toBe(impact);
    expect((await impactOf(published)).against.id).toBe(first.id);
    const auditor = await newPerson(province, {
      login: `auditor-${impact}`,
      displayName: '审',
      role: 'auditor',
      region: '13',
    });
    const log = `/audit?objectKind=rubric&objectId=${next.id}`;
    const entries = await auditor.all<{ action: string; content: { after: object } }>(log);
    const told = entries.filter(({ action }) => action === 'rubrics.published');
    expect(told.map(({ content }) => content.after)).toMatchObject([{ impact, against: first.digest }]);
  });

  it('marks what may not be compared, and why, in both languages', async () => {
    const base = under('comparing');
    const first = await publish(await draft(base));
    const second = await draft(base.replace('points: 10 }', 'points: 12 }').replace('max: 60', 'max: 60'));
    const { items, total, grade } = await impactOf(second, `?against=${first.id}`);
    expect(items.map(({ id, comparable, label }) => [id, comparable, label.zh])).toEqual([
      ['meeting', true, '可比'],
      ['opinion', false, '不可比'],
      ['file', true, '可比'],
    ]);
    expect(items[1]).toMatchObject({
      label: { en: 'not comparable' },
      reasons: [{ zh: '分值不同：“中”', en: 'other amounts: "fair"' }],
    });
    expect([total.comparable, grade.comparable]).toEqual([false, false]);
    expect(total.reasons[0]?.zh).toContain('分值：10 → 12');
  });

  it('of a first version needs no statement, of none there is nothing to see; drafts of others stay hidden', async () => {
    const only = await draft(under('only'));
    const request = { method: 'GET', path: `/rubrics/${only.id}/impact` } as const;
    await refusedTwice(province, '409 rubrics.first-version', request);
    const city = await newPerson(province, { login: 'city', displayName: '市', role: 'administrator', region: '1301' });
    await city.expectProblem('rubrics.unknown', 'GET', request.path);
    const own = (await city.post<Rubric>('/rubrics', { source: under('own') })).body;
    await city.expectProblem('rubrics.unknown', 'GET', `/rubrics/${own.id}/impact?against=${only.id}`);
    await province.expectProblem(
      'http.body-invalid',
      'POST',
      `/rubrics/${only.id}/publication`,
      { impact: 'huge' },
      { ifMatch: 1 },
    );
    expect((await publish(only, { impact: 'rules' })).impact).toBeNull();
  });

  it('compares with the version published last, in force or retired since', async () => {
    const base = under('third');
    const [first, second, third] = [base, base.replace('小标准', '甲'), base.replace('小标准', '乙')];
    const one = await publish(await draft(first));
    const two = await publish(await draft(second), { impact: 'texts' });
    await province.post(`/rubrics/${two.id}/retirement`, {}, { ifMatch: two.version });
    const next = await draft(third);
    expect((await impactOf(next)).against.id).toBe(two.id);
    expect((await impactOf(two)).against.id).toBe(one.id);
    expect((await impactOf(next, `?against=${next.id}`)).impact).toBe('none');
  });
});
