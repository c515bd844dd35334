import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type Client,
  eachEngine,
  firstAdministrator,
  freshDatabase,
  freshSqlite,
  PASSWORD,
  type ProblemBody,
  type RunningServer,
  signIn,
  startServer,
  type TestDatabase,
} from '../../support/index.js';
import { contents, mustBeClear, refusedTwice } from './refusals.js';

const FIELD = '--x\r\ncontent-disposition: form-data; name="a"\r\n\r\nb\r\n--x--\r\n';
const TWO_FILES = `${['a', 'b'].map((name) => `--x\r\ncontent-disposition: form-data; name="file"; filename="${name}.csv"\r\n\r\n1\r\n`).join('')}--x--\r\n`;

eachEngine('a request that cannot be understood', (engine) => {
  let database: TestDatabase;
  let server: RunningServer;
  let admin: Client;

  beforeAll(async () => {
    database = await freshDatabase(engine);
    server = await startServer({ database });
    admin = await firstAdministrator(server.url);
  });
  afterAll(async () => {
    await server.stop();
    await database.dispose();
  });

  /** What comes back for raw bytes, to a Chinese and to an English reader. */
  const raw = async (path: string, type: string | null, body: string): Promise<ProblemBody> => {
    const answers: ProblemBody[] = [];
    for (const language of ['zh', 'en']) {
      const headers = {
        authorization: `Bearer ${admin.token}`,
        'accept-language': language,
        'idempotency-key': 'x'.repeat(9),
      };
      const answer = await fetch(`${server.url}/api/v1${path}`, {
        method: 'POST',
        headers: { ...headers, ...(type === null ? {} : { 'content-type': type }) },
        body: Buffer.from(body),
      });
      expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
      answers.push((await answer.json()) as ProblemBody);
    }
    mustBeClear(answers[0]!, answers[1]!);
    return answers[0]!;
  };

  it.each([
    ['broken JSON', '/rubrics', 'application/json', '{"source": "a", }', '400 http.json-unreadable'],
    ['nothing where JSON is announced', '/rubrics', 'application/json', '', '400 http.json-unreadable'],
    ['a wrong content type', '/rubrics', 'application/xml', '<a/>', '415 http.unsupported-media-type'],
    [
      'a log-in sent as a form',
      '/sessions',
      'Application/X-WWW-Form-Urlencoded',
      'pw1=hunter2',
      '415 http.unsupported-media-type',
    ],
    ['JSON where a file belongs', '/centres/imports', 'application/json', '{}', '415 http.unsupported-media-type'],
    ['a form without boundary', '/centres/imports', 'multipart/form-data', 'x', '400 http.form-unreadable'],
    ['a form cut off', '/centres/imports', 'multipart/form-data; boundary=x', '--x\r\n', '400 http.form-unreadable'],
    ['a form without a file', '/centres/imports', 'multipart/form-data; boundary=x', FIELD, '400 http.file-missing'],
    ['two files', '/centres/imports', 'multipart/form-data; boundary=x', TWO_FILES, '413 http.form-too-many'],
    ['JSON of 7 MB', '/rubrics', 'application/json', `"${'a'.repeat(7e6)}"`, '413 http.too-large'],
  ])('is refused in words: %s', async (_, path, type, body, wanted) => {
    const before = await contents(database);
    const problem = await raw(path, type, body);
    expect(`${problem.status} ${problem.code}`).toBe(wanted);
    expect(JSON.stringify(problem)).not.toMatch(/limit of limit|上限 limit|pw1|hunter2/);
    expect(await contents(database)).toEqual(before);
  });

  it('names each field that is unknown, missing or of the wrong kind, once', async () => {
    const before = await contents(database);
    const body = { code: 7, title: '小考评', region: '13', rubricIds: [], colour: 'red' };
    const { faults } = await refusedTwice(admin, '422 http.body-invalid', {
      method: 'POST',
      path: '/periods',
      body,
      extras: { key: true },
    });
    expect(faults?.map((fault) => fault.at)).toEqual(expect.arrayContaining(['/code', '/colour']));
    const missing = await refusedTwice(admin, '422 http.body-invalid', { method: 'POST', path: '/rubrics', body: {} });
    expect(missing.faults).toEqual([{ at: '/source', code: 'http.missing', message: '缺少此字段' }]);
    expect(await contents(database)).toEqual(before);
  });

  it.each([
    ['GET', '/nowhere'],
    ['DELETE', '/health'],
    ['GET', '/sheets/not-an-id'],
    ['GET', '/centres/%E0%A4%A'],
    ['GET', `/centres/${'9'.repeat(300)}`],
  ] as const)('an address that names nothing: %s %s', async (method, path) => {
    await refusedTwice(admin, '404 http.not-found', { method, path });
  });

  it('a page cursor of one’s own making', async () => {
    const problem = await refusedTwice(admin, '400 http.cursor-unreadable', {
      method: 'GET',
      path: '/centres?after=zz',
    });
    expect(problem.at).toBe('query after');
  });

  it('a change without the version that it is based on, a submission without a key', async () => {
    const path = '/rubrics/01890000-0000-7000-8000-000000000000';
    const bare = { method: 'PUT', path, body: { source: 'a' } } as const;
    expect((await refusedTwice(admin, '428 http.if-match-missing', bare)).at).toBe('header If-Match');
    await refusedTwice(admin, '400 http.if-match-unreadable', { ...bare, extras: { ifMatch: 'seven' } });
    const form = (): FormData => {
      const made = new FormData();
      made.append('file', new Blob(['a']), 'a.csv');
      return made;
    };
    await refusedTwice(admin, '400 http.idempotency-key-missing', {
      method: 'POST',
      path: '/centres/imports',
      body: form(),
    });
  });

  it('guessing at a password is stopped, with the time to wait, also for the right one', async () => {
    const path = '/sessions';
    const guess = { method: 'POST', path, body: { login: 'nobody.here', password: 'a guess of mine' } } as const;
    const anyone = admin.as(null);
    for (let tries = 0; tries < 5; tries += 1)
      await anyone.expectProblem('identity.credentials-wrong', 'POST', path, guess.body);
    const problem = await refusedTwice(anyone, '429 identity.too-many-attempts', guess);
    expect(problem.values?.['seconds']).toBeGreaterThan(800);
    const answer = await anyone.ask('POST', path, guess.body);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(800);
    expect((await signIn(server.url, 'administrator', PASSWORD)).token).not.toBeNull();
  });
});

describe('a session', () => {
  it('that has run out is refused with the time at which it did', async () => {
    const database = freshSqlite();
    const hours = { KAOPING_SESSION_HOURS: '1' };
    const morning = await startServer({ database, env: { ...hours, KAOPING_CLOCK: '2026-07-15T08:00:00Z' } });
    const { token } = await firstAdministrator(morning.url);
    await morning.stop();
    const noon = await startServer({ database, env: { ...hours, KAOPING_CLOCK: '2026-07-15T09:00:00Z' } });
    try {
      const anyone = (await signIn(noon.url, 'administrator')).as(token);
      const problem = await refusedTwice(anyone, '401 identity.token-expired', { method: 'GET', path: '/me' });
      expect(problem.title).toContain('2026-07-15T09:00:00.000Z');
    } finally {
      await noon.stop();
      await database.dispose();
    }
  });
});
