import { expect, it } from '@jest/globals';
import pg from 'pg';
import {
  type Client,
  firstAdministrator,
  freshPostgres,
  type RunningServer,
  signIn,
  startServer,
  type TestDatabase,
} from '../../support/index.js';
import { casesCsv, centresCsv, collectingPeriod } from '../../support/small-half-year.js';

interface Job {
  readonly state: string;
  readonly touchedAt: string;
}

const LONG_AGO = '2020-01-01T00:00:00.000Z';

async function until<T>(what: string, seconds: number, ask: () => Promise<T | null>): Promise<T> {
  for (const limit = Date.now() + seconds * 1000; Date.now() < limit;) {
    const found = await ask();
    if (found !== null) return found;
    await new Promise((later) => setTimeout(later, 200));
  }
  throw new Error(`${what}: not within ${seconds} s`);
}

/** An import that cannot go on, because the test holds the table that it wants to write to. */
async function stuckImport(admin: Client, database: TestDatabase, periodId: string) {
  const holder = new pg.Client({ connectionString: database.databaseUrl! });
  holder.on('error', () => undefined);
  await holder.connect();
  await holder.query('BEGIN');
  await holder.query('LOCK TABLE case_import_row IN EXCLUSIVE MODE');
  const started = await admin.upload(
    `/periods/${periodId}/case-imports`,
    { name: 'cases.csv', bytes: casesCsv(40) },
    { key: true },
  );
  const path = started.headers.get('location')!.replace(/^.*\/api\/v1/, '');
  return {
    path,
    release: async () => {
      await holder.query('ROLLBACK');
      await holder.end();
    },
    /** As after a minute of silence. */
    age: async () => {
      const clerk = new pg.Client({ connectionString: database.databaseUrl! });
      await clerk.connect();
      await clerk.query('UPDATE job SET touched_at = $1 WHERE id = $2', [LONG_AGO, path.split('/').at(-1)]);
      await clerk.end();
    },
  };
}

/** What the audit log says of a job. */
async function toldOf(database: TestDatabase, path: string): Promise<string[]> {
  const clerk = new pg.Client({ connectionString: database.databaseUrl! });
  await clerk.connect();
  const { rows } = await clerk.query<{ action: string }>(
    'SELECT action FROM audit_entry WHERE object_id = $1 ORDER BY seq',
    [path.split('/').at(-1)],
  );
  await clerk.end();
  return rows.map(({ action }) => action);
}

it('a job goes on while its process lives, whoever else starts, and ends for all when its process dies', async () => {
  const database = await freshPostgres();
  const servers: RunningServer[] = [];
  const start = async (): Promise<RunningServer> => {
    const server = await startServer({ database });
    servers.push(server);
    return server;
  };
  try {
    const first = await start();
    const admin = await firstAdministrator(first.url);
    await admin.upload('/centres/imports', { name: 'centres.csv', bytes: centresCsv() }, { key: true });
    const periodId = await collectingPeriod(admin);
    const jobOf = async (person: Client, path: string) => (await person.get<Job>(path)).body;

    const slow = await stuckImport(admin, database, periodId);
    await slow.age();
    await until('a sign of life', 30, async () => {
      const job = await jobOf(admin, slow.path);
      return job.touchedAt === LONG_AGO ? null : job;
    });
    const second = await start();
    const colleague = await signIn(second.url, 'administrator');
    expect(await jobOf(colleague, slow.path)).toMatchObject({ state: 'running' });
    await slow.release();
    await until('the end of the import', 30, async () => {
      const { state } = await jobOf(colleague, slow.path);
      return state === 'running' ? null : expect(state).toBe('done');
    });

    expect(await toldOf(database, slow.path)).toEqual(['jobs.started', 'jobs.ended']);

    const orphan = await stuckImport(admin, database, periodId);
    await first.kill();
    await orphan.release();
    expect(await jobOf(colleague, orphan.path)).toMatchObject({ state: 'running' });
    await orphan.age();
    const ended = await until('the end of the orphan', 40, async () => {
      const job = await jobOf(colleague, orphan.path);
      return job.state === 'running' ? null : job;
    });
    expect(ended).toMatchObject({ state: 'interrupted', finishedAt: expect.any(String) });
    expect(await toldOf(database, orphan.path)).toEqual(['jobs.started', 'jobs.ended']);
  } finally {
    await Promise.all(servers.map((server) => server.kill()));
    await database.dispose();
  }
}, 180_000);
