import { resolve } from 'node:path';
import { trustedProxies } from './trusted-proxies.js';

/** Everything that the environment may decide. Units stand in the names; paths are absolute. */
export class Settings {
  readonly dataDir!: string;
  readonly databaseUrl!: string | null;
  readonly host!: string;
  readonly port!: number;
  readonly publicUrl!: string;
  readonly sessionHours!: number;
  readonly setupCode!: string | null;
  readonly fixedClock!: string | null;
  readonly uploadLimitBytes!: number;
  readonly sqliteMaxPages!: number | null;
  readonly databaseWaitMs!: number;
  /** The reverse proxies whose X-Forwarded-For counts; false: none. */
  readonly trustProxy!: false | readonly string[];

  /** The SQLite file, used when no DATABASE_URL is given. */
  get sqliteFile(): string {
    return resolve(this.dataDir, 'kaoping.sqlite');
  }
}

/** All faults of the environment at once: the program does not start with a half-understood one. */
export class SettingsFault extends Error {
  constructor(readonly faults: readonly string[]) {
    super(
      `设置有 ${faults.length} 处错误 / The settings have ${faults.length} fault(s):\n${faults.map((fault) => `  - ${fault}`).join('\n')}`,
    );
  }
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads and checks the settings. The only place that looks at the environment.
 * @param overrides what a command line says instead of the environment
 * @throws SettingsFault listing every fault with the variable, the value and what is accepted.
 */
export function readSettings(overrides: Environment = {}): Settings {
  const environment: Environment = { ...process.env, ...overrides };
  const faults: string[] = [];
  const text = (name: string, fallback: string): string => environment[name]?.trim() || fallback;
  const optional = (name: string): string | null => environment[name]?.trim() || null;
  const whole = (name: string, fallback: number, least: number, most: number): number => {
    const given = optional(name);
    const value = given === null ? fallback : Number(given);
    if (Number.isInteger(value) && value >= least && value <= most) return value;
    faults.push(
      `${name}="${given ?? ''}": 请填 ${least} 至 ${most} 的整数，或不填 / give a whole number from ${least} to ${most}, or leave it out`,
    );
    return fallback;
  };
  const port = whole('KAOPING_PORT', 3000, 0, 65535);
  const host = text('KAOPING_HOST', '127.0.0.1');
  const pages = whole('KAOPING_SQLITE_MAX_PAGES', 0, 0, 4_294_967_294);
  const settings = {
    dataDir: resolve(text('KAOPING_DATA', 'data')),
    databaseUrl: databaseUrl(optional('DATABASE_URL'), faults),
    host,
    port,
    publicUrl: text('KAOPING_PUBLIC_URL', `http://${host}:${port}`),
    sessionHours: whole('KAOPING_SESSION_HOURS', 12, 1, 24 * 30),
    setupCode: setupCode(optional('KAOPING_SETUP_CODE'), faults),
    fixedClock: fixedClock(optional('KAOPING_CLOCK'), faults),
    uploadLimitBytes: whole('KAOPING_UPLOAD_LIMIT_MB', 50, 1, 1024) * 1024 * 1024,
    sqliteMaxPages: pages || null,
    databaseWaitMs: whole('KAOPING_DATABASE_WAIT_MS', 5_000, 0, 600_000),
    trustProxy: trustProxy(text('KAOPING_TRUST_PROXY', 'no'), faults),
  };
  if (faults.length > 0) throw new SettingsFault(faults);
  return Object.assign(new Settings(), settings);
}

function databaseUrl(given: string | null, faults: string[]): string | null {
  if (given === null || /^postgres(ql)?:\/\/.+/.test(given)) return given;
  faults.push(
    'DATABASE_URL: 请填 postgres://用户:密码@主机:端口/数据库，不填则用 SQLite / give postgres://user:password@host:port/database, or leave it out to use SQLite',
  );
  return null;
}

function setupCode(given: string | null, faults: string[]): string | null {
  if (given !== null && given.length < 12)
    faults.push('KAOPING_SETUP_CODE: 至少 12 个字符 / give at least 12 characters');
  return given;
}

function fixedClock(given: string | null, faults: string[]): string | null {
  if (given === null) return null;
  const instant = new Date(given);
  if (!Number.isNaN(instant.getTime())) return instant.toISOString();
  faults.push(
    `KAOPING_CLOCK="${given}": 请填时刻，例如 2026-07-15T08:00:00Z，或不填 / give an instant such as 2026-07-15T08:00:00Z, or leave it out`,
  );
  return null;
}

function trustProxy(given: string, faults: string[]): false | readonly string[] {
  const proxies = trustedProxies(given);
  if (proxies !== null) return proxies;
  faults.push(
    `KAOPING_TRUST_PROXY="${given}": 请填反向代理的地址或网段，以逗号分隔，例如 127.0.0.1, 10.0.0.0/8；没有反向代理时填 no 或不填 / give the addresses or networks of your reverse proxies, such as 127.0.0.1, 10.0.0.0/8; no, or nothing, where there is none`,
  );
  return false;
}
