import process from 'node:process';

/** Jest globalTeardown: stops what start-postgres.mjs started and removes its folder. */
export default async function stopPostgres() {
  const server = globalThis.kaopingTestPostgres;
  if (!server) return;
  await server.stop();
  delete globalThis.kaopingTestPostgres;
  delete process.env.KAOPING_TEST_POSTGRES;
}
