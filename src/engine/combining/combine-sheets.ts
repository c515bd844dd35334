import type { CombiningMethod } from '../rubric/combining-rules.js';
import type { CompiledRubric } from '../scoring/compiled-rubric.js';
import { decideGrade } from '../scoring/decide-grade.js';
import type { GradeDecision } from '../scoring/decide-grade.js';
import { ZERO } from '../number/index.js';
import type { Fraction } from '../number/index.js';
import type { Reason } from '../scoring/mark.js';
import { computedReasons } from '../scoring/computed-units.js';
import { scoreValues, viewOf } from '../scoring/score-sheet.js';
import { atStage, sheetParts } from '../scoring/sheet-parts.js';
import type { ItemValue } from '../scoring/sheet-parts.js';
import type { CaseDecision, CaseSheet, FinalDecision } from './case-sheet.js';
import { chooseSheets, scored } from './choose-sheets.js';
import type { Choice } from './choose-sheets.js';
import { ballots, combineBallot } from './combine-items.js';
import { combinedView } from './combined-view.js';
import type { SeatMarks } from './combine-items.js';
import { combineValues } from './combine-values.js';
import type { ScoredSheet } from './find-triggers.js';
import { struckToZero, withoutZero } from './zero-veto.js';

type Chosen = Extract<Choice, { kind: 'chosen' }>;

/**
 * Several evaluators' sheets → one case result, a call for a further sheet, or "no result" with reasons. `expected`: how many regular
 * sheets the case has; seats above it are adjudicators. By default totals are combined and the result is rounded at stage `combined`; a
 * result made of one sheet keeps that sheet's grade, one made of several is graded anew on the combined total and the combined items.
 * At level `item` each item's points are combined (and rounded at `combined`) and scored like one sheet. The order of sheets never matters.
 * @example
 * import { TWO_ITEMS } from '../rubric/two-item-rubric.js';
 * import { compileRubric } from '../scoring/compile-rubric.js';
 * import { scoreSheet } from '../scoring/score-sheet.js';
 * const compiled = compileRubric(TWO_ITEMS);
 * const sheet = (seat, points) => {
 *   const marks = { advice: { points }, file: { defects: [] } };
 *   return { seat, marks, outcome: scoreSheet(compiled, marks) };
 * };
 * combineSheets(compiled, [sheet(1, '40'), sheet(2, '50')], 2).total // => fraction(85)
 * combineSheets(compiled, [sheet(1, '40'), sheet(2, '51')], 2).kind // => 'needs-third'
 * combineSheets(compiled, [sheet(1, '40'), sheet(2, '51'), sheet(3, '50')], 2).total // => fraction(181, 2)
 */
export function combineSheets(
  compiled: CompiledRubric,
  outcomes: readonly CaseSheet[],
  expected: number,
): CaseDecision {
  const choice = chooseSheets(compiled, outcomes, expected);
  if (choice.kind !== 'chosen') return choice;
  return compiled.rubric.combining?.level === 'item' ? byItems(compiled, choice) : byTotals(compiled, choice);
}

/** A result that rests on one sheet is that sheet's, veto and all; of several the totals are combined first, then their veto counts. */
function byTotals(compiled: CompiledRubric, choice: Chosen): CaseDecision {
  const sheets = scored(choice.sheets);
  const own = combineTotals(compiled, choice.method, sheets);
  if (own === null) return { kind: 'none', reasons: [nothingToCombine()] };
  if (own.counting.length === 1) {
    const { grade, line, limitedBy } = own.counting[0]!.outcome;
    return final(choice, own.used, rounded(compiled, own.value), { grade, line, limitedBy });
  }
  const plain = sheets.map((sheet) => withoutZero(compiled, sheet));
  const { used, value } = combineTotals(compiled, choice.method, plain)!;
  const counting = sheets.filter(({ seat }) => used.includes(seat));
  const numbers = rounded(compiled, struckToZero(compiled, counting) ? ZERO : value);
  return final(choice, used, numbers, gradeCombined(compiled, counting, choice.method, numbers));
}

interface CombinedTotals {
  readonly value: Fraction;
  readonly used: readonly number[];
  readonly counting: readonly ScoredSheet[];
}

function combineTotals(
  compiled: CompiledRubric,
  method: CombiningMethod,
  sheets: readonly ScoredSheet[],
): CombinedTotals | null {
  const totals = sheets.map(({ seat, outcome }) => ({ seat, value: outcome.total }));
  const combined = combineValues(method, totals, compiled.rubric.combining);
  if (combined === null) return null;
  const used = combined.used.toSorted((a, b) => a - b);
  return { value: combined.value, used, counting: sheets.filter(({ seat }) => used.includes(seat)) };
}

function rounded(compiled: CompiledRubric, exact: Fraction): { exact: Fraction; total: Fraction } {
  return { exact, total: atStage(exact, compiled.stages.combined) };
}

function final(
  choice: Chosen,
  used: readonly number[],
  numbers: { exact: Fraction; total: Fraction },
  decision: GradeDecision,
): FinalDecision {
  const { grade, line, limitedBy } = decision;
  return { kind: 'final', ...numbers, grade, line, limitedBy, method: choice.name, used, triggers: choice.triggers };
}

/**
 * Items seen by grade conditions when totals were combined: by the same method where it speaks of all sheets, else the mean of those used.
 * @example
 * ['nearest-pair', 'median'].map(itemMethod) // => ['mean', 'median']
 */
export function itemMethod(method: CombiningMethod): CombiningMethod {
  return method === 'median' || method === 'sum' || method === 'trimmed-mean' ? method : 'mean';
}

function gradeCombined(
  compiled: CompiledRubric,
  sheets: readonly SeatMarks[],
  method: CombiningMethod,
  numbers: { exact: Fraction; total: Fraction },
): GradeDecision {
  const { grading } = compiled;
  if (grading === null) return UNGRADED;
  const total = grading.rounded ? numbers.total : numbers.exact;
  const own = itemMethod(method);
  if (!grading.looksAtSections) return decideGrade(grading, combinedView(compiled, sheets, own, total));
  const values = combinedValues(compiled, sheets, own, false);
  const parts = sheetParts(compiled, values);
  return parts === null ? UNGRADED : decideGrade(grading, viewOf(parts, values, total));
}

const UNGRADED: GradeDecision = { grade: null, line: null, limitedBy: [] };

/**
 * Every item of several sheets combined by a method.
 * @example
 * import { TWO_ITEMS } from '../rubric/two-item-rubric.js';
 * import { compileRubric } from '../scoring/compile-rubric.js';
 * const compiled = compileRubric(TWO_ITEMS);
 * const sheets = [{ seat: 1, marks: { advice: { points: '50' } } }, { seat: 2, marks: { advice: { points: '51' } } }];
 * combinedValues(compiled, sheets, 'higher', false)[0].points // => fraction(51)
 */
export function combinedValues(
  compiled: CompiledRubric,
  sheets: readonly SeatMarks[],
  method: CombiningMethod,
  rounded: boolean,
): ItemValue[] {
  return ballots(compiled, sheets).map((ballot) => combineBallot(compiled, ballot, method, rounded));
}

function byItems(compiled: CompiledRubric, choice: Chosen): CaseDecision {
  const { sheets, method } = choice;
  const needed = Math.min(compiled.rubric.combining?.minimum ?? sheets.length, sheets.length);
  const reasons = silentItems(compiled, sheets, needed);
  if (reasons.length > 0) return { kind: 'none', reasons };
  const outcome = scoreValues(compiled, combinedValues(compiled, sheets, method, true));
  if (outcome.kind === 'none') return outcome;
  const used = sheets.map(({ seat }) => seat);
  return final(choice, used, { exact: outcome.exact, total: outcome.total }, outcome);
}

/** Items that too few evaluators marked, or that their method can make nothing of. */
function silentItems(compiled: CompiledRubric, sheets: readonly CaseSheet[], needed: number): Reason[] {
  const method = compiled.rubric.combining?.method ?? 'mean';
  return ballots(compiled, sheets).flatMap((ballot) => {
    const heard = ballot.points.length + ballot.na.length;
    const value = combineBallot(compiled, ballot, method, false);
    if (heard >= needed && value.kind !== 'missing') return [];
    if (ballot.item.compute !== null) return computedReasons(ballot.item, ballot.item.compute, sheets[0]?.facts ?? {});
    const { title, id } = ballot.item.item;
    const words = { zh: `“${title.zh}”评分份数不足`, en: `“${title.en}” has too few marks to combine` };
    return [{ code: 'combining.too-few-marks', words, item: id }];
  });
}

function nothingToCombine(): Reason {
  return {
    code: 'combining.nothing-to-combine',
    words: { zh: '评分表份数不足以按规则合成', en: 'too few sheets for the combining rule' },
  };
}
