import type { QueryRunner, ValueTransformer } from 'typeorm';

/** The part of TypeORM's column options that a kind decides. */
export interface ColumnKind {
  readonly type: 'varchar' | 'text' | 'bigint' | 'smallint';
  readonly length?: number;
  readonly transformer?: ValueTransformer;
}

/*
 * Column kinds that both engines store and compare alike: text and whole numbers only. Instants and days are text of fixed
 * width, flags are 0 and 1, documents are JSON text; so a row read by plain SQL looks the same on SQLite and on PostgreSQL.
 */

const wholeNumber: ValueTransformer = {
  to: (value: number | null) => value,
  from: (value: string | number | null) => (value === null ? null : Number(value)),
};

const zeroOne: ValueTransformer = {
  to: (value: boolean | null) => (value === null || value === undefined ? value : value ? 1 : 0),
  from: (value: number | null) => (value === null ? null : Number(value) === 1),
};

const jsonText: ValueTransformer = {
  to: (value: unknown) => (value === null || value === undefined ? value : JSON.stringify(value)),
  from: (value: string | null) => (value === null ? null : (JSON.parse(value) as unknown)),
};

/** Short text that is compared byte by byte: ids, codes, states, digests. */
export const key = (length = 36): ColumnKind => ({ type: 'varchar', length });
/** Text that people write and read. */
export const words = (): ColumnKind => ({ type: 'text' });
/** A whole number within ±(2^53 − 1). */
export const whole = (): ColumnKind => ({ type: 'bigint', transformer: wholeNumber });
/** Yes or no, stored as 1 or 0. */
export const flag = (): ColumnKind => ({ type: 'smallint', transformer: zeroOne });
/** An instant: ISO-8601 UTC with milliseconds, 24 characters. */
export const instant = (): ColumnKind => key(24);
/** A calendar day: YYYY-MM-DD. */
export const day = (): ColumnKind => key(10);
/** A JSON document. */
export const json = (): ColumnKind => ({ type: 'text', transformer: jsonText });

/** The same kinds as SQL types, for migrations. */
export interface SqlKinds {
  key(length?: number): string;
  readonly words: string;
  readonly whole: string;
  readonly flag: string;
  readonly instant: string;
  readonly day: string;
  readonly json: string;
}

/** The words for the kinds on the engine of this runner. Keys are compared as bytes on PostgreSQL too. */
export function sqlKinds(runner: QueryRunner): SqlKinds {
  const postgres = runner.dataSource.options.type === 'postgres';
  const bytes = postgres ? ' COLLATE "C"' : '';
  const sqlKey = (length = 36): string => `varchar(${length})${bytes}`;
  return {
    key: sqlKey,
    words: 'text',
    whole: 'bigint',
    flag: 'smallint',
    instant: sqlKey(24),
    day: sqlKey(10),
    json: 'text',
  };
}

/** Runs the statements of a migration, written once for both engines. */
export async function statements(runner: QueryRunner, write: (kinds: SqlKinds) => readonly string[]): Promise<void> {
  for (const sql of write(sqlKinds(runner))) await runner.query(sql);
}
