import { Platform0001 } from './0001-platform.js';

/** In the order in which they run. A landed migration is never changed; a new one is added at the end. */
export const migrations = [Platform0001];
