import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { openPostgres } from '../support/open-postgres.mjs';
import { readerSql } from './reader-sql.mjs';
import { postgresSchema, sqliteSchema } from './schemas.mjs';

/**
 * `npm run sync` rewrites the snapshots beside this file from the built program; `npm run sync -- --check` compares and fails on
 * a difference. They are what a reviewer reads to see how a change moves the API, the tables and the questions put to them.
 */
const REPOSITORY = resolve(import.meta.dirname, '../..');

function kaoping(args, env) {
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith('KAOPING_') && name !== 'DATABASE_URL');
  const run = spawnSync(process.execPath, [join(REPOSITORY, 'dist/cli.js'), ...args], {
    env: { ...Object.fromEntries(own), ...env },
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  if (run.status !== 0)
    throw new Error(`kaoping ${args.join(' ')} ended with ${run.status}\n${run.stdout}${run.stderr}`);
  return run.stdout;
}

async function schemaOfPostgres(folder) {
  const server = await openPostgres();
  try {
    kaoping(['migrate'], { DATABASE_URL: server.url, KAOPING_DATA: folder });
    return await postgresSchema(server.url);
  } finally {
    await server.stop();
  }
}

async function snapshots() {
  const folder = mkdtempSync(join(tmpdir(), 'kaoping-sync-'));
  try {
    kaoping(['migrate'], { KAOPING_DATA: folder });
    return {
      'openapi.json': `${JSON.stringify(JSON.parse(kaoping(['openapi'], { KAOPING_DATA: folder })), null, 2)}\n`,
      'schema.sqlite.sql': sqliteSchema(join(folder, 'kaoping.sqlite')),
      'schema.postgres.sql': await schemaOfPostgres(folder),
      'readers.sql': readerSql(REPOSITORY, 'src'),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The first line in which two texts differ, as a person would show it to another. */
function firstDifference(name, kept, made) {
  const [old, now] = [kept.split('\n'), made.split('\n')];
  const at = now.findIndex((line, index) => line !== old[index]);
  const line = at === -1 ? now.length : at;
  return `${name}:${line + 1}\n  kept: ${old[line] ?? '(ends)'}\n  now:  ${now[line] ?? '(ends)'}`;
}

async function sync(check) {
  const differing = [];
  for (const [name, made] of Object.entries(await snapshots())) {
    const file = join(import.meta.dirname, name);
    const kept = existsSync(file) ? readFileSync(file, 'utf8') : '';
    if (kept === made) console.log(`same     ${name}`);
    else {
      console.log(`${check ? 'DIFFERS' : 'written'}  ${name}`);
      differing.push(firstDifference(name, kept, made));
      if (!check) writeFileSync(file, made);
    }
  }
  if (!check || differing.length === 0) return 0;
  console.log(`\n${differing.join('\n')}\nIf the change is meant: npm run sync, and commit what it writes.`);
  return 1;
}

process.exit(await sync(process.argv.includes('--check')));
