/** A PostgreSQL of a test's own, which it may stop and start again. */
export interface OwnPostgres {
  readonly url: string;
  halt(): Promise<void>;
  resume(): Promise<void>;
  stop(): Promise<void>;
}

export function openPostgres(): Promise<OwnPostgres>;
