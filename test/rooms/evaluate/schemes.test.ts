import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runCli } from '../../support/index.js';

const SCHEMES = resolve(import.meta.dirname, '../../golden/schemes');

/** Each scheme's figures were computed apart from this program, with exact fractions; nothing in it is code. */
describe('other people’s schemes are files, not code', () => {
  let work: string;
  beforeAll(async () => {
    work = await mkdtemp(join(tmpdir(), 'kaoping-schemes-'));
  });
  afterAll(() => rm(work, { recursive: true, force: true }));

  it.each([
    ['nine judges, some absent, trimmed, rounded twice, with factors', 'nine-judges', 14, 0],
    ['two raters of six weighted traits, a third replaces them', 'six-traits', 40, 0],
    ['weighted grades of centres, capped by one of them', 'capped-grades', 30, 0],
    ['ties broken by a round and by faults, guests without a place', 'guests-and-ties', 21, 3],
  ])(
    '%s',
    async (_, folder, matched, without) => {
      const out = join(work, folder);
      const done = await runCli(['evaluate', join(SCHEMES, folder), '--out', out]);
      expect(done).toMatchObject({ code: 0, stderr: '' });
      expect(done.stdout).toContain(`compared with the published table: ${matched}; 一致 / matched: ${matched}\n`);
      const lines = async (name: string) => (await readFile(join(out, name), 'utf8')).trim().split('\n').length - 1;
      expect([await lines('differences.csv'), await lines('without-result.csv')]).toEqual([0, without]);
    },
    120_000,
  );
});
