import { createServer } from 'node:net';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type Environment,
  freshSqlite,
  type Program,
  runCli,
  startServer,
  type TestDatabase,
} from '../../support/index.js';

/** What a program that cannot start prints: the server and the command line say the same. */
async function refusalOf(database: TestDatabase, env: Environment): Promise<string> {
  try {
    const server = await startServer({ database, env });
    await server.stop();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('The server started');
}

const HAN = /\p{Script=Han}/u;

/** Code, Chinese and English, and no trace of the program's inside. */
function mustBeClear(text: string, code: string): void {
  expect(text).toContain(code);
  expect(text).toMatch(HAN);
  expect(text).not.toMatch(/\n\s+at .*:\d+:\d+|node_modules/);
}

describe('the program does not start', () => {
  let database: TestDatabase;
  beforeAll(() => {
    database = freshSqlite();
  });
  afterAll(() => database.dispose());

  it('on a file that is no database, and leaves the file as it is', async () => {
    const other = freshSqlite();
    const text = '这是一份普通的文件，不是数据库。'.repeat(200);
    await writeFile(other.sqlite!, text);
    const said = await refusalOf(other, {});
    mustBeClear(said, 'database.not-a-database');
    expect(said).toContain(other.sqlite);
    const cli = await runCli(['migrate'], { database: other });
    expect(cli.code).toBe(2);
    mustBeClear(cli.stderr, 'database.not-a-database');
    expect(await readFile(other.sqlite!, 'utf8')).toBe(text);
    await other.dispose();
  });

  it('on a port that somebody else uses', async () => {
    const other = createServer();
    await new Promise<void>((listening) => other.listen(0, '127.0.0.1', listening));
    const port = String((other.address() as { port: number }).port);
    const said = await refusalOf(database, { KAOPING_PORT: port });
    other.close();
    mustBeClear(said, 'start.port-in-use');
    expect(said).toContain(`127.0.0.1:${port}`);
    expect(said).toContain('KAOPING_PORT');
  });

  it('beside another process on the same SQLite file; the other goes on', async () => {
    const server = await startServer({ database });
    const env = { KAOPING_DATABASE_WAIT_MS: '200' };
    const said = await refusalOf(database, env);
    mustBeClear(said, 'database.in-use');
    expect(said).toContain(database.sqlite);
    const cli = await runCli(['migrate'], { database, env });
    expect(cli.code).toBe(2);
    mustBeClear(cli.stderr, 'database.in-use');
    expect((await fetch(`${server.url}/api/v1/health`)).status).toBe(200);
    await server.stop();
  });

  it('without its PostgreSQL, and keeps the password to itself', async () => {
    const said = await refusalOf(database, { DATABASE_URL: 'postgres://kaoping:a-secret-word@127.0.0.1:9/kaoping' });
    mustBeClear(said, 'database.unreachable');
    expect(said).toContain('DATABASE_URL');
    expect(said).not.toContain('a-secret-word');
    // Whoever starts it is told where it was looked for; whoever asks over HTTP is not.
    expect(said).toContain('127.0.0.1:9');
  });

  it('with wrong settings, and names all of them at once', async () => {
    const said = await refusalOf(database, {
      KAOPING_PORT: 'many',
      KAOPING_CLOCK: 'yesterday',
      KAOPING_SETUP_CODE: 'short',
      KAOPING_SESSION_HOURS: '0',
      KAOPING_TRUST_PROXY: 'yes',
      DATABASE_URL: 'mysql://here',
    });
    for (const name of ['KAOPING_PORT', 'KAOPING_CLOCK', 'KAOPING_SETUP_CODE', 'KAOPING_SESSION_HOURS', 'DATABASE_URL'])
      expect(said).toContain(name);
    expect(said).toContain('KAOPING_TRUST_PROXY="yes"');
    mustBeClear(said, '6');
  });
});

describe('the command line', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kaoping-bad-evaluation-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it.each([
    [['migrate', '--dta', 'x'], '--dta'],
    [['demo', '--cases', 'many'], 'many'],
    [['evaluate'], 'folder'],
  ])('ends with 2 on a wrong question and names it: %j', async (args, word) => {
    const { code, stderr }: Program = await runCli(args);
    expect(code).toBe(2);
    expect(stderr).toContain(word);
    expect(stderr).not.toMatch(/\n\s+at .*:\d+:\d+/);
  });

  it('evaluates nothing when the yaml has faults, and gives the line of each', async () => {
    const yaml = ['title: { zh: 小考评, en: Small }', 'period: any-date', 'rubric: [a.yaml]', 'sheetsPerCase: 70'].join(
      '\n',
    );
    await writeFile(join(folder, 'evaluation.yaml'), yaml);
    const out = join(folder, 'out');
    const faulty = await runCli(['evaluate', folder, '--out', out]);
    expect(faulty.code).toBe(2);
    mustBeClear(faulty.stderr, 'evaluate.faulty');
    expect(faulty.stderr).toMatch(/line 4 .*sheetsPerCase/);
    await writeFile(join(folder, 'evaluation.yaml'), 'title: { zh: 小考评\nperiod: [');
    const unreadable = await runCli(['evaluate', folder, '--out', out]);
    expect(unreadable.code).toBe(2);
    mustBeClear(unreadable.stderr, 'evaluate.yaml-unreadable');
    await expect(readFile(join(out, 'manifest.json'))).rejects.toThrow('ENOENT');
  });
});
