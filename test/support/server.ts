import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { TestDatabase } from './databases.js';

export const REPOSITORY = resolve(import.meta.dirname, '../..');

/** The code by which tests create the first account, instead of one read from the screen. */
export const SETUP_CODE = 'setup-code-for-tests';

/** Servers that a failed test left running; they end with its file. */
const running = new Set<ChildProcess>();
/** The exit of each, heard once however often it is asked to end. */
const exits = new WeakMap<ChildProcess, Promise<number | null>>();
afterAll(() => Promise.all([...running].map((child) => end(child, 'SIGKILL'))));

export interface Program {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunningServer {
  /** http://127.0.0.1:PORT, without a slash at the end. */
  readonly url: string;
  readonly pid: number;
  /** Everything that it has printed until now, both streams. */
  output(): string;
  /** Asks it to end (SIGTERM) and waits; answers its exit code, null when the signal itself ended it. */
  stop(): Promise<number | null>;
  /** Ends it as a power cut would (SIGKILL) and waits. */
  kill(): Promise<void>;
}

export type Environment = Readonly<Record<string, string>>;

/** The environment in which the product sees this database and nothing of the tester's own settings. */
export function environmentOf(database: TestDatabase | null, extra: Environment = {}): Record<string, string> {
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith('KAOPING_') && name !== 'DATABASE_URL');
  const place: Environment =
    database === null
      ? {}
      : database.databaseUrl === null
        ? { KAOPING_DATA: dirname(database.sqlite!) }
        : { DATABASE_URL: database.databaseUrl };
  return { ...(Object.fromEntries(own) as Record<string, string>), ...place, ...extra };
}

/** The built program: `npm test` builds it beforehand. KAOPING_TEST_DIST names another build. */
export function built(file: 'main.js' | 'cli.js'): string {
  const path = join(resolve(REPOSITORY, process.env['KAOPING_TEST_DIST'] ?? 'dist'), file);
  if (!existsSync(path)) throw new Error(`${path} is not there: run "npm run build" first.`);
  return path;
}

/**
 * Starts the built server as a process of its own on a free port of 127.0.0.1 and waits until it answers.
 * @throws when it ends before it answers, with everything that it printed
 */
export async function startServer(given: { database: TestDatabase; env?: Environment }): Promise<RunningServer> {
  const folder = mkdtempSync(join(tmpdir(), 'kaoping-server-'));
  const child = spawn(process.execPath, [built('main.js')], {
    cwd: REPOSITORY,
    env: environmentOf(given.database, {
      KAOPING_HOST: '127.0.0.1',
      KAOPING_PORT: '0',
      KAOPING_SETUP_CODE: SETUP_CODE,
      ...(given.database.sqlite === null ? { KAOPING_DATA: folder } : {}),
      ...given.env,
    }),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  exits.set(child, new Promise((done) => child.once('exit', done)));
  child.once('exit', () => running.delete(child));
  const seen = listenTo(child);
  try {
    const url = await addressOf(child, seen);
    return {
      url,
      pid: child.pid!,
      output: () => seen.text,
      stop: () => end(child, 'SIGTERM'),
      kill: async () => void (await end(child, 'SIGKILL')),
    };
  } catch (error) {
    await end(child, 'SIGKILL');
    throw error;
  } finally {
    child.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  }
}

/** Runs the built command line to its end. */
export async function runCli(
  args: readonly string[],
  given: { database?: TestDatabase; env?: Environment; cwd?: string } = {},
): Promise<Program> {
  const child = spawn(process.execPath, [built('cli.js'), ...args], {
    cwd: given.cwd ?? REPOSITORY,
    env: environmentOf(given.database ?? null, given.env),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const chunks: Record<'stdout' | 'stderr', Buffer[]> = { stdout: [], stderr: [] };
  child.stdout.on('data', (chunk: Buffer) => chunks.stdout.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => chunks.stderr.push(chunk));
  const code = await new Promise<number | null>((done, failed) => child.once('error', failed).once('close', done));
  return { code, stdout: Buffer.concat(chunks.stdout).toString(), stderr: Buffer.concat(chunks.stderr).toString() };
}

function listenTo(child: ChildProcess): { text: string } {
  const seen = { text: '' };
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (chunk: string) => {
      seen.text += chunk;
    });
  }
  return seen;
}

async function addressOf(child: ChildProcess, seen: { text: string }, seconds = 60): Promise<string> {
  const limit = Date.now() + seconds * 1000;
  while (Date.now() < limit) {
    if (child.exitCode !== null || child.signalCode !== null) {
      throw new Error(`The server ended (${child.exitCode ?? child.signalCode}) before it answered:\n${seen.text}`);
    }
    const url = /http:\/\/127\.0\.0\.1:[1-9]\d*/.exec(seen.text)?.[0];
    if (url !== undefined && (await answers(url))) return url;
    await new Promise((later) => setTimeout(later, 25));
  }
  throw new Error(`The server did not answer within ${seconds} s:\n${seen.text}`);
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/api/v1/health`)).ok;
  } catch {
    return false;
  }
}

function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode);
  child.kill(signal);
  return exits.get(child) ?? Promise.resolve(null);
}
