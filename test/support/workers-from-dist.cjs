'use strict';

const { existsSync } = require('node:fs');
const { join, relative, resolve } = require('node:path');
const { fileURLToPath, pathToFileURL } = require('node:url');
const threads = require('node:worker_threads');

/**
 * Jest setup file. Jest compiles the sources for the tests' own thread only; a thread that the product starts is plain Node.
 * A worker named by its place in src/ is therefore taken from the build, as in a running server.
 */
const SOURCES = resolve(__dirname, '../../src');
const BUILD = resolve(__dirname, '../..', process.env.KAOPING_TEST_DIST ?? 'dist');
const PATCHED = Symbol.for('kaoping.workers-from-dist');

if (!threads[PATCHED]) {
  const Plain = threads.Worker;
  threads[PATCHED] = true;
  threads.Worker = class Worker extends Plain {
    constructor(entry, options) {
      super(builtInsteadOf(entry), options);
    }
  };
}

function builtInsteadOf(entry) {
  if (!(entry instanceof URL) && !(typeof entry === 'object' && entry !== null && 'href' in entry)) return entry;
  const path = fileURLToPath(entry.href);
  const place = relative(SOURCES, path);
  if (place.startsWith('..') || existsSync(path)) return entry;
  const built = join(BUILD, place);
  if (!existsSync(built)) throw new Error(`${built} is not there: run "npm run build" first.`);
  return pathToFileURL(built);
}
