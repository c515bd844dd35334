import { existsSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import Database from 'better-sqlite3';
import pg from 'pg';
import QueryStream from 'pg-query-stream';
import { databaseProblems, storeProblem } from './database-problems.js';
import { numbered } from './placeholders.js';

export type SqlValue = string | number | null;

/** Whatever answers questions: Reads, or a transaction, which sees its own rows. */
export interface Asks {
  query<Row>(sql: string, params?: readonly SqlValue[]): Promise<Row[]>;
}

/**
 * Questions to the database. Uses a connection of its own, so that no answer shows half a transaction.
 * `?` marks a parameter on both engines. Whole numbers come as numbers on both; wrap sums: CAST(SUM(x) AS BIGINT).
 */
export abstract class Reads {
  abstract query<Row>(sql: string, params?: readonly SqlValue[]): Promise<Row[]>;
  /** Rows one by one, for questions whose answer does not fit in memory. */
  abstract stream<Row>(sql: string, params?: readonly SqlValue[]): AsyncIterable<Row>;
  abstract close(): Promise<void>;

  /** The first row, or undefined. */
  async one<Row>(sql: string, params?: readonly SqlValue[]): Promise<Row | undefined> {
    return (await this.query<Row>(sql, params))[0];
  }
}

/** What a worker needs to open its own connection. */
export interface DatabasePlace {
  readonly databaseUrl: string | null;
  readonly sqliteFile: string;
}

export function openReads(place: DatabasePlace): Reads {
  return place.databaseUrl === null ? new SqliteReads(place.sqliteFile) : new PostgresReads(place.databaseUrl);
}

/** So many rows of a SQLite stream come at a stretch; then whoever else waits for this thread has a turn. */
const ROWS_AT_A_STRETCH = 200;

class SqliteReads extends Reads {
  private readonly database: Database.Database;
  private readonly prepared = new Map<string, Database.Statement>();

  constructor(private readonly file: string) {
    super();
    if (!existsSync(file)) throw databaseProblems.missing({ values: { file } });
    this.database = new Database(file, { readonly: true, fileMustExist: true, timeout: 0 });
  }

  query<Row>(sql: string, params: readonly SqlValue[] = []): Promise<Row[]> {
    return new Promise((resolve) => {
      resolve(this.statement(sql).all(...params) as Row[]);
    });
  }

  async *stream<Row>(sql: string, params: readonly SqlValue[] = []): AsyncIterable<Row> {
    // A statement that is being stepped blocks its connection, so each stream has one of its own.
    const own = new Database(this.file, { readonly: true, fileMustExist: true, timeout: 0 });
    try {
      let rows = 0;
      for (const row of own.prepare(sql).iterate(...params)) {
        yield row as Row;
        if ((rows += 1) % ROWS_AT_A_STRETCH === 0) await setImmediate();
      }
    } finally {
      own.close();
    }
  }

  close(): Promise<void> {
    this.database.close();
    return Promise.resolve();
  }

  private statement(sql: string): Database.Statement {
    let statement = this.prepared.get(sql);
    if (statement === undefined) {
      statement = this.database.prepare(sql);
      if (this.prepared.size < 500) this.prepared.set(sql, statement);
    }
    return statement;
  }
}

class PostgresReads extends Reads {
  private readonly pool: pg.Pool;

  constructor(url: string) {
    super();
    this.pool = new pg.Pool({ connectionString: url, max: 8, types: numbersAsNumbers });
    // An idle connection that the server ends must not end the program; the next question opens a new one.
    this.pool.on('error', () => undefined);
  }

  async query<Row>(sql: string, params: readonly SqlValue[] = []): Promise<Row[]> {
    try {
      return (await this.pool.query(numbered(sql), [...params])).rows as Row[];
    } catch (error) {
      throw storeProblem(error);
    }
  }

  async *stream<Row>(sql: string, params: readonly SqlValue[] = []): AsyncIterable<Row> {
    const client = await this.pool.connect().catch((error: unknown) => Promise.reject(storeProblem(error) as Error));
    // The stream tells of a lost server itself; an event that nobody hears would end the program.
    const deaf = (): void => undefined;
    client.on('error', deaf);
    let lost: Error | undefined;
    try {
      const rows = client.query(
        new QueryStream(numbered(sql), [...params], { highWaterMark: 1_000, types: numbersAsNumbers }),
      );
      for await (const row of rows) yield row as Row;
    } catch (error) {
      lost = storeProblem(error) as Error;
      throw lost;
    } finally {
      client.off('error', deaf);
      client.release(lost);
    }
  }

  async close(): Promise<void> {
    await this.pool.end();
  }
}

const INT8 = 20;

/** `pg` gives 64-bit integers as text; ours stay within the safe range, so they come as numbers or not at all. */
export const numbersAsNumbers = {
  getTypeParser: ((type: number, format: 'text' | 'binary') =>
    type === INT8 ? safeInteger : pg.types.getTypeParser(type, format)) as typeof pg.types.getTypeParser,
};

function safeInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new Error(`The whole number ${text} is too large to be exact`);
  return value;
}
