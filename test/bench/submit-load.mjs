import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import Database from 'better-sqlite3';

/** Gives every evaluator new open sheets, like the one that he has; what is asked of the server for each of them. */
export function newSubmissions(file, { sheets, evaluators, marks }) {
  const database = new Database(file, { timeout: 5_000 });
  const columns = database.pragma('table_info(sheet)').map(({ name }) => name);
  const values = columns.map((name) => (name === 'id' || name === 'assignment_id' ? '?' : name));
  const insert = database.prepare(
    `INSERT INTO sheet (${columns.join()}) SELECT ${values.join()} FROM sheet WHERE id = ?`,
  );
  const body = Buffer.from(`{"marks":${marks}}`);
  const add = (no) => {
    const { token, sheetId } = evaluators[no % evaluators.length];
    const id = randomUUID();
    insert.run(
      ...(columns.indexOf('id') < columns.indexOf('assignment_id') ? [id, randomUUID()] : [randomUUID(), id]),
      sheetId,
    );
    const headers = {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'content-length': body.length,
      'if-match': '"1"',
      'idempotency-key': randomUUID(),
    };
    return { path: `/api/v1/sheets/${id}/submission`, headers, body };
  };
  const submissions = database.transaction(() => Array.from({ length: sheets }, (_, no) => add(no)))();
  database.pragma('wal_checkpoint(TRUNCATE)');
  database.close();
  return submissions;
}

/** Sends them all over so many connections that are kept open, each with one request on its way. @returns seconds */
export async function send(url, submissions, connections) {
  const { hostname, port } = new URL(url);
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const rest = submissions.values();
  const from = process.hrtime.bigint();
  await Promise.all(
    Array.from({ length: connections }, async () => {
      for (const submission of rest) await post({ hostname, port, agent, method: 'POST' }, submission);
    }),
  );
  const seconds = Number(process.hrtime.bigint() - from) / 1e9;
  agent.destroy();
  return seconds;
}

function post(place, { path, headers, body }) {
  return new Promise((resolve, reject) => {
    const sent = request({ ...place, path, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk) => (text += chunk));
      response.once('error', reject).once('end', () => {
        if (response.statusCode === 200) resolve();
        else reject(new Error(`${path}: ${response.statusCode} ${text}`));
      });
    });
    sent.once('error', reject).end(body);
  });
}

/** How many sheets are submitted: what was acknowledged must be there. */
export function countSubmitted(file) {
  const database = new Database(file, { readonly: true });
  const count = database.prepare(`SELECT COUNT(*) FROM sheet WHERE state = 'submitted'`).pluck().get();
  database.close();
  return count;
}
