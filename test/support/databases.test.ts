import pg from 'pg';
import { existsSync } from 'node:fs';
import { eachEngine, ENGINES, freshDatabase, freshPostgres } from './databases.js';

async function ask(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('the databases that tests run on', () => {
  it('has a PostgreSQL in the C collation, durable and in UTF-8', async () => {
    const database = await freshPostgres();
    const url = database.databaseUrl!;
    expect(
      await ask(url, 'SELECT datcollate, datlocprovider FROM pg_database WHERE datname = current_database()'),
    ).toEqual([{ datcollate: 'C', datlocprovider: 'c' }]);
    expect(await ask(url, 'SHOW fsync')).toEqual([{ fsync: 'on' }]);
    expect(await ask(url, 'SHOW server_encoding')).toEqual([{ server_encoding: 'UTF8' }]);
    await database.dispose();
  });

  it('has a PostgreSQL whose text order is Chinese, so that it differs from byte order', async () => {
    const sorted = `SELECT string_agg(name, '' ORDER BY name) AS names FROM (VALUES ('一'), ('阿'), ('B'), ('a')) AS t(name)`;
    const [plain, chinese] = [await freshPostgres('C'), await freshPostgres('ICU')];
    expect(await ask(plain.databaseUrl!, sorted)).toEqual([{ names: 'Ba一阿' }]);
    expect(await ask(chinese.databaseUrl!, sorted)).toEqual([{ names: '阿一aB' }]);
    await plain.dispose();
    await chinese.dispose();
  });

  eachEngine(
    'a fresh database',
    (engine) => {
      it('is empty and its own', async () => {
        const database = await freshDatabase(engine);
        if (database.sqlite) expect(existsSync(database.sqlite)).toBe(false);
        else {
          const tables = `SELECT count(*)::int AS n FROM information_schema.tables WHERE table_schema = 'public'`;
          expect(await ask(database.databaseUrl!, tables)).toEqual([{ n: 0 }]);
        }
        await database.dispose();
      });
    },
    ENGINES,
  );
});
