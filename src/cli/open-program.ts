import type { INestApplicationContext } from '@nestjs/common';
import { bootRooms } from '../boot.js';
import type { Settings } from '../platform/config/index.js';

/** The rooms without a web server, on the database that the settings name. Closed again whatever happens. */
export async function withRooms<T>(
  settings: Settings,
  work: (rooms: INestApplicationContext) => Promise<T>,
): Promise<T> {
  const rooms = await bootRooms(settings);
  try {
    return await work(rooms);
  } finally {
    await rooms.close();
  }
}
