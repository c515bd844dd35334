import { copyFile } from 'node:fs/promises';
import pg from 'pg';
import {
  type Client,
  type Engine,
  freshDatabase,
  freshPostgres,
  newPerson,
  type SheetView,
  smallHalfYear,
  startServer,
  type TestDatabase,
} from '../../support/index.js';

/** A sheet that waits for its marks, with the token of the evaluator whose it is. */
export interface OpenSheet {
  readonly id: string;
  readonly version: number;
  readonly token: string;
}

/** A half-year in which scoring is open. The database rests: nobody has it open, so that it can be copied. */
export interface ScoringOpen {
  readonly database: TestDatabase;
  readonly sheets: readonly OpenSheet[];
  readonly periodId: string;
  readonly adminToken: string;
  readonly auditorToken: string;
}

/** Brings a fresh database by HTTP to open scoring, two sheets a case. */
export async function openScoring(engine: Engine, cases: number, evaluators: number): Promise<ScoringOpen> {
  const database = await freshDatabase(engine);
  const server = await startServer({ database });
  try {
    const half = await smallHalfYear(server.url, { cases, evaluators });
    const auditor = await newPerson(half.admin, {
      login: 'auditor',
      displayName: '审计',
      role: 'auditor',
      region: '13',
    });
    const sheets: OpenSheet[] = [];
    for (const evaluator of half.evaluators) sheets.push(...(await openSheetsOf(evaluator)));
    return {
      database,
      sheets,
      periodId: half.periodId,
      adminToken: half.admin.token!,
      auditorToken: auditor.token!,
    };
  } finally {
    await server.stop();
  }
}

async function openSheetsOf(evaluator: Client): Promise<OpenSheet[]> {
  const views = await evaluator.all<SheetView>('/sheets?state=draft&limit=500');
  return views.map(({ id, version }) => ({ id, version, token: evaluator.token! }));
}

/** The same database once more, for one repetition. */
export async function copyOf(original: TestDatabase): Promise<TestDatabase> {
  if (original.sqlite !== null) {
    const copy = await freshDatabase('sqlite');
    await copyFile(original.sqlite, copy.sqlite!);
    return copy;
  }
  const empty = await freshPostgres();
  const [from, to] = [original, empty].map(({ databaseUrl }) => new URL(databaseUrl!).pathname.slice(1));
  await asPostgresAdministrator(original, `DROP DATABASE ${to}`, `CREATE DATABASE ${to} TEMPLATE ${from}`);
  return empty;
}

/** Runs statements that stand outside of any transaction, from the database in which the server's administrator lives. */
export async function asPostgresAdministrator(database: TestDatabase, ...statements: string[]): Promise<void> {
  const url = new URL(database.databaseUrl!);
  url.pathname = '/postgres';
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}
