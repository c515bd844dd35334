import { bootWeb } from '../../boot.js';
import type { Settings } from '../../platform/config/index.js';
import { API_PREFIX, listen } from '../../platform/http/index.js';

/** The web server of a rehearsal: the real one, on a free port of this machine, stopped by the caller. */
export async function rehearsalServer(settings: Settings): Promise<{ api: string; stop(): Promise<void> }> {
  const app = await bootWeb(settings);
  const address = await listen(app, settings);
  return { api: `${address}/${API_PREFIX}`, stop: () => app.close() };
}
