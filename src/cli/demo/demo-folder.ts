import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Settings } from '../../platform/config/index.js';
import { lockForThisProcess } from '../../platform/database/index.js';
import { defineProblems } from '../../platform/problem/index.js';

const problems = defineProblems('demo', {
  'folder-in-use': {
    status: 409,
    zh: '目录 {folder} 中的数据不是演示数据，演示不会覆盖它',
    en: 'The folder {folder} holds data that no demo made; a demo does not overwrite it',
    mend: { zh: '请用 --data 另选一个空目录', en: 'Choose an empty folder with --data' },
  },
});

export interface DemoAccess {
  readonly login: string;
  readonly password: string;
}

const MARK = 'demo.json';

/**
 * Empties the data folder for a new demo. Only what an earlier demo left is taken away, and only while no other process has its
 * database open; the lock file stays, since a lock on a file that is gone keeps nobody out.
 * @throws demo.folder-in-use, database.in-use
 */
export async function freshDemoFolder({ dataDir: folder, sqliteFile }: Settings): Promise<void> {
  if (existsSync(folder) && readdirSync(folder).length > 0) {
    if (!existsSync(join(folder, MARK))) throw problems['folder-in-use']({ values: { folder } });
    const lock = await lockForThisProcess(sqliteFile, 0);
    const kept = `${basename(sqliteFile)}.lock`;
    for (const name of readdirSync(folder)) if (!name.startsWith(kept)) rmSync(join(folder, name), { recursive: true });
    lock.release();
  }
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, MARK), '{}\n', { mode: 0o600 });
}

/** Leaves the way in beside the demo's database, readable by its owner only. */
export function keepAccess(folder: string, access: readonly DemoAccess[]): string {
  const path = join(folder, MARK);
  writeFileSync(path, `${JSON.stringify({ accounts: access }, null, 2)}\n`, { mode: 0o600 });
  return path;
}
