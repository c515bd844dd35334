import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';

const REPOSITORY = resolve(import.meta.dirname, '../..');

/** The path of a file of the built program. */
export function builtPath(file) {
  const path = join(resolve(REPOSITORY, process.env.KAOPING_TEST_DIST ?? 'dist'), file);
  if (!existsSync(path)) throw new TypeError(`${path} is not there: run "npm run build" first.`);
  return path;
}

export function builtUrl(file) {
  return pathToFileURL(builtPath(file));
}

/** The exports of a file of the built program. */
export function built(file) {
  return import(builtUrl(file).href);
}
