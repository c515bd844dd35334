import { dirname } from 'node:path';
import { SystemClock, TimeOrderedIds } from '../../../src/platform/clock/index.js';
import { readSettings } from '../../../src/platform/config/index.js';
import {
  databaseOptions,
  openDatabase,
  openReads,
  type Reads,
  releaseDatabase,
  UnitOfWork,
} from '../../../src/platform/database/index.js';
import { type Engine, freshDatabase } from '../../support/databases.js';

export interface Store {
  readonly work: UnitOfWork;
  readonly reads: Reads;
}

/** A fresh database with its two doors, without rooms and without a server. */
export async function withStore(engine: Engine, test: (store: Store) => Promise<void>): Promise<void> {
  const database = await freshDatabase(engine);
  const folder = database.sqlite === null ? '' : dirname(database.sqlite);
  const settings = readSettings({ KAOPING_DATA: folder, DATABASE_URL: database.databaseUrl ?? '' });
  const source = await openDatabase(databaseOptions(settings), settings);
  const reads = openReads(settings);
  try {
    await test({ work: new UnitOfWork(source, new SystemClock(), new TimeOrderedIds(), settings), reads });
  } finally {
    await reads.close();
    await source.destroy();
    releaseDatabase(source);
    await database.dispose();
  }
}
