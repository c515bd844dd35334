import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { readTable } from '../../../src/platform/tables/index.js';
import { withSharedData } from '../../support/index.js';
import { type Expected, HEBEI, IMPORTS } from './expected-files.js';
import { allRows, refusal } from './workbooks.js';

const LIMIT_MS = 5_000;

function everyFile(folder: string, expected: Readonly<Record<string, Expected>>): void {
  it('has an expectation for every file of the folder', () => {
    const files = readdirSync(folder).filter((name) => !name.endsWith('.json'));
    expect(Object.keys(expected).toSorted()).toEqual(files.toSorted());
  });

  it.each(Object.entries(expected))(
    'reads %s as written down, or refuses it with its code',
    async (name, what) => {
      const path = join(folder, name);
      if ('refused' in what) {
        expect(await refusal(path)).toBe(what.refused);
        return;
      }
      const table = await readTable(path, { header: 'none' });
      const rows = await allRows(table);
      expect(rows).toHaveLength(what.rows);
      const byNumber = Object.fromEntries(rows.map((row) => [row.number, row.cells]));
      for (const [number, cells] of Object.entries(what.at)) expect(byNumber[number]).toEqual(cells);
      if (what.encoding !== undefined) expect(table.encoding).toBe(what.encoding);
      if (what.sheet !== undefined) expect(table.sheet).toBe(what.sheet);
    },
    LIMIT_MS,
  );
}

withSharedData('imports', 'awkward files of many projects', (folder) => everyFile(folder, IMPORTS));

withSharedData('hebei', 'one list in four encodings', (folder) => {
  everyFile(folder, HEBEI);

  it('reads the same rows from every encoding', async () => {
    const lists = Object.keys(HEBEI).filter((name) => name.includes('areas'));
    const read = await Promise.all(
      lists.map(async (name) => (await allRows(await readTable(join(folder, name)))).map((row) => row.cells)),
    );
    for (const rows of read) expect(rows).toEqual(read[0]);
  });
});
