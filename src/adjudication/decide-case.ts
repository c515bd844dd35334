import { type CaseDecision, type CaseSheet as SeatSheet, combineSheets } from '../engine/combining/index.js';
import { fractionText } from '../engine/number/index.js';
import { type CompiledRubric, type Facts, type Marks, scoreSheet } from '../engine/scoring/index.js';
import type { CaseSheet } from '../scoring/index.js';
import { adjudicationProblems } from './adjudication.problems.js';

/** A decision in the form in which it is stored. */
export interface DecidedCase {
  readonly outcome: 'result' | 'none';
  readonly method: string;
  readonly totalNum: number | null;
  readonly totalDen: number | null;
  readonly grade: string | null;
  readonly reasons: readonly unknown[];
}

/** Why a case has no result though nobody's mark says so. */
export const NO_SHEETS = {
  code: 'no-sheets',
  words: { zh: '没有提交的评分表', en: 'No sheet was submitted' },
} as const;
export const NO_ADJUDICATOR = {
  code: 'adjudication-missing',
  words: { zh: '需要复评而复评未能完成', en: 'A third opinion was needed and could not be had' },
} as const;

/** Whether everything that will come for a case has come: no sheet is open, and the first sheets are all there or can come no more. */
export function isReady(sheets: readonly CaseSheet[], perCase: number, scoringClosed: boolean): boolean {
  if (sheets.some((sheet) => sheet.state === 'draft')) return false;
  const first = sheets.filter((sheet) => sheet.purpose === 'first' && sheet.state === 'submitted');
  return scoringClosed || first.length >= perCase;
}

/** The submitted sheets of a case, scored again from their marks and its facts: the same ones give the same outcome. */
export function seatOutcomes(rubric: CompiledRubric, sheets: readonly CaseSheet[], facts: Facts = {}): SeatSheet[] {
  return sheets
    .filter((sheet) => sheet.state === 'submitted')
    .map((sheet) => {
      const marks = JSON.parse(sheet.marks) as Marks;
      return { seat: sheet.seat, outcome: scoreSheet(rubric, marks, facts), marks, facts };
    });
}

/**
 * The decision of the engine on the submitted sheets of a ready case.
 * @returns null when there is no submitted sheet at all
 */
export function decideCase(
  rubric: CompiledRubric,
  sheets: readonly CaseSheet[],
  perCase: number,
  facts?: Facts,
): CaseDecision | null {
  const outcomes = seatOutcomes(rubric, sheets, facts);
  return outcomes.length === 0 ? null : combineSheets(rubric, outcomes, perCase);
}

/**
 * A final decision as columns.
 * @throws adjudication.total-too-large
 */
export function decided(
  decision: Exclude<CaseDecision, { kind: 'needs-third' }> | null,
  fileCode: string,
): DecidedCase {
  const none = { outcome: 'none', totalNum: null, totalDen: null, grade: null } as const;
  if (decision === null) return { ...none, method: 'no-sheets', reasons: [NO_SHEETS] };
  if (decision.kind === 'none') return { ...none, method: 'none', reasons: decision.reasons };
  const { total, grade, method } = decision;
  const [totalNum, totalDen] = [Number(total.n), Number(total.d)];
  if (!Number.isSafeInteger(totalNum) || !Number.isSafeInteger(totalDen))
    throw adjudicationProblems['total-too-large']({ values: { case: fileCode, total: fractionText(total) } });
  return { outcome: 'result', method, totalNum, totalDen, grade, reasons: [] };
}
