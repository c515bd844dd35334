import { expect, it } from '@jest/globals';
import { Client, firstAdministrator, PASSWORD, startServer } from '../../support/index.js';
import { openPostgres } from '../../support/open-postgres.mjs';

it('a PostgreSQL that goes away under a running server is told without its address, and is found again', async () => {
  const postgres = await openPostgres();
  const dispose = (): Promise<void> => Promise.resolve();
  const database = { engine: 'postgres', sqlite: null, databaseUrl: postgres.url, dispose } as const;
  const server = await startServer({ database });
  const anyone = new Client(server.url);
  const signIn = () => anyone.ask('POST', '/sessions', { login: 'administrator', password: PASSWORD });
  try {
    const admin = await firstAdministrator(server.url);
    await postgres.halt();
    for (const [method, path] of [
      ['GET', '/health'],
      ['GET', '/me'],
      ['GET', '/centres'],
    ] as const) {
      const problem = await admin.expectProblem('database.unreachable', method, path);
      expect(problem.status).toBe(503);
      expect(JSON.stringify(problem)).not.toMatch(/127\.0\.0\.1|ECONN|\d{5}/);
    }
    expect(await signIn()).toMatchObject({ status: 503, body: { code: 'database.unreachable' } });
    // The operator is told more than the caller.
    expect(server.output()).toContain('PostgreSQL cannot be reached');
    await postgres.resume();
    expect((await anyone.get('/health')).status).toBe(200);
    expect((await signIn()).status).toBe(201);
    expect((await admin.get('/me')).status).toBe(200);
  } finally {
    await server.stop();
    await postgres.stop();
  }
}, 120_000);
