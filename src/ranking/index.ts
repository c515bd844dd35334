/**
 * Ranking: from case results to centres.
 * In: the case results of a provisional period, its rules, its rubrics. Out: runs with a result for every centre (rank, or the reason
 * for none), totals, digests of inputs and results; one run becomes final.
 * Always true: exact means decide ranks and ties; a run is never changed once it is done; the same inputs give the same digests
 * on every database; a final run is what its digest says.
 */
export { alteredRuns } from './altered-runs.js';
export { FinaliseRun } from './finalise-run.js';
export { PlanTrial } from './plan-trial.js';
export type { RunState } from './ranking.entities.js';
export { RankingModule } from './ranking.module.js';
export { rankingProblems } from './ranking.problems.js';
export { type CentreResult, type CentreResultFilter, RankingReader, type RankingRun } from './ranking.reader.js';
export { runTrial } from './run-trial.js';
export { StartRanking, type StartedRun } from './start-ranking.js';
export type { TrialOutcome } from './trial.dto.js';
