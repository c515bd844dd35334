import { canonicalLine } from '../engine/words/canonical-line.js';
import { digestLines } from '../engine/ranking/digest-lines.js';
import { rankCentres } from '../engine/ranking/rank-centres.js';
import type { RankingRules } from '../engine/ranking/ranking-rules.js';
import { type RankingSummary, summariseCentres } from '../engine/ranking/summarise-centres.js';
import type { Work } from '../platform/jobs/index.js';
import { inputLine } from './input-line.js';
import { type KeptCentre, readInputs } from './read-inputs.js';
import { withTies } from './read-ties.js';

export interface RankOrder {
  readonly periodId: string;
  readonly region: string;
  readonly rules: RankingRules;
  /** A run to be computed once more, with the centres that it kept. */
  readonly keptBy?: string;
}

/** One centre result, ready to be stored. */
export interface RankedRow {
  readonly centre: KeptCentre;
  readonly rank: number | null;
  readonly position: number;
  /** Canonical JSON of the engine's CentreOutcome. */
  readonly data: string;
}

export interface RankedChunk {
  readonly rows: readonly RankedRow[];
  readonly done: number;
  readonly total: number;
}

export interface RankedOutcome {
  readonly inputDigest: string;
  readonly resultDigest: string;
  readonly summary: RankingSummary;
}

const CHUNK = 500;

export const work: Work<RankOrder, RankedChunk, RankedOutcome> = async (
  { periodId, region, rules, keptBy },
  { reads, post, signal },
) => {
  const centres = await withTies(reads, periodId, await readInputs(reads, { id: periodId, region, keptBy }), rules);
  const inputs = centres.map(({ input }) => input);
  const byCode = new Map(centres.map(({ centre }) => [centre.code, centre]));
  const rows = rankCentres(inputs, rules).map((outcome): RankedRow => {
    const { code, rank, position } = outcome;
    return { centre: byCode.get(code)!, rank, position, data: canonicalLine(outcome) };
  });
  const summary = summariseCentres(inputs, rules);
  for (let done = 0; done < rows.length; done += CHUNK) {
    signal.throwIfAborted();
    const chunk = rows.slice(done, done + CHUNK);
    await post({ rows: chunk, done: done + chunk.length, total: rows.length });
  }
  return {
    summary,
    inputDigest: digestLines([canonicalLine(rules), ...inputs.map(inputLine)]),
    resultDigest: digestLines([canonicalLine(rules), ...rows.map(({ data }) => data), canonicalLine(summary)]),
  };
};
