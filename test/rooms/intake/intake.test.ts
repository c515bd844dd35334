import { afterAll, beforeAll, expect, it } from '@jest/globals';
import {
  casesCsv,
  centresCsv,
  type Client,
  collectingPeriod,
  eachEngine,
  firstAdministrator,
  freshDatabase,
  importCases,
  newPerson,
  type RunningServer,
  startServer,
  type TestDatabase,
} from '../../support/index.js';

interface Import {
  readonly state: string;
  readonly rows: number;
  readonly faultCount: number;
  readonly droppedColumns: readonly string[];
  readonly membership: Readonly<Record<string, number>>;
}

interface Fault {
  readonly at: string;
  readonly code: string;
  readonly row: number;
  readonly column: string;
  readonly value?: string;
  readonly message: string;
  readonly suggestion?: string;
}

interface Case {
  readonly id: string;
  readonly number: string;
  readonly centreCode: string;
  readonly kind: string;
  readonly stage: string;
  readonly firmName: string | null;
  readonly closedOn: string | null;
  readonly membership: string;
  readonly belongs: boolean;
  readonly facts: Readonly<Record<string, string>>;
}

const HEADER = '案件编号,机构编码,案件类型,阶段,承办人,承办单位,受理日期,结案日期,重新办理日期,报送日期';
const TWINS = ['X1,同名中心,county,130105', 'X2,同名中心,county,130107'].join('\n');

eachEngine('cases come in as files', (engine) => {
  let database: TestDatabase;
  let server: RunningServer;
  let admin: Client;
  let periods = 0;

  beforeAll(async () => {
    database = await freshDatabase(engine);
    server = await startServer({ database });
    admin = await firstAdministrator(server.url);
    const centres = `${centresCsv()}\n${TWINS}`;
    await admin.upload('/centres/imports', { name: 'centres.csv', bytes: centres }, { key: true });
  });
  afterAll(async () => {
    await server.stop();
    await database.dispose();
  });

  const newPeriod = async (): Promise<string> => {
    periods += 1;
    if (periods === 1) return collectingPeriod(admin, '2026H1');
    const [rubric] = await admin.all<{ id: string }>('/rubrics');
    const rules = { draw: { mode: 'census' }, sheetsPerCase: 2 };
    const wish = { code: `T${periods}`, title: '小考评', region: '13', rubricIds: [rubric?.id], rules };
    const days = { firstDay: '2026-01-01', lastDay: '2026-06-30' };
    const { body } = await admin.post<{ id: string }>('/periods', { ...wish, ...days }, { key: true });
    await admin.post(`/periods/${body.id}/collecting`, {}, { key: true });
    return body.id;
  };
  const stage = async (
    periodId: string,
    bytes: string,
    fields: Readonly<Record<string, string>> = {},
  ): Promise<{ id: string } & Import> => {
    const started = await admin.upload(
      `/periods/${periodId}/case-imports`,
      { name: '案件.csv', bytes, fields },
      { key: true },
    );
    const { importId } = await admin.finished<{ importId: string }>(started);
    return { ...(await admin.get<Import>(`/case-imports/${importId}`)).body, id: importId };
  };
  const faultsOf = (id: string): Promise<Fault[]> => admin.all<Fault>(`/case-imports/${id}/faults?limit=2`);
  const casesOf = (periodId: string): Promise<Case[]> => admin.all<Case>(`/periods/${periodId}/cases?limit=3`);

  it('a trial counts nothing; acceptance counts every row at once, with its firm, facts and place in the half-year', async () => {
    const periodId = await newPeriod();
    const file = [
      '2026年上半年案件登记表,,,,,,,,,,,',
      `${HEADER},开庭次数,受援人姓名,联系电话`,
      'A-1,130102,民事,,张律师,河北甲律师事务所,2026-01-05,2026年5月6日,,,2,李某,13800000000',
      'A-2,县中心130104,刑事,审判,王律师,河北甲律师事务所,2025/12/1,2026/6/30,,,-,赵某,13900000000',
      'A-3,130202,民事,,,,2026-03-01,,,,1,,',
      'A-4,130203,民事,,,,2025-05-01,2025-12-20,,2026-01-15,1,,',
    ].join('\n');
    const checked = await stage(periodId, file, { facts: '{"hearings":"开庭次数"}', missingWords: '-,无' });
    expect(checked).toMatchObject({ state: 'checked', rows: 4, faultCount: 0 });
    expect(checked.droppedColumns).toEqual(['受援人姓名', '联系电话']);
    expect(checked.membership).toEqual({ 'closed-within': 1, 'carried-in': 1, 'carried-over': 1, 'late-reported': 1 });
    expect(await casesOf(periodId)).toEqual([]);

    await admin.post(`/case-imports/${checked.id}/acceptance`, {}, { key: true });
    const cases = new Map((await casesOf(periodId)).map((one) => [one.number, one]));
    expect([...cases.keys()].toSorted()).toEqual(['A-1', 'A-2', 'A-3', 'A-4']);
    expect(cases.get('A-1')).toMatchObject({
      centreCode: '130102',
      kind: 'civil',
      firmName: '河北甲律师事务所',
      closedOn: '2026-05-06',
      belongs: true,
      facts: { hearings: '2' },
    });
    expect(cases.get('A-2')).toMatchObject({ centreCode: '130104', stage: 'trial', facts: { hearings: '' } });
    expect(cases.get('A-3')).toMatchObject({ membership: 'carried-over', belongs: false });
    const dump = JSON.stringify([...cases.values()]);
    for (const secret of ['李某', '赵某', '13800000000', '13900000000']) expect(dump).not.toContain(secret);
    const { body } = await admin.get<{ items: { membership: string; cases: number }[] }>(
      `/periods/${periodId}/membership`,
    );
    expect(body.items.map(({ membership, cases: count }) => [membership, count])).toEqual([
      ['carried-in', 1],
      ['carried-over', 1],
      ['closed-within', 1],
      ['late-reported', 1],
    ]);
  });

  it('names every fault of every row at once, by row and column of the file, and keeps nothing', async () => {
    const periodId = await newPeriod();
    await importCases(admin, periodId, `${HEADER}\nOLD,130102,民事,,,,,2026-05-06,,`);
    const file = [
      HEADER,
      'B-1,130102,民事,,,,2026-01-05,2026-05-06,,',
      'B-1,139999,民是,,,,2026-05-06,2026-01-05,,',
      'OLD,县中心13010,刑事,,,,2026-02-30,,,',
      ',同名中心,刑事,审理,,,,2026-05-06,,',
      'B-5,130102,行政,,,,,2026-05-06,,',
    ].join('\n');
    const checked = await stage(periodId, file);
    expect(checked).toMatchObject({ state: 'faulty', rows: 5 });
    const faults = await faultsOf(checked.id);
    expect(faults.map(({ row, column, code }) => `${row} ${column} ${code}`)).toEqual([
      '3 案件编号 intake.duplicate-case',
      '3 机构编码 intake.unknown-centre',
      '3 案件类型 intake.unknown-kind',
      '3 结案日期 intake.dates-out-of-order',
      '4 案件编号 intake.duplicate-case',
      '4 机构编码 intake.unknown-centre',
      '4 阶段 intake.stage-missing',
      '4 受理日期 intake.bad-date',
      '5 案件编号 intake.number-missing',
      '5 机构编码 intake.ambiguous-centre',
      '5 阶段 intake.unknown-stage',
      '6 案件类型 intake.no-rubric',
    ]);
    expect(checked.faultCount).toBe(faults.length);
    expect(faults.find(({ row, code }) => row === 4 && code === 'intake.unknown-centre')?.suggestion).toContain(
      '县中心13010',
    );
    await admin.expectProblem('intake.import-not-checked', 'POST', `/case-imports/${checked.id}/acceptance`);
    expect((await casesOf(periodId)).map(({ number }) => number)).toEqual(['OLD']);
  });

  it('refuses a file in GBK that lacks a column, by name, with what it has', async () => {
    const { default: iconv } = await import('iconv-lite');
    const bytes = iconv.encode('案件编码,机构编码,结案日期\nA,130102,2026-05-06\n', 'gbk');
    const form = new FormData();
    form.append('file', new Blob([bytes]), '案件.csv');
    const started = await admin.ask('POST', `/periods/${await newPeriod()}/case-imports`, form, { key: true });
    expect(started.status).toBe(202);
    await expect(admin.finished(started)).rejects.toThrow(
      /tables\.columns[\s\S]*案件编号[\s\S]*案件编码[\s\S]*案件类型/,
    );
  });

  it('refuses to keep recipients’ data even when a mapping asks for it', async () => {
    const periodId = await newPeriod();
    const file = `${HEADER},联系电话,备注,受援人类别\nC-1,130102,民事,,,,,2026-05-06,,,13800000000,13800000000,农民工`;
    const attempt = async (fields: Readonly<Record<string, string>>): Promise<string> => {
      try {
        const { state, id } = await stage(periodId, file, fields);
        return [state, ...(await faultsOf(id)).map(({ code }) => code)].join(' ');
      } catch (error) {
        return String(error);
      }
    };
    expect(await attempt({ facts: '{"phone":"联系电话"}' })).toContain('intake.personal-column');
    expect(await attempt({ columns: '{"provider":"联系电话"}' })).toContain('intake.personal-column');
    expect(await attempt({ facts: '{"note":"备注"}' })).toBe('faulty intake.personal-fact');
    expect(await attempt({ facts: '{"group":"没有这列"}' })).toContain('tables.missing-column');
    expect(await attempt({ facts: '{"group":"受援人类别"}' })).toBe('checked');
  });

  it('of two checked files with the same case only the first can be accepted, and nothing of the second stays', async () => {
    const periodId = await newPeriod();
    const first = await stage(periodId, `${HEADER}\nD-1,130102,民事,,,,,2026-05-06,,`);
    const second = await stage(
      periodId,
      `${HEADER}\nD-2,130102,民事,,,,,2026-05-06,,\nD-1,130104,民事,,,,,2026-05-06,,`,
    );
    await admin.post(`/case-imports/${first.id}/acceptance`, {}, { key: true });
    await admin.expectProblem('intake.changed-meanwhile', 'POST', `/case-imports/${second.id}/acceptance`);
    await admin.expectProblem('intake.import-not-checked', 'POST', `/case-imports/${first.id}/acceptance`);
    expect((await casesOf(periodId)).map(({ number }) => number)).toEqual(['D-1']);
  });

  it('the freeze wants cases, wants every import decided, and closes the door', async () => {
    const periodId = await newPeriod();
    await admin.expectProblem('intake.no-cases', 'POST', `/periods/${periodId}/freeze`);
    await importCases(admin, periodId, casesCsv(6));
    const open = await stage(periodId, `${HEADER}\nE-1,130102,民事,,,,,2026-05-06,,`);
    await admin.expectProblem('intake.imports-undecided', 'POST', `/periods/${periodId}/freeze`);
    await admin.delete(`/case-imports/${open.id}`);
    await admin.post(`/periods/${periodId}/freeze`, {}, { key: true });
    const form = new FormData();
    form.append('file', new Blob([HEADER]), 'late.csv');
    await admin.expectProblem('periods.wrong-state', 'POST', `/periods/${periodId}/case-imports`, form, { key: true });
    expect(await casesOf(periodId)).toHaveLength(6);
  });

  it('a city’s administrator may not import into a province’s period; a centre officer sees the cases of one centre', async () => {
    const periodId = await newPeriod();
    await importCases(admin, periodId, casesCsv(8));
    const city = await newPerson(admin, { login: 'city', displayName: '市', role: 'administrator', region: '1301' });
    const form = new FormData();
    form.append('file', new Blob([`${HEADER}\nF-1,130102,民事,,,,,2026-05-06,,`]), 'city.csv');
    await city.expectProblem('identity.outside-region', 'POST', `/periods/${periodId}/case-imports`, form, {
      key: true,
    });
    const centre = (await admin.all<{ id: string; code: string }>('/centres')).find(({ code }) => code === '130102');
    const officer = await newPerson(admin, {
      login: 'officer',
      displayName: '员',
      role: 'centre-officer',
      centreId: centre?.id ?? '',
    });
    const seen = await officer.all<Case>(`/periods/${periodId}/cases`);
    expect(new Set(seen.map(({ centreCode }) => centreCode))).toEqual(new Set(['130102']));
    const foreign = (await casesOf(periodId)).find(({ centreCode }) => centreCode !== '130102');
    await officer.expectProblem('intake.no-such-case', 'GET', `/cases/${foreign?.id}`);
  });

  it('a hopeless file of a thousand unknown centres is answered in seconds, its list of faults cut, its count true', async () => {
    const periodId = await newPeriod();
    const rows = Array.from({ length: 6_000 }, (_, i) => `G-${i},石家庄第${i}中心,民事,,,,,2026-05-06,,`);
    const started = performance.now();
    const checked = await stage(periodId, [HEADER, ...rows].join('\n'));
    expect(checked).toMatchObject({ state: 'faulty', rows: 6_000, faultCount: 6_000 });
    expect(performance.now() - started).toBeLessThan(30_000);
    expect(await admin.all(`/case-imports/${checked.id}/faults?limit=500`)).toHaveLength(5_000);
  });
});
