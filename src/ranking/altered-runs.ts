import { canonicalLine } from '../engine/words/canonical-line.js';
import { digestLines } from '../engine/ranking/digest-lines.js';
import { type DatabasePlace, Reads } from '../platform/database/index.js';
import { runWorker } from '../platform/jobs/index.js';
import type { RankedChunk, RankedOutcome, RankOrder } from './rank-period.worker.js';
import { RankingReader, type RankingRun } from './ranking.reader.js';

/**
 * The final runs that are no longer what their digests say: stored results were changed, or the case results, rules and centres
 * of the period give others when the ranking is computed once more.
 */
export async function alteredRuns(reads: Reads, place: DatabasePlace): Promise<string[]> {
  const reader = new RankingReader(reads);
  const altered: string[] = [];
  for (const { id, region } of await finalRuns(reads)) {
    const run = (await reader.run(id))!;
    const stored = await reader.storedLines(id);
    const same = digestLines([canonicalLine(run.rules), ...stored, canonicalLine(run.summary)]) === run.resultDigest;
    if (!same || !(await givesTheSame(run, region, place))) altered.push(id);
  }
  return altered;
}

/** One row a final run, with the region of its period. */
function finalRuns(reads: Reads): Promise<{ id: string; region: string }[]> {
  return reads.query(`SELECT r.id AS "id", p.region AS "region" FROM ranking_run r JOIN period p ON p.id = r.period_id
    WHERE r.state = 'final' ORDER BY r.id`);
}

async function givesTheSame(run: RankingRun, region: string, place: DatabasePlace): Promise<boolean> {
  const again = await runWorker<RankOrder, RankedChunk, RankedOutcome>({
    entry: new URL('./rank-period.worker.js', import.meta.url),
    input: { periodId: run.periodId, region, rules: run.rules, keptBy: run.id },
    place,
  });
  return again.inputDigest === run.inputDigest && again.resultDigest === run.resultDigest;
}
