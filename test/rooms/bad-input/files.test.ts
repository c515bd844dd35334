import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import iconv from 'iconv-lite';
import {
  centresCsv,
  type Client,
  collectingPeriod,
  eachEngine,
  firstAdministrator,
  freshDatabase,
  type ProblemBody,
  type RunningServer,
  startServer,
  type TestDatabase,
} from '../../support/index.js';
import { contents, refusedTwice } from './refusals.js';

const MEGABYTE = 1024 * 1024;

function formOf(name: string, bytes: string | Uint8Array): FormData {
  const form = new FormData();
  form.append('file', new Blob([bytes]), name);
  return form;
}

/** Where the server under test puts what it receives: a folder that no other server uses. */
const TEMPORARY = mkdtempSync(join(tmpdir(), 'kaoping-files-'));
afterAll(() => rmSync(TEMPORARY, { recursive: true, force: true }));

const temporary = (): string[] => {
  try {
    return readdirSync(join(TEMPORARY, 'kaoping-uploads')).sort();
  } catch {
    return [];
  }
};

/** Memory that a process has ever had at once, in MB; null where the system does not say. */
function mostMemory(pid: number): number | null {
  try {
    const found = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return found === null ? null : Number(found[1]) / 1024;
  } catch {
    return null;
  }
}

/** Sends so many megabytes as one file, without holding them, and tells how many had gone out when the answer came. */
function sendMegabytes(
  client: Client,
  count: number,
  announced: boolean,
): Promise<{ body: ProblemBody; sent: number }> {
  const head = '--x\r\ncontent-disposition: form-data; name="file"; filename="big.csv"\r\n\r\n';
  const length = announced ? { 'content-length': String(head.length + count * MEGABYTE + 9) } : {};
  return new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${client.token}`, 'idempotency-key': 'big-file-1', ...length };
    const form = { 'content-type': 'multipart/form-data; boundary=x' };
    const sending = request(`${client.url}/api/v1/centres/imports`, {
      method: 'POST',
      headers: { ...headers, ...form },
    });
    let sent = 0;
    sending.on('response', (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () => {
        resolve({ body: JSON.parse(Buffer.concat(chunks).toString()) as ProblemBody, sent });
        sending.destroy();
      });
    });
    sending.on('error', reject);
    sending.write(head);
    const block = Buffer.alloc(MEGABYTE, 'a');
    const next = (): void => {
      if (sending.destroyed) return;
      if (sent === count) return void sending.end('\r\n--x--\r\n');
      sent += 1;
      sending.write(block, () => setImmediate(next));
    };
    next();
  });
}

eachEngine('a file', (engine) => {
  let database: TestDatabase;
  let server: RunningServer;
  let admin: Client;

  beforeAll(async () => {
    database = await freshDatabase(engine);
    server = await startServer({ database, env: { TMPDIR: TEMPORARY } });
    admin = await firstAdministrator(server.url);
  });
  afterAll(async () => {
    await server.stop();
    await database.dispose();
  });

  it('in GBK that lacks a column is refused with the column and what the file has', async () => {
    const before = await contents(database);
    const bytes = iconv.encode('机构编码,名字,行政区划代码\n130102,长安区中心,130102\n', 'gbk');
    const { faults } = await refusedTwice(admin, '422 tables.columns', {
      method: 'POST',
      path: '/centres/imports',
      body: formOf('机构.csv', bytes),
      extras: { key: true },
    });
    expect(faults).toHaveLength(1);
    expect(faults?.[0]).toMatchObject({ column: '机构名称', message: expect.stringContaining('名字') as unknown });
    expect(await contents(database)).toEqual(before);
  });

  it('of cases with an unknown centre and a number twice names row, column and value; no case is counted', async () => {
    await admin.upload('/centres/imports', { name: 'centres.csv', bytes: centresCsv() }, { key: true });
    const periodId = await collectingPeriod(admin);
    const before = await contents(database);
    const rows = ['A-1,130102,民事,2026-05-06', 'A-1,130104,民事,2026-05-07', 'A-3,139999,民事,2026-05-08'];
    const file = { name: '案件.csv', bytes: ['案件编号,机构编码,案件类型,结案日期', ...rows].join('\n') };
    // Without a key: the answer to one would be kept, as the answer of a file that was received.
    const started = await admin.upload(`/periods/${periodId}/case-imports`, file);
    const { importId } = await admin.finished<{ importId: string }>(started);
    for (const [language, words] of [
      ['zh', /\p{Script=Han}/u],
      ['en', /^[\x20-\x7e]+$/],
    ] as const) {
      const { body } = await admin.get<{ items: { at: string; code: string; message: string }[] }>(
        `/case-imports/${importId}/faults`,
        { headers: { 'accept-language': language } },
      );
      expect(body.items.map(({ at, code }) => `${at} ${code}`)).toEqual([
        'row 3, column 案件编号 intake.duplicate-case',
        'row 4, column 机构编码 intake.unknown-centre',
      ]);
      for (const { message } of body.items) expect(message).toMatch(words);
    }
    const accepting = { method: 'POST', path: `/case-imports/${importId}/acceptance` } as const;
    await refusedTwice(admin, '409 intake.import-not-checked', accepting);
    expect(await contents(database)).toEqual(before);
  });

  it('that comes without a name is read like any other', async () => {
    const head = 'content-disposition: form-data; name="file"\r\ncontent-type: application/octet-stream\r\n\r\n';
    const body = `--x\r\n${head}${centresCsv()}\r\n--x--\r\n`;
    const headers = { authorization: `Bearer ${admin.token}`, 'idempotency-key': `nameless-${engine}` };
    const answer = await fetch(`${admin.url}/api/v1/centres/imports`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'multipart/form-data; boundary=x' },
      body,
    });
    expect([answer.status, await answer.json()]).toMatchObject([201, { rows: 7 }]);
  });

  it.each(['X\n1', 'X\t2', 'X\u00853', 'X\u20284'])(
    'with the code %j is refused, and so is the single body',
    async (code) => {
      const before = await contents(database);
      const centres = formOf('c.csv', `机构编码,机构名称,行政区划代码\n"${code}",某中心,130102`);
      const experts = formOf('e.csv', `专家编号,姓名,行政区划代码\n"${code}",某人,130102`);
      const centre = { code, name: '某中心', level: 'county', division: '130102' };
      const expert = { code, name: '某人', division: '130102' };
      for (const [path, body, room] of [
        ['/centres/imports', centres, 'centres'],
        ['/centres', centre, 'centres'],
        ['/evaluators/imports', experts, 'evaluators'],
        ['/evaluators', expert, 'evaluators'],
      ] as const) {
        const { faults } = await admin.expectProblem(`${room}.faulty`, 'POST', path, body, { key: true });
        expect(faults?.map((fault) => fault.code)).toEqual([`${room}.code-malformed`]);
      }
      expect(await contents(database)).toEqual(before);
    },
  );

  it.each([
    ['that says so', true],
    ['that does not say how large it is', false],
  ])('of 300 MB %s is refused early, costs no memory and no disk, and holds nobody up', async (_, announced) => {
    const [files, before, memory] = [temporary(), await contents(database), mostMemory(server.pid)];
    let meanwhile = 0;
    const asking = setInterval(() => void admin.get('/me').then(() => (meanwhile += 1)), 50);
    const { body, sent } = await sendMegabytes(admin, 300, announced);
    clearInterval(asking);
    expect(body).toMatchObject({ status: 413, code: 'http.too-large', at: 'field file' });
    expect(body.values).toEqual({ limit: 50 * MEGABYTE });
    expect(sent).toBeLessThan(announced ? 100 : 250);
    if (!announced) expect(meanwhile).toBeGreaterThan(0);
    if (memory !== null) expect(mostMemory(server.pid)! - memory).toBeLessThan(150);
    expect(temporary()).toEqual(files);
    expect(await contents(database)).toEqual(before);
    expect((await admin.get('/me')).status).toBe(200);
  });
});
