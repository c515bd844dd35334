import { createServer } from 'node:http';
import process from 'node:process';
import Database from 'better-sqlite3';

/**
 * What a submission costs at the least: a bare server that takes the same requests, writes the same rows in one prepared
 * transaction each, as durably, and gives an answer of the same size. It checks and computes nothing.
 */
const [file, modelText] = process.argv.slice(2);
const { sheet, entry, answer } = JSON.parse(modelText);
const database = new Database(file);
database.pragma('journal_mode = WAL');
database.pragma('synchronous = FULL');
database.pragma('foreign_keys = ON');

const update = database.prepare(
  `UPDATE sheet SET state = 'submitted', marks = ?, version = ?, submitted_at = ?, digest = ?, outcome = ?, total_num = ?,
    total_den = ?, grade = ?, updated_at = ? WHERE id = ? AND state = 'draft'`,
);
const insert = (table, row) => {
  const names = Object.keys(row);
  return database.prepare(`INSERT INTO ${table} (${names.join()}) VALUES (${names.map((name) => `@${name}`).join()})`);
};
const addEntry = insert('audit_entry', entry);
const addAnswer = insert('idempotency_answer', answer);
const moveHead = database.prepare('UPDATE audit_head SET seq = ?, hash = ? WHERE id = 1');
let seq = database.prepare('SELECT seq FROM audit_head WHERE id = 1').pluck().get();

const submit = database.transaction((sheetId, key, marks) => {
  const { version, submitted_at, digest, outcome, total_num, total_den, grade, updated_at } = sheet;
  const values = [
    JSON.stringify(marks),
    version,
    submitted_at,
    digest,
    outcome,
    total_num,
    total_den,
    grade,
    updated_at,
  ];
  if (update.run(...values, sheetId).changes !== 1) throw new Error(`no open sheet ${sheetId}`);
  seq += 1;
  addEntry.run({ ...entry, seq, object_id: sheetId });
  moveHead.run(seq, entry.hash);
  addAnswer.run({ ...answer, request_key: key });
});

const server = createServer((request, response) => {
  let text = '';
  request.setEncoding('utf8').on('data', (chunk) => (text += chunk));
  request.once('end', () => {
    submit(request.url.split('/')[4], request.headers['idempotency-key'], JSON.parse(text).marks);
    response.writeHead(200, { 'content-type': 'application/json' }).end(answer.body);
  });
});
server.listen(0, '127.0.0.1', () => process.stdout.write(`http://127.0.0.1:${server.address().port}\n`));
process.once('SIGTERM', () => {
  server.closeAllConnections();
  server.close(() => database.close());
});
