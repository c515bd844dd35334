import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { REPOSITORY } from './server.js';

/**
 * A folder of the real data that is kept beside the repository, not in it: `sharedData('fhrs')`.
 * KAOPING_SHARED names the place; without it, ../shared. Null where it is absent.
 */
export function sharedData(name: string): string | null {
  const place = join(resolve(REPOSITORY, process.env['KAOPING_SHARED'] ?? '../shared'), 'data', name);
  return existsSync(place) ? place : null;
}

/** Declares tests on real data; where it is absent they are skipped, and the output says so. */
export function withSharedData(name: string, title: string, tests: (folder: string) => void): void {
  const folder = sharedData(name);
  if (folder === null) skipAloud(title, `the data "${name}" is not here (KAOPING_SHARED)`);
  else describe(title, () => tests(folder));
}

/** Declares tests that need programs of the machine (`*.ci.test.ts`); skipped, and the output says so, where one is lacking. */
export function withPrograms(programs: readonly string[], title: string, tests: () => void): void {
  const lacking = programs.filter((program) => spawnSync('sh', ['-c', 'command -v "$0"', program]).status !== 0);
  if (lacking.length > 0) skipAloud(title, `not on this machine: ${lacking.join(', ')}`);
  else describe(title, tests);
}

const notHere = describe.skip; // reason: a plain machine lacks the data, program or right that is named; what cannot run must not pass

/** Declares tests as skipped, and the output says so and why. */
export function skipAloud(title: string, reason: string): void {
  process.stderr.write(`\nSKIPPED: ${title}: ${reason}\n\n`);
  notHere(title, () => {
    it(`is skipped: ${reason}`, () => {
      throw new Error(reason);
    });
  });
}
