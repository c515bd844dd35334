import { expect, it } from '@jest/globals';
import { firstAdministrator, freshDatabase, eachEngine, SMALL_RUBRIC, startServer } from '../../support/index.js';
import { contents, refusedTwice } from './refusals.js';

eachEngine('a rubric that contradicts itself', (engine) => {
  it('is refused where its weights add to 109 or its grades leave a hole, and not stored', async () => {
    const database = await freshDatabase(engine);
    const server = await startServer({ database });
    try {
      const admin = await firstAdministrator(server.url);
      const before = await contents(database);
      const ask = (source: string) =>
        refusedTwice(admin, '422 rubrics.faulty', { method: 'POST', path: '/rubrics', body: { source } });

      const heavy = SMALL_RUBRIC.replace('max: 40, step: 0.5', 'max: 49, step: 0.5').replace('max: 60', 'max: 69');
      const sums = await ask(heavy);
      expect(sums.faults?.map(({ message }) => message).join()).toMatch(/109.*100|100.*109/);
      expect(sums.faults?.[0]?.at).toMatch(/^line \d+, column \d+/);

      const holed = SMALL_RUBRIC.replace('{ grade: pass, from: 60, to: 75 }', '{ grade: pass, from: 60, to: 70 }');
      const holes = await ask(holed);
      expect(holes.faults?.map(({ message }) => message).join()).toMatch(/70.*75/);
      expect(holes.faults?.[0]?.at).toMatch(/^line \d+, column \d+/);
      expect(await contents(database)).toEqual(before);
    } finally {
      await server.stop();
      await database.dispose();
    }
  });
});
