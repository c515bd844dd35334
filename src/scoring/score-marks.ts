import { fractionText } from '../engine/number/index.js';
import { type CompiledRubric, type Facts, type Marks, scoreSheet, type SheetOutcome } from '../engine/scoring/index.js';
import { scoringProblems } from './scoring.problems.js';

/** The outcome of a sheet in the form in which it is stored. */
export interface ScoredMarks {
  readonly outcome: SheetOutcome;
  /** JSON text; exact numbers as 'n/d'. */
  readonly json: string;
  readonly totalNum: number | null;
  readonly totalDen: number | null;
  readonly grade: string | null;
}

/**
 * Scores checked marks, computed items from the facts of the case.
 * @throws scoring.total-too-large when the exact total does not fit in the whole numbers that both databases keep
 */
export function scoreMarks(rubric: CompiledRubric, marks: Marks, facts: Facts = {}): ScoredMarks {
  const outcome = scoreSheet(rubric, marks, facts);
  const json = JSON.stringify(outcome, exactNumbersAsText);
  if (outcome.kind === 'none') return { outcome, json, totalNum: null, totalDen: null, grade: null };
  const { n, d } = outcome.total;
  const [totalNum, totalDen] = [Number(n), Number(d)];
  if (!Number.isSafeInteger(totalNum) || !Number.isSafeInteger(totalDen))
    throw scoringProblems['total-too-large']({ values: { total: fractionText(outcome.total) } });
  return { outcome, json, totalNum, totalDen, grade: outcome.grade };
}

/** Whether sheets of this rubric have items that are computed from the facts of the case. */
export const needsFacts = (rubric: CompiledRubric | undefined): boolean =>
  rubric?.items.some(({ compute }) => compute !== null) ?? false;

function exactNumbersAsText(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const { n, d } = value as { n?: unknown; d?: unknown };
  return typeof n === 'bigint' && typeof d === 'bigint' ? fractionText({ n, d }) : value;
}
