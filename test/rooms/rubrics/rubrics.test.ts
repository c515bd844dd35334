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

interface Rubric {
  readonly id: string;
  readonly key: string;
  readonly versionNo: number;
  readonly state: string;
  readonly digest: string | null;
  readonly version: number;
  readonly source: string;
  readonly document: { key: string; sections: unknown[] };
}

/** A tenth of it on a quiet machine; what it must never be is the minutes that these texts cost an unguarded reader. */
const AT_ONCE = 5_000;

const under = (key: string): string => SMALL_RUBRIC.replace('key: small', `key: ${key}`);
const NESTED = `a: ${'['.repeat(20_000)}${']'.repeat(20_000)}`;
const INDENTED = Array.from({ length: 600 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n');
const BOMB = [
  'a0: &a0 [x, x, x, x, x, x, x, x, x, x]',
  ...Array.from({ length: 12 }, (_, n) => `a${n + 1}: &a${n + 1} [${`*a${n}, `.repeat(10)}]`),
].join('\n');

eachEngine('rubrics', (engine) => {
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

  const places = async (source: string): Promise<string[]> => {
    const { faults = [] } = await province.expectProblem('rubrics.faulty', 'POST', '/rubrics', { source });
    return faults.map(({ at, code }) => `${at} ${code}`);
  };

  it('a fault of syntax, of shape or of a law is named at its line and column, and nothing is stored', async () => {
    expect((await places('format: [unclosed\nkey: x'))[0]).toMatch(/^line 2, column \d+ rubrics\.yaml-/);
    expect(await places('key: a\nkey: b')).toContainEqual(
      expect.stringMatching(/^line 2, column 1 rubrics\.yaml-duplicate-key/),
    );
    const lines = under('shape').split('\n');
    const itemLine = lines.findIndex((line) => line.includes('id: meeting')) + 1;
    const misspelt = lines
      .map((line) => line.replace('step: 0.5', 'stepp: 0.5').replace('method: mean', 'method: meen'))
      .join('\n');
    const found = await places(misspelt);
    expect(
      found.some((each) => each.startsWith(`line ${itemLine}, column `) && each.includes('/sections/0/items/0')),
    ).toBe(true);
    expect(found.length).toBeGreaterThanOrEqual(2);
    expect((await places(under('sum').replace('max: 60', 'max: 69')))[0]).toMatch(
      /^line \d+, column \d+: \/sections\/0/,
    );
    expect(
      (await places(under('hole').replace('{ grade: pass, from: 60, to: 75 }', '{ grade: pass, from: 60, to: 70 }')))
        .length,
    ).toBeGreaterThan(0);
    expect(await province.all('/rubrics')).toEqual([]);
  });

  it.each([
    ['deep brackets', NESTED, 'rubrics.too-deep'],
    ['deep indentation', INDENTED, 'rubrics.too-deep'],
    ['aliases of aliases', BOMB, 'rubrics.aliases-unfold'],
    ['an alias of itself', 'a: &a [*a]', 'rubrics.aliases-unfold'],
    ['two documents', 'a: 1\n---\nb: 2', 'rubrics.several-documents'],
    ['a hundred thousand words', `[${'1,'.repeat(100_000)}]`, 'rubrics.too-many-parts'],
    ['nothing', '# only a remark', 'rubrics.schema-type'],
    ['an unknown tag', 'a: !!js/function "x"', 'rubrics.yaml-tag-resolve-failed'],
  ])('a hostile text is refused at once: %s', async (_, source, code) => {
    const began = performance.now();
    const { faults = [] } = await province.expectProblem('rubrics.faulty', 'POST', '/rubrics/check', { source });
    expect(faults.map((fault) => fault.code)).toContain(code);
    expect(performance.now() - began).toBeLessThan(AT_ONCE);
  });

  it('five megabytes are refused at once', async () => {
    const began = performance.now();
    const problem = await province.expectProblem('rubrics.too-large', 'POST', '/rubrics', {
      source: `key: ${'长'.repeat(1_700_000)}`,
    });
    expect([problem.status, performance.now() - began < AT_ONCE]).toEqual([413, true]);
  });

  it('a draft changes under If-Match, is published once, and never changes afterwards', async () => {
    const draft = (await province.post<Rubric>('/rubrics', { source: under('life') })).body;
    expect([draft.state, draft.versionNo, draft.digest, draft.version]).toEqual(['draft', 1, null, 1]);
    const path = `/rubrics/${draft.id}`;
    const other = under('life').replace('小标准', '小标准（改）');
    expect((await province.put<Rubric>(path, { source: other }, { ifMatch: 1 })).etag).toBe('"2"');
    const stale = await province.expectProblem('http.stale-version', 'PUT', path, { source: other }, { ifMatch: 1 });
    expect(stale.values).toEqual({ yours: 1, current: 2 });
    await province.expectProblem('http.stale-version', 'POST', `${path}/publication`, {}, { ifMatch: 1 });
    const checked = (
      await province.post<{ digest: string }>('/rubrics/check', {
        source: JSON.stringify((await province.get<Rubric>(path)).body.document),
      })
    ).body;
    const published = (await province.post<Rubric>(`${path}/publication`, {}, { ifMatch: 2 })).body;
    expect([published.state, published.version, published.digest]).toEqual(['published', 3, checked.digest]);
    await province.expectProblem('rubrics.not-draft', 'PUT', path, { source: other }, { ifMatch: 3 });
    await province.expectProblem('rubrics.not-draft', 'POST', `${path}/publication`, {}, { ifMatch: 3 });
    const shown = (await province.get<Rubric>(path)).body;
    expect([shown.source, shown.document.key, shown.digest]).toEqual([other, 'life', checked.digest]);
    expect((await province.post<Rubric>(`${path}/retirement`, {}, { ifMatch: 3 })).body.state).toBe('retired');
    await province.expectProblem('rubrics.not-published', 'POST', `${path}/retirement`, {}, { ifMatch: 4 });
  });

  it('versions are numbered under their key; the same content is not published twice', async () => {
    const made = [];
    for (const title of ['甲', '乙'])
      made.push((await province.post<Rubric>('/rubrics', { source: under('numbered').replace('小标准', title) })).body);
    const again = (
      await province.post<Rubric>('/rubrics', {
        source: `# a remark changes nothing\n${under('numbered').replace('小标准', '甲')}`,
      })
    ).body;
    expect([...made, again].map(({ versionNo }) => versionNo)).toEqual([1, 2, 3]);
    await province.post(`/rubrics/${made[0]!.id}/publication`, {}, { ifMatch: 1 });
    const same = await province.expectProblem(
      'rubrics.same-content',
      'POST',
      `/rubrics/${again.id}/publication`,
      {},
      { ifMatch: 1 },
    );
    expect(same.values).toEqual({ key: 'numbered', versionNo: 1 });
    const listed = await province.all<Rubric>('/rubrics?key=numbered&limit=1');
    expect(listed.map(({ versionNo, state }) => `${versionNo} ${state}`)).toEqual([
      '1 published',
      '2 draft',
      '3 draft',
    ]);
    expect(listed[0]).not.toHaveProperty('document');
  });

  it('a key belongs to whoever began it; centre officers see no drafts', async () => {
    await province.post('/centres', {
      code: '130102',
      name: '长安区法律援助中心',
      level: 'county',
      division: '130102',
    });
    const centreId = (await province.all<{ id: string }>('/centres'))[0]!.id;
    const city = await newPerson(province, { login: 'city', displayName: '市', role: 'administrator', region: '1301' });
    await city.expectProblem('identity.outside-region', 'POST', '/rubrics', { source: under('numbered') });
    const own = (await city.post<Rubric>('/rubrics', { source: under('city-own') })).body;
    await city.expectProblem(
      'identity.outside-region',
      'PUT',
      `/rubrics/${own.id}`,
      { source: under('life') },
      { ifMatch: 1 },
    );
    const officer = await newPerson(province, {
      login: 'officer',
      displayName: '长安',
      role: 'centre-officer',
      centreId,
    });
    expect((await officer.all<Rubric>('/rubrics')).map(({ key, state }) => `${key} ${state}`)).toEqual([
      'life retired',
      'numbered published',
    ]);
    await officer.expectProblem('rubrics.unknown', 'GET', `/rubrics/${own.id}`);
    await officer.expectProblem('identity.role-not-allowed', 'POST', '/rubrics/check', { source: 'a' });
  });
});
