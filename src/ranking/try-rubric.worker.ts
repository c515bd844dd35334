import { type TriedCase, tryCase } from '../engine/combining/index.js';
import { groupBy } from '../engine/ranking/group-by.js';
import { rankCentres } from '../engine/ranking/rank-centres.js';
import type { RankingRules } from '../engine/ranking/ranking-rules.js';
import type { Rubric } from '../engine/rubric/index.js';
import { type CompiledRubric, compileRubric, type Marks } from '../engine/scoring/index.js';
import { judges } from '../periods/index.js';
import { chineseWorkCalendar } from '../platform/calendar/index.js';
import type { Reads } from '../platform/database/index.js';
import type { Work } from '../platform/jobs/index.js';
import type { Words } from '../platform/problem/index.js';
import { type CaseSheet, needsFacts, ScoringReader } from '../scoring/index.js';
import { Shifts } from './moved-inputs.js';
import { type CentreToRank, readInputs } from './read-inputs.js';
import { withTies } from './read-ties.js';
import type { MovedCentre, TrialRanks } from './trial.dto.js';
import { type JudgedCase, TrialReader } from './trial.reader.js';
import { type TrialCounts, TrialTally } from './trial-tally.js';

export interface TrialOrder {
  readonly periodId: string;
  readonly region: string;
  /** The final run whose centres are compared; without one, the centres as they are now. */
  readonly keptBy?: string | undefined;
  readonly sheetsPerCase: number;
  /** Id of the rubric that gave the results. */
  readonly replaced: string;
  readonly rubric: Rubric;
  readonly rulesBefore: RankingRules;
  /** What could not be ranked together says why. */
  readonly rulesAfter: RankingRules | { readonly incomparable: Words };
  readonly mostRows: number;
}

export interface TrialProgress {
  readonly done: number;
  readonly total: number;
}

export type TrialFigures = TrialCounts & { readonly ranks: TrialRanks };

const CHUNK = 250;

/** Scores the sheets of a period again, some cases at a time, and keeps counts, sums and the largest moves only. */
export const work: Work<TrialOrder, TrialProgress, TrialFigures> = async (order, { reads, post, signal }) => {
  const [cases, compiled] = [new TrialReader(reads), compileRubric(order.rubric, chineseWorkCalendar())];
  const total = await cases.count(order.periodId, order.replaced);
  const tally = new TrialTally(order.mostRows);
  const shifts = new Shifts();
  let after = '';
  for (let done = 0; done < total;) {
    signal.throwIfAborted();
    const chunk = await cases.cases(order.periodId, order.replaced, after, CHUNK);
    if (chunk.length === 0) break;
    await tryChunk(reads, order, compiled, chunk, { tally, shifts });
    after = chunk.at(-1)!.caseId;
    done += chunk.length;
    await post({ done, total });
  }
  const centres = await readInputs(reads, { id: order.periodId, region: order.region, keptBy: order.keptBy });
  return { ...tally.result(), ranks: await ranksOf({ reads, centres, shifts, compiled }, order) };
};

async function tryChunk(
  reads: Reads,
  { periodId, sheetsPerCase, rubric }: TrialOrder,
  compiled: CompiledRubric,
  chunk: readonly JudgedCase[],
  { tally, shifts }: { readonly tally: TrialTally; readonly shifts: Shifts },
): Promise<void> {
  const scoring = new ScoringReader(reads);
  const ids = chunk.map(({ caseId }) => caseId);
  const sheets = byCase(await scoring.ofCases(periodId, ids));
  const facts = needsFacts(compiled) ? await scoring.factsOf(ids) : null;
  for (const judged of chunk) {
    const kept = (sheets.get(judged.caseId) ?? []).map(({ seat, marks }) => ({
      seat,
      marks: JSON.parse(marks) as Marks,
    }));
    const tried = judgedBy(rubric, judged)
      ? tryCase(compiled, kept, sheetsPerCase, facts?.get(judged.caseId))
      : DOES_NOT_APPLY;
    const moved = tally.add(judged, tried);
    if (moved !== null) shifts.add(judged.centreId, judged.kind, moved);
  }
}

const DOES_NOT_APPLY: TriedCase = {
  kind: 'none',
  reasons: [
    {
      code: 'ranking.rubric-does-not-apply',
      words: { zh: '该标准不适用于此类案件', en: 'the rubric does not judge cases of this kind and stage' },
    },
  ],
};

function judgedBy(
  { subject = 'case', appliesTo = {} }: Rubric,
  { kind, stage }: Pick<JudgedCase, 'kind' | 'stage'>,
): boolean {
  return judges({ subject, kinds: appliesTo.kinds ?? [], stages: appliesTo.stages ?? [] }, kind, stage);
}

function byCase(sheets: readonly CaseSheet[]): Map<string, CaseSheet[]> {
  const groups = groupBy(
    sheets.filter(({ state }) => state === 'submitted'),
    ({ caseId }) => caseId,
  );
  return new Map(groups);
}

interface Moving {
  readonly reads: Reads;
  readonly centres: readonly CentreToRank[];
  readonly shifts: Shifts;
  readonly compiled: CompiledRubric;
}

async function ranksOf(
  { reads, centres, shifts, compiled }: Moving,
  { periodId, replaced, rubric, rulesBefore, rulesAfter }: TrialOrder,
): Promise<TrialRanks> {
  if ('incomparable' in rulesAfter)
    return { centres: centres.length, moved: [], incomparable: rulesAfter.incomparable };
  const inputs = (some: readonly CentreToRank[]) => some.map(({ input }) => input);
  const before = rankCentres(inputs(await withTies(reads, periodId, centres, rulesBefore)), rulesBefore);
  const moving = centres.map(({ centre, input }) => ({ centre, input: shifts.moved(centre.id, input) }));
  const instead = {
    rubricId: replaced,
    compiled,
    judges: (kind: string, stage: string) => judgedBy(rubric, { kind, stage }),
  };
  const then = await withTies(reads, periodId, moving, rulesAfter, instead);
  const after = new Map(rankCentres(inputs(then), rulesAfter).map(({ code, rank }) => [code, rank]));
  const names = new Map(centres.map(({ centre }) => [centre.code, centre.name]));
  const moved = before.flatMap(({ code, peerGroup, rank }): MovedCentre[] => {
    const now = after.get(code) ?? null;
    return now === rank ? [] : [{ code, name: names.get(code) ?? code, peerGroup, before: rank, after: now }];
  });
  return { centres: centres.length, moved, incomparable: null };
}
