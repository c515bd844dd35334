import { rmSync } from 'node:fs';
import Database from 'better-sqlite3';
import { built, builtUrl } from './build.mjs';
import { PERIOD, rankingDatabase } from './rank-database.mjs';

const RULES = {
  minimumSample: 3,
  excludedBelowMinimum: true,
  rounding: { digits: 2, rule: 'half-even' },
  direction: 'higher',
  grades: ['excellent', 'good', 'pass', 'fail'],
  good: ['excellent', 'good'],
  passed: ['excellent', 'good', 'pass'],
};

/** The least that a ranking needs to ask of the database. */
const BARE = `SELECT centre_id, grade, total_den, COUNT(*), SUM(total_num) FROM case_result WHERE period_id = ?
  GROUP BY centre_id, grade, total_den`;

export const bench = {
  name: 'rank',
  about: 'a ranking run over stored case results, in its thread with its own connection, against one bare SQL grouping',
  sizes: { results: 1_000_000, centres: 3200 },
  unit: 'case results',
  units: ({ results }) => results,
  wish: { time: 5 },
  prepare: rankingDatabase,
  clear: ({ folder }) => rmSync(folder, { recursive: true, force: true }),
  baseline: async (sizes, { file }) => ({
    async round() {
      const database = new Database(file, { readonly: true });
      const groups = database.prepare(BARE).all(PERIOD);
      database.close();
      if (groups.length < sizes.centres) throw new Error(`only ${groups.length} groups`);
    },
  }),
  async product({ centres }, { file }) {
    const { runWorker } = await built('platform/jobs/index.js');
    return {
      async round() {
        let ranked = 0;
        const { summary } = await runWorker({
          entry: builtUrl('ranking/rank-period.worker.js'),
          input: { periodId: PERIOD, region: '13', rules: RULES },
          place: { databaseUrl: null, sqliteFile: file },
          onMessage: ({ rows }) => {
            ranked += rows.length;
          },
        });
        if (ranked !== centres || !summary) throw new Error(`${ranked} centres ranked`);
      },
    };
  },
};
