import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import pg from 'pg';
import {
  type Answer,
  type Client,
  eachEngine,
  freshDatabase,
  runCli,
  type RunningServer,
  startServer,
  type TestDatabase,
} from '../../support/index.js';
import { finalRun } from './final-run.js';

type Release = {
  readonly id: string;
  readonly state: string;
  readonly manifestDigest: string;
  readonly auditHead: { readonly seq: number; readonly hash: string } | null;
  readonly files: readonly { readonly name: string; readonly sha256: string }[];
};

eachEngine('a release that is made again', (engine) => {
  let database: TestDatabase;
  let server: RunningServer;
  let admin: Client;
  let periodId: string;
  let runId: string;
  let releaseId: string;
  let data: string;

  beforeAll(async () => {
    database = await freshDatabase(engine);
    data = database.sqlite === null ? mkdtempSync(join(tmpdir(), 'kaoping-rebuilding-')) : dirname(database.sqlite);
    server = await startServer({ database, env: { KAOPING_DATA: data } });
    ({ admin, periodId, runId } = await finalRun(server.url));
    await change(`UPDATE period SET code = '2026上'`);
    ({ releaseId } = await admin.finished<{ releaseId: string }>(await order()));
  }, 180_000);

  afterAll(async () => {
    await server.stop();
    await database.dispose();
    rmSync(data, { recursive: true, force: true });
  });

  const order = () => admin.post(`/ranking-runs/${runId}/releases`, {});
  const release = async () => (await admin.get<Release>(`/releases/${releaseId}`)).body;
  const folders = () => readdirSync(join(data, 'releases'));

  /** What the job of a build came to: null, or the code of its problem. */
  async function outcome(ordered: Answer<unknown>): Promise<string | null> {
    const job = ordered.headers.get('location')!.replace(/^.*\/api\/v1/, '');
    await admin.finished(ordered).catch(() => null);
    return (await admin.get<{ problem: { code: string } | null }>(job)).body.problem?.code ?? null;
  }

  /** Names of published files whose bytes are not what their digest says. */
  async function altered(): Promise<string[]> {
    const names: string[] = [];
    for (const { name, sha256 } of (await release()).files) {
      const answer = await fetch(`${server.url}/api/v1/releases/${releaseId}/files/${name}`);
      const bytes = Buffer.from(await answer.arrayBuffer());
      if (createHash('sha256').update(bytes).digest('hex') !== sha256) names.push(name);
    }
    return names;
  }

  /** Asks the database itself, past the program. */
  async function sql<R>(statement: string): Promise<R[]> {
    if (database.sqlite !== null) {
      const file = new Database(database.sqlite, { timeout: 5000 });
      const prepared = file.prepare(statement);
      const rows = prepared.reader ? prepared.all() : (prepared.run(), []);
      file.close();
      return rows as R[];
    }
    const client = new pg.Client({ connectionString: database.databaseUrl! });
    await client.connect();
    const { rows } = await client.query(statement);
    await client.end();
    return rows as R[];
  }

  async function change(...statements: string[]): Promise<void> {
    for (const statement of statements) await sql(statement);
  }

  /** A second row like one that there is. */
  async function copy(table: string, id: string, changed: Record<string, string>): Promise<void> {
    const [row] = await sql<Record<string, string | number | null>>(`SELECT * FROM ${table} WHERE id = '${id}'`);
    const entries = Object.entries({ ...row, ...changed });
    const values = entries.map(([, value]) => (value === null ? 'NULL' : `'${String(value).replaceAll("'", "''")}'`));
    await sql(`INSERT INTO ${table} (${entries.map(([name]) => name).join(', ')}) VALUES (${values.join(', ')})`);
  }

  it('leaves alone what was published while it was being made', async () => {
    await change(`UPDATE period SET title = '另一考评'`); // so that other bytes come out
    const ordered = await order();
    const { body } = await admin.post<Release>(`/releases/${releaseId}/publication`, {});
    expect(body.state).toBe('published');
    expect(await outcome(ordered)).toBe('publication.not-reproduced');
    expect(await altered()).toEqual([]);
    expect((await release()).state).toBe('published');
    expect(folders()).toHaveLength(1);
  });

  it('is not made unpublished by a build that ends while somebody publishes', async () => {
    if (engine === 'sqlite') return; // one transaction at a time
    const client = new pg.Client({ connectionString: database.databaseUrl! });
    await client.connect();
    try {
      await client.query(`UPDATE "release" SET state = 'ready' WHERE id = $1`, [releaseId]);
      await client.query('BEGIN');
      await client.query(`UPDATE "release" SET state = 'published' WHERE id = $1`, [releaseId]);
      const ordered = await order();
      const waiting = `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
      const deadline = Date.now() + 30_000;
      const watcher = new pg.Client({ connectionString: database.databaseUrl! });
      await watcher.connect();
      while ((await watcher.query(waiting)).rowCount === 0 && Date.now() < deadline)
        await new Promise((resolve) => setTimeout(resolve, 50));
      await watcher.end();
      await client.query('COMMIT');
      expect(await outcome(ordered)).toBe('publication.not-reproduced');
    } finally {
      await client.end();
    }
    expect((await release()).state).toBe('published');
    expect(await altered()).toEqual([]);
  });

  it('gives a published release back the files that it lost, and says whose folder is not here', async () => {
    await change(`UPDATE period SET title = '小考评'`);
    await rm(join(data, 'releases', folders()[0]!, 'results.csv'));
    await rm(join(data, 'releases', folders()[0]!, 'audit-head.json'));
    expect((await admin.ask('GET', `/releases/${releaseId}/files/results.csv`)).body).toMatchObject({
      code: 'publication.altered',
    });
    expect(await outcome(await order())).toBeNull();
    expect(await altered()).toEqual([]);
    await rm(join(data, 'releases'), { recursive: true });
    expect(await admin.ask('GET', `/releases/${releaseId}/files/results.csv`)).toMatchObject({
      status: 409,
      body: { code: 'publication.files-elsewhere' },
    });
    expect(await outcome(await order())).toBeNull();
    expect(await altered()).toEqual([]);
    expect(readdirSync(join(data, 'releases', folders()[0]!))).toHaveLength(6);
  });

  it('has a folder of its own, whatever the codes of the periods look like', async () => {
    const [period, run] = ['0192f0c1-2d3e-7f00-8000-0000000000aa', '0192f0c1-2d3e-7f00-8000-0000000000bb'];
    await copy('period', periodId, { id: period, code: '2026下' });
    await copy('ranking_run', runId, { id: run, period_id: period });
    await outcome(await admin.post(`/ranking-runs/${run}/releases`, {}));
    const rows = await sql<{ number: string; folder: string }>('SELECT number, folder FROM "release" ORDER BY number');
    expect(rows.map(({ number }) => number)).toEqual(['2026上-1', '2026下-1']);
    expect(new Set(rows.map(({ folder }) => folder)).size).toBe(2);
  });

  it('carries a head of the audit chain that finds out a log which was cut off since', async () => {
    const { auditHead, manifestDigest } = await release();
    const path = `/releases/${releaseId}/files/audit-head.json`;
    const file = await admin.as(null).get<Record<string, unknown>>(path);
    expect(file.body).toMatchObject({ auditHead, manifest: manifestDigest });
    await server.stop();
    const verify = (...head: string[]) =>
      runCli(['audit', 'verify', ...head], { database, env: { KAOPING_DATA: data } });
    const { hash, seq } = auditHead!;
    expect(await verify('--head', hash)).toMatchObject({ code: 0 });
    const table = engine === 'sqlite' ? '' : ' ON audit_entry';
    await change(
      `DROP TRIGGER tr_audit_entry_no_delete${table}`,
      `DELETE FROM audit_entry WHERE seq >= ${seq}`,
      `UPDATE audit_head SET seq = ${seq - 1}, hash = (SELECT e.hash FROM audit_entry e WHERE e.seq = ${seq - 1}) WHERE id = 1`,
    );
    expect(await verify()).toMatchObject({ code: 0 });
    const cut = await verify('--head', hash);
    expect(cut.code).toBe(2);
    expect(cut.stdout).toContain('head-not-found');
  });
});
