import process from 'node:process';
import { openPostgres } from './open-postgres.mjs';

/** Jest globalSetup of every project that needs a database: one PostgreSQL for the whole run, handed on as KAOPING_TEST_POSTGRES. */
export default async function startPostgres() {
  if (process.env.KAOPING_TEST_POSTGRES) return;
  const { url, stop } = await openPostgres();
  globalThis.stopKaopingTestPostgres = stop;
  process.env.KAOPING_TEST_POSTGRES = url;
}
