import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bootWeb } from '../boot.js';
import { readSettings } from '../platform/config/index.js';
import { openApiDocument } from '../platform/http/index.js';

/** The OpenAPI document of this program, made from a throw-away database. */
export async function openApi(): Promise<object> {
  const folder = mkdtempSync(join(tmpdir(), 'kaoping-openapi-'));
  const app = await bootWeb(readSettings({ KAOPING_DATA: folder, DATABASE_URL: '' }));
  try {
    return openApiDocument(app);
  } finally {
    await app.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
