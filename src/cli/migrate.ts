import { readSettings } from '../platform/config/index.js';
import { Reads } from '../platform/database/index.js';
import { withRooms } from './open-program.js';

/** Opens the database, which brings its schema up to date; says which steps it has seen. */
export async function migrate(options: { data?: string }): Promise<string> {
  const settings = readSettings(options.data === undefined ? {} : { KAOPING_DATA: options.data });
  return withRooms(settings, async (rooms) => {
    const steps = await rooms.get(Reads).query<{ name: string }>('SELECT name FROM migration ORDER BY id');
    const place = settings.databaseUrl === null ? settings.sqliteFile : 'PostgreSQL';
    return `${place}\n${steps.map(({ name }) => `  ✓ ${name}`).join('\n')}`;
  });
}
