import { expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import { freshSqlite, startServer } from '../../support/index.js';

it('the first answer to a key is kept for a week and then forgotten', async () => {
  const database = freshSqlite();
  await (await startServer({ database })).stop();
  const open = new Database(database.sqlite!);
  const insert = open.prepare(
    `INSERT INTO idempotency_answer (account_id, request_key, route, request_digest, status, body, created_at)
     VALUES ('', ?, 'POST /things', '', 201, '{}', ?)`,
  );
  for (const days of [1, 6, 8, 200])
    insert.run(`${days} days old`, new Date(Date.now() - days * 86_400_000).toISOString());
  open.close();
  await (await startServer({ database })).stop();
  const again = new Database(database.sqlite!, { readonly: true });
  const kept = again.prepare('SELECT request_key FROM idempotency_answer ORDER BY request_key').pluck().all();
  again.close();
  await database.dispose();
  expect(kept).toEqual(['1 days old', '6 days old']);
});
