import process from 'node:process';

/** Jest globalTeardown: stops what start-postgres.mjs started and removes its folder. */
export default async function stopPostgres() {
  const stop = globalThis.stopKaopingTestPostgres;
  if (!stop) return;
  await stop();
  delete globalThis.stopKaopingTestPostgres;
  delete process.env.KAOPING_TEST_POSTGRES;
}
