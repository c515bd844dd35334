import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statfsSync, statSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import pg from 'pg';
import { type Environment, freshPostgres, type TestDatabase } from '../../support/index.js';
import { asPostgresAdministrator, copyOf } from './scoring-open.js';

/** A database that has room for a little more and then for nothing. */
export interface Narrow {
  readonly database: TestDatabase;
  /** What the server is started with while room is short. */
  readonly env: Environment;
  /** Makes room; true when the server must be started anew to notice. */
  widen(): Promise<boolean>;
  dispose(): Promise<void>;
}

/** A copy whose file may grow by so many pages. */
export async function narrowSqlite(original: TestDatabase, pages: number): Promise<Narrow> {
  const database = await copyOf(original);
  const file = new Database(database.sqlite!, { readonly: true });
  const used = Number(file.pragma('page_count', { simple: true }));
  file.close();
  return {
    database,
    env: { KAOPING_SQLITE_MAX_PAGES: String(used + pages) },
    widen: () => Promise.resolve(true),
    dispose: () => database.dispose(),
  };
}

const MEBIBYTE = 1024 * 1024;

/** Whether this machine lets us make a small disk. */
export function canMount(): boolean {
  const place = mkdtempSync(join(tmpdir(), 'kaoping-mount-'));
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', place]).status === 0;
  if (mounted) unmount(place);
  rmSync(place, { recursive: true, force: true });
  return mounted;
}

/** A copy in a tablespace on a disk of its own, on which a ballast leaves so many bytes free. */
export async function narrowPostgres(original: TestDatabase, free: number): Promise<Narrow> {
  const database = await freshPostgres();
  const [from, to] = [original, database].map(({ databaseUrl }) => new URL(databaseUrl!).pathname.slice(1));
  const { folder, bytes } = await asked(original);
  const disk = mkdtempSync(join(tmpdir(), 'kaoping-disk-'));
  const size = bytes + 16 * MEBIBYTE;
  const options = `size=${size},mode=0700,uid=${statSync(folder).uid}`;
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', disk]);
  if (mounted.status !== 0) throw new Error(`mount: ${mounted.stderr.toString()}`);
  await asPostgresAdministrator(
    original,
    `CREATE TABLESPACE ${to}_disk LOCATION '${disk}'`,
    `DROP DATABASE ${to}`,
    `CREATE DATABASE ${to} TEMPLATE ${from} TABLESPACE ${to}_disk`,
    'CHECKPOINT',
  );
  const { bavail, bsize } = statfsSync(disk);
  const ballast = join(disk, 'ballast');
  await writeFile(ballast, Buffer.alloc(bavail * bsize - free));
  return {
    database,
    env: {},
    widen: async () => {
      await rm(ballast);
      return false;
    },
    dispose: async () => {
      await database.dispose();
      await asPostgresAdministrator(original, `DROP TABLESPACE ${to}_disk`);
      unmount(disk);
      rmSync(disk, { recursive: true, force: true });
    },
  };
}

function unmount(place: string): void {
  spawnSync('umount', [place]);
}

/** Where the server keeps its files, and how large a database is. */
async function asked(database: TestDatabase): Promise<{ folder: string; bytes: number }> {
  const client = new pg.Client({ connectionString: database.databaseUrl! });
  await client.connect();
  try {
    const { rows } = await client.query<{ folder: string; bytes: string }>(
      `SELECT current_setting('data_directory') AS folder, pg_database_size(current_database()) AS bytes`,
    );
    return { folder: rows[0]!.folder, bytes: Number(rows[0]!.bytes) };
  } finally {
    await client.end();
  }
}
