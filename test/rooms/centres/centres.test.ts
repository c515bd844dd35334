import { afterAll, beforeAll, expect, it } from '@jest/globals';
import {
  type Client,
  eachEngine,
  firstAdministrator,
  freshDatabase,
  newPerson,
  type RunningServer,
  startServer,
  type TestDatabase,
} from '../../support/index.js';

interface Centre {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly level: string;
  readonly parentId: string | null;
  readonly peerGroup: string;
  readonly version: number;
}

const HEADER = '机构编码,机构名称,级别,行政区划代码,上级机构编码,分组';
const HEBEI = [
  HEADER,
  '130102,石家庄市长安区法律援助中心,县级,130102,,',
  '130000,河北省法律援助中心,省,130000,,',
  '130100,石家庄市法律援助中心,市,130100,,',
  '130181,辛集市法律援助中心,,130181,,',
  '130102-01,长安区青园街道工作站,工作站,130102001,,',
  '130200,唐山市法律援助中心,city,130200,,大市',
].join('\n');

eachEngine('the directory of centres', (engine) => {
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

  const upload = (text: string, key: string | true = true) =>
    province.upload<{ rows: number; created: number; unchanged: number }>(
      '/centres/imports',
      { name: '机构.csv', bytes: text },
      { key },
    );
  const byCode = async (): Promise<Map<string, Centre>> =>
    new Map((await province.all<Centre>('/centres?limit=2')).map((one) => [one.code, one]));

  it('a file with faults stores nothing and names every fault with its row and column', async () => {
    const bad = [
      HEADER,
      ',无编码,县级,130102,,',
      'A1,甲,村级,1301,,',
      'A1,乙,县级,130103,130000,',
      'A2,丙,县级,130104,A1,',
      'A3,丁,县,130105,A9,',
    ].join('\n');
    const form = new FormData();
    form.append('file', new Blob([bad]), 'bad.csv');
    const { faults = [] } = await province.expectProblem('centres.faulty', 'POST', '/centres/imports', form, {
      key: true,
    });
    expect(faults.map(({ at, code }) => `${at} ${code}`)).toEqual([
      'row 2, column 机构编码 centres.code-malformed',
      'row 3, column 行政区划代码 centres.division-malformed',
      'row 3, column 级别 centres.level-unknown',
      'row 4, column 机构编码 centres.code-repeated',
      'row 4, column 上级机构编码 centres.parent-unknown',
      'row 5, column 上级机构编码 centres.parent-not-above',
      'row 6, column 上级机构编码 centres.parent-unknown',
    ]);
    expect((await byCode()).size).toBe(0);
  });

  it('a file in any order finds its parents by division, counts once a key, and may be repeated', async () => {
    const first = await upload(HEBEI, 'centres-first-file');
    expect([first.status, first.body]).toEqual([201, { rows: 6, created: 6, unchanged: 0 }]);
    expect((await upload(HEBEI, 'centres-first-file')).body).toEqual(first.body);
    expect((await upload(HEBEI)).body).toEqual({ rows: 6, created: 0, unchanged: 6 });
    const all = await byCode();
    const parentOf = (code: string) => [...all.values()].find(({ id }) => id === all.get(code)?.parentId)?.code ?? null;
    expect([...all.keys()]).toEqual(['130000', '130100', '130102', '130102-01', '130181', '130200']);
    expect(['130000', '130100', '130102', '130102-01', '130181', '130200'].map(parentOf)).toEqual([
      null,
      '130000',
      '130100',
      '130102',
      '130100',
      '130000',
    ]);
    expect([all.get('130181')?.level, all.get('130200')?.peerGroup, all.get('130102-01')?.level]).toEqual([
      'county',
      '大市',
      'station',
    ]);
  });

  it('one centre is taken in once, and only by whoever covers its place', async () => {
    const body = { code: '130300', name: '秦皇岛市法律援助中心', level: 'city', division: '130300' };
    const made = await province.post<Centre>('/centres', body);
    expect([made.status, made.etag, made.body.version]).toEqual([201, '"1"', 1]);
    await province.expectProblem('centres.code-taken', 'POST', '/centres', body);
    await province.expectProblem('identity.outside-region', 'POST', '/centres', {
      ...body,
      code: 'x',
      division: '110000',
    });
    const { faults = [] } = await province.expectProblem('http.body-invalid', 'POST', '/centres', {
      code: '',
      level: 'town',
      nonsense: 1,
    });
    expect(faults.map(({ at }) => at)).toEqual(
      expect.arrayContaining(['/code', '/name', '/level', '/division', '/nonsense']),
    );
  });

  it('of two overlapping creations of one code exactly one succeeds', async () => {
    const body = { code: '130400', name: '邯郸市法律援助中心', level: 'city', division: '130400' };
    const answers = await Promise.all(Array.from({ length: 6 }, () => province.ask('POST', '/centres', body)));
    expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([201, 409, 409, 409, 409, 409]);
  });

  it('a change needs the version it is based on; a stale one is refused with both versions named', async () => {
    const { id } = (await byCode()).get('130181')!;
    await province.expectProblem('http.if-match-missing', 'PATCH', `/centres/${id}`, { name: '辛集' });
    const changed = await province.patch<Centre>(
      `/centres/${id}`,
      { peerGroup: '省直管', parentCode: '130000' },
      { ifMatch: 1 },
    );
    expect([changed.etag, changed.body.peerGroup, changed.body.version]).toEqual(['"2"', '省直管', 2]);
    const stale = await province.expectProblem(
      'http.stale-version',
      'PATCH',
      `/centres/${id}`,
      { name: '辛集' },
      { ifMatch: 1 },
    );
    expect(stale.values).toEqual({ yours: 1, current: 2 });
    await province.expectProblem(
      'centres.faulty',
      'PATCH',
      `/centres/${id}`,
      { parentCode: '130102-01' },
      { ifMatch: 2 },
    );
    const race = await Promise.all(
      ['甲', '乙', '丙'].map((name) => province.ask('PATCH', `/centres/${id}`, { name }, { ifMatch: 2 })),
    );
    expect(race.map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, 412, 412]);
  });

  it('each role sees what is theirs', async () => {
    const all = await byCode();
    const [city, county] = [all.get('130100')!, all.get('130102')!];
    const tangshan = await newPerson(province, {
      login: 'tangshan',
      displayName: '唐山',
      role: 'administrator',
      region: '1302',
    });
    expect((await tangshan.all<Centre>('/centres')).map(({ code }) => code)).toEqual(['130200']);
    await tangshan.expectProblem('identity.outside-region', 'GET', `/centres/${city.id}`);
    await tangshan.expectProblem('identity.outside-region', 'GET', '/centres?region=1301');
    await tangshan.expectProblem(
      'identity.outside-region',
      'PATCH',
      `/centres/${city.id}`,
      { name: 'x' },
      { ifMatch: 1 },
    );
    const officer = await newPerson(province, {
      login: 'officer',
      displayName: '长安',
      role: 'centre-officer',
      centreId: county.id,
    });
    expect((await officer.all<Centre>('/centres')).length).toBe(all.size);
    expect((await officer.get<Centre>(`/centres/${county.id}`)).body.code).toBe('130102');
    await officer.expectProblem('centres.unknown', 'GET', `/centres/${city.id}`);
    await officer.expectProblem('identity.role-not-allowed', 'POST', '/centres', {});
    const auditor = await newPerson(province, { login: 'auditor', displayName: '审计', role: 'auditor', region: '13' });
    expect((await auditor.get<Centre>(`/centres/${city.id}`)).body.code).toBe('130100');
    await auditor.expectProblem(
      'identity.role-not-allowed',
      'PATCH',
      `/centres/${city.id}`,
      { name: 'x' },
      { ifMatch: 1 },
    );
    await province.as(null).expectProblem('identity.token-missing', 'GET', '/centres');
  });

  it('is searched by region, level and part of a name', async () => {
    const codes = async (query: string) => (await province.all<Centre>(`/centres?${query}`)).map(({ code }) => code);
    expect(await codes('region=130100&level=county&limit=1')).toEqual(['130102', '130181']);
    expect(await codes(`q=${encodeURIComponent('唐山')}`)).toEqual(['130200']);
    expect(await codes('q=%25')).toEqual([]);
  });
});
