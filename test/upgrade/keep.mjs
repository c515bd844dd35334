import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { gzipSync } from 'node:zlib';
import Database from 'better-sqlite3';

/**
 * node test/upgrade/keep.mjs STAGE
 * Keeps a small populated database of the program as it is built now: a half-year from the demo, with what its results are. Done
 * once, when a stage lands; a kept one is never made again.
 */
const stage = process.argv[2];
if (!/^[\w.-]+$/.test(stage ?? '')) throw new TypeError('usage: node test/upgrade/keep.mjs STAGE');
const root = resolve(import.meta.dirname, '../..');
const target = join(import.meta.dirname, stage);
const work = mkdtempSync(join(tmpdir(), 'kaoping-keep-'));
const data = join(work, 'data');
try {
  mkdirSync(target);
  execFileSync(
    process.execPath,
    ['dist/cli.js', 'demo', '--cases', '160', '--data', data, '--out', join(work, 'out')],
    { cwd: root, stdio: 'inherit', env: { ...process.env, DATABASE_URL: '', KAOPING_CLOCK: '2026-07-15T08:00:00Z' } },
  );
  const small = join(work, 'small.sqlite');
  const database = new Database(join(data, 'kaoping.sqlite'));
  // Nobody's secrets, not even made-up people's.
  database.exec('DELETE FROM identity_token; DELETE FROM idempotency_answer; UPDATE identity_account SET password_hash = NULL');
  database.exec(`VACUUM INTO '${small}'`);
  const results = {
    runs: database.prepare('SELECT id, input_digest, result_digest FROM ranking_run ORDER BY id').all(),
    releases: database
      .prepare('SELECT number, results_digest, manifest_digest FROM "release" ORDER BY number')
      .all(),
    auditHead: database.prepare('SELECT hash FROM audit_entry ORDER BY seq DESC LIMIT 1').pluck().get(),
  };
  database.close();
  writeFileSync(join(target, 'kaoping.sqlite.gz'), gzipSync(readFileSync(small), { level: 9 }));
  cpSync(join(data, 'releases'), join(target, 'releases'), { recursive: true });
  writeFileSync(join(target, 'results.json'), `${JSON.stringify(results, null, 2)}\n`);
} finally {
  rmSync(work, { recursive: true, force: true });
}
