import { Logger } from '@nestjs/common';
import { defineProblems, type Problem } from '../problem/index.js';

export const databaseProblems = defineProblems('database', {
  full: {
    status: 507,
    zh: '数据库存储空间已满，未保存任何内容',
    en: 'The database has no space left; nothing was saved',
    mend: { zh: '请通知系统管理员扩充磁盘后重新提交', en: 'Ask the operator for more disk space and send it again' },
  },
  busy: {
    status: 503,
    zh: '数据库正被其他程序占用，未保存任何内容',
    en: 'The database is held by another program; nothing was saved',
    mend: { zh: '请稍后重试', en: 'Try again later' },
  },
  'in-use': {
    status: 503,
    zh: '数据库文件 {file} 正被另一个考评进程使用',
    en: 'The database file {file} is used by another Kaoping process',
    mend: {
      zh: '请先停止该进程；需要多进程时请改用 PostgreSQL',
      en: 'Stop that process first; use PostgreSQL where several processes are needed',
    },
  },
  missing: {
    status: 503,
    zh: '没有数据库文件 {file}',
    en: 'There is no database file {file}',
    mend: {
      zh: '请用 --data 或 KAOPING_DATA 指定数据目录；新库由 npm start 或 migrate 建立',
      en: 'Name the data folder with --data or KAOPING_DATA; npm start or migrate makes a new one',
    },
  },
  'not-a-database': {
    status: 503,
    zh: '文件 {file} 不是可用的数据库：{reason}',
    en: 'The file {file} is not a usable database: {reason}',
    mend: {
      zh: '请用 KAOPING_DATA 指定正确的数据目录，或恢复备份',
      en: 'Point KAOPING_DATA to the right folder, or restore a backup',
    },
  },
  unreachable: {
    status: 503,
    zh: '连不上数据库 PostgreSQL，未保存任何内容',
    en: 'The database, PostgreSQL, cannot be reached; nothing was saved',
    mend: {
      zh: '请稍后重试；系统管理员请检查 DATABASE_URL 与数据库服务',
      en: 'Try again later; operators check DATABASE_URL and the database server',
    },
  },
});

interface DriverError {
  readonly code?: string;
  readonly driverError?: DriverError;
}

function codeOf(error: unknown): string {
  const fault = error as DriverError;
  return fault?.driverError?.code ?? fault?.code ?? '';
}

/** Whether the same transaction may succeed when it is run again. */
export function isPassing(error: unknown): boolean {
  return /^(SQLITE_BUSY.*|SQLITE_LOCKED.*|40001|40P01|55P03)$/.test(codeOf(error));
}

/** Whether a row with this key is there already. */
export function isDuplicate(error: unknown): boolean {
  return /^(SQLITE_CONSTRAINT_(UNIQUE|PRIMARYKEY)|23505)$/.test(codeOf(error));
}

/** Whether the database server is not there: refused, cut off, shutting down, starting up. */
function isGone(error: unknown): boolean {
  const lost = /^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENOTFOUND|EAI_AGAIN|57P0[123]|08\w{3})$/;
  return lost.test(codeOf(error)) || String((error as Error)?.message).startsWith('Connection terminated');
}

const LOG_EVERY_MS = 5_000;
let lastLogged = -LOG_EVERY_MS;

/** Why the server cannot be reached names its address, which is for the operator's log and for no caller. */
function logLoss(error: unknown): void {
  if (performance.now() - lastLogged < LOG_EVERY_MS) return;
  lastLogged = performance.now();
  new Logger('Database').error(`PostgreSQL cannot be reached: ${(error as Error).message || codeOf(error)}`);
}

/** The refusal that a fault of the store stands for; other errors are given back as they are. */
export function storeProblem(error: unknown): unknown {
  const code = codeOf(error);
  if (/^(SQLITE_FULL|SQLITE_IOERR.*|53100|53000|ENOSPC)$/.test(code)) return databaseProblems.full() satisfies Problem;
  if (isGone(error)) {
    logLoss(error);
    return databaseProblems.unreachable({ headers: { 'retry-after': '5' } });
  }
  return isPassing(error) ? databaseProblems.busy({ headers: { 'retry-after': '5' } }) : error;
}
