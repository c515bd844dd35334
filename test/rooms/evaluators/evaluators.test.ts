import { afterAll, beforeAll, expect, it } from '@jest/globals';
import {
  type Client,
  eachEngine,
  firstAdministrator,
  freshDatabase,
  newPerson,
  PASSWORD,
  type RunningServer,
  signIn,
  startServer,
  type TestDatabase,
} from '../../support/index.js';

interface Evaluator {
  readonly id: string;
  readonly code: string;
  readonly firmId: string | null;
  readonly centreId: string | null;
  readonly division: string;
  readonly specialities: string[];
  readonly capacity: number;
  readonly version: number;
}

const HEADER = '专家编号,姓名,律师事务所,所在机构编码,行政区划代码,专长,工作量上限';
const FILE = [
  HEADER,
  'E1,王一,河北甲乙律师事务所（石家庄）,,130100,刑事、民事,40',
  'E2,李二, 河北甲乙律师事务所(石家庄) ,,130100,,',
  'E3,张三,,130102,,criminal,10',
  'E4,赵四,唐山丙丁律师事务所,,130200,国家赔偿,5',
].join('\n');

eachEngine('evaluators and firms', (engine) => {
  let database: TestDatabase;
  let server: RunningServer;
  let province: Client;

  beforeAll(async () => {
    database = await freshDatabase(engine);
    server = await startServer({ database });
    province = await firstAdministrator(server.url);
    await province.post('/centres', {
      code: '130102',
      name: '长安区法律援助中心',
      level: 'county',
      division: '130102',
    });
  });
  afterAll(async () => {
    await server.stop();
    await database.dispose();
  });

  const byCode = async (): Promise<Map<string, Evaluator>> =>
    new Map((await province.all<Evaluator>('/evaluators?limit=3')).map((one) => [one.code, one]));

  it('a file with faults stores nothing, firms included, and names every fault', async () => {
    const form = new FormData();
    form.append(
      'file',
      new Blob([[HEADER, 'E1,王一,甲所,130109,130100,海商,-3', 'E1,,乙所,,1301,,x'].join('\n')]),
      'bad.csv',
    );
    const { faults = [] } = await province.expectProblem('evaluators.faulty', 'POST', '/evaluators/imports', form, {
      key: true,
    });
    expect(faults.map(({ at, code }) => `${at} ${code}`)).toEqual([
      'row 2, column 承担上限 evaluators.capacity-malformed',
      'row 2, column 业务专长 evaluators.speciality-unknown',
      'row 2, column 所在机构编码 evaluators.centre-unknown',
      'row 3, column 姓名 evaluators.name-malformed',
      'row 3, column 行政区划代码 evaluators.division-malformed',
      'row 3, column 承担上限 evaluators.capacity-malformed',
      'row 3, column 专家编号 evaluators.code-repeated',
    ]);
    expect([(await byCode()).size, (await province.all('/firms')).length]).toEqual([0, 0]);
  });

  it('one firm has one row, however its name is typed', async () => {
    const upload = () => province.upload('/evaluators/imports', { name: '专家.csv', bytes: FILE }, { key: true });
    expect((await upload()).body).toEqual({ rows: 4, created: 4, unchanged: 0 });
    expect((await upload()).body).toEqual({ rows: 4, created: 0, unchanged: 4 });
    const all = await byCode();
    expect(all.get('E1')!.firmId).toBe(all.get('E2')!.firmId);
    expect((await province.all<{ name: string }>('/firms')).map(({ name }) => name).sort()).toEqual([
      '唐山丙丁律师事务所',
      '河北甲乙律师事务所（石家庄）',
    ]);
    const { specialities, capacity, division, centreId, firmId } = all.get('E3')!;
    expect([specialities, capacity, division, firmId]).toEqual([['criminal'], 10, '130102', null]);
    expect(centreId).not.toBeNull();
    expect(all.get('E1')!.specialities).toEqual(['civil', 'criminal']);
  });

  it('overlapping creations that meet one new firm make one firm', async () => {
    const body = (n: number) => ({ code: `P${n}`, name: `并行${n}`, firmName: '并行 律师事务所', division: '130100' });
    const made = await Promise.all([1, 2, 3, 4, 5].map((n) => province.post<Evaluator>('/evaluators', body(n))));
    expect(new Set(made.map(({ body }) => body.firmId)).size).toBe(1);
    await province.expectProblem('evaluators.code-taken', 'POST', '/evaluators', body(1));
  });

  it('a change needs the version it is based on', async () => {
    const { id } = (await byCode()).get('P1')!;
    const changed = await province.patch<Evaluator>(
      `/evaluators/${id}`,
      { firmName: '另一律师事务所', state: 'left', capacity: 0 },
      { ifMatch: 1 },
    );
    expect(changed.body).toMatchObject({ firmName: '另一律师事务所', state: 'left', capacity: 0, version: 2 });
    expect((await province.patch(`/evaluators/${id}`, { firmName: null }, { ifMatch: 2 })).body).toMatchObject({
      firmId: null,
    });
    const stale = await province.expectProblem(
      'http.stale-version',
      'PATCH',
      `/evaluators/${id}`,
      { capacity: 1 },
      { ifMatch: 1 },
    );
    expect(stale.values).toEqual({ yours: 1, current: 3 });
  });

  it('everybody who takes part gets an account once; evaluators see themselves and nothing of the directories', async () => {
    const tangshan = await newPerson(province, {
      login: 'tangshan',
      displayName: '唐山',
      role: 'administrator',
      region: '1302',
    });
    const asked = () =>
      tangshan.post<{ items: { login: string; code: string; setupToken: string }[] }>('/evaluators/accounts', {});
    const first = (await asked()).body.items;
    expect(first.map(({ code, login }) => [code, login])).toEqual([['E4', 'e4']]);
    expect((await asked()).body.items).toEqual([]);
    const rest = (await province.post<{ items: { code: string }[] }>('/evaluators/accounts', {})).body.items;
    expect(rest.map(({ code }) => code)).toEqual(['E1', 'E2', 'E3', 'P2', 'P3', 'P4', 'P5']);
    await province.as(null).post('/account-setups', { token: first[0]!.setupToken, password: PASSWORD });
    const zhao = await signIn(server.url, 'e4');
    const all = await byCode();
    expect((await zhao.get<Evaluator>(`/evaluators/${all.get('E4')!.id}`)).body.code).toBe('E4');
    await zhao.expectProblem('evaluators.unknown', 'GET', `/evaluators/${all.get('E1')!.id}`);
    for (const path of ['/evaluators', '/firms', '/centres', '/rubrics', '/periods']) {
      await zhao.expectProblem('identity.role-not-allowed', 'GET', path);
    }
    await tangshan.expectProblem('identity.outside-region', 'GET', `/evaluators/${all.get('E1')!.id}`);
    expect((await tangshan.all<Evaluator>('/evaluators')).map(({ code }) => code)).toEqual(['E4']);
    await tangshan.expectProblem('identity.outside-region', 'POST', '/evaluators', {
      code: 'X',
      name: 'x',
      division: '130100',
    });
  });
});
