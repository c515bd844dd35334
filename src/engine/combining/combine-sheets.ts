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
import { ballotHeard, combinedView } from './combined-view.js';
import type { Heard } from './combined-view.js';
import type { SeatMarks } from './combine-items.js';
import { combineValues } from './combine-values.js';
import type { ScoredSheet } from './find-triggers.js';
import { struckToZero, votersOf, withoutZero } from './zero-veto.js';

type Chosen = Extract<Choice, { kind: 'chosen' }>;

/**
 * Several evaluators' sheets → one case result, a call for a further sheet, or "no result" with reasons. `expected`: how many regular
 * sheets the case has; seats above it are adjudicators. By default totals are combined and the result is rounded at stage `combined`; a
 * result of one sheet alone keeps that sheet's grade, one of several is graded anew on the combined total and the combined items; all of
 * them vote on vetoes, of a nearest pair only the pair.
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

/**
 * A result that one sheet alone can give is that sheet's, veto and all. Of several the totals are combined as if no veto made them zero;
 * then all who vote decide on the vetoes.
 */
function byTotals(compiled: CompiledRubric, choice: Chosen): CaseDecision {
  const sheets = scored(choice.sheets);
  const alone = sheets.length === 1 || choice.method === 'of-record';
  const totals = alone ? sheets : sheets.map((sheet) => withoutZero(compiled, sheet));
  const combined = combineTotals(compiled, choice.method, totals);
  if (combined === null) return { kind: 'none', reasons: [nothingToCombine()] };
  const { used, value, counting } = combined;
  if (alone) return final(choice, used, rounded(compiled, value), counting[0]!.outcome);
  const voters = votersOf(choice.method, sheets, used);
  const struck = struckToZero(compiled, voters);
  const numbers = rounded(compiled, struck ? ZERO : value);
  const own = counting.length === 1 && !struck ? counting[0]!.outcome : numbers;
  const marks = sheets.filter(({ seat }) => used.includes(seat));
  return final(choice, used, numbers, gradeCombined(compiled, { sheets: marks, voters }, choice.method, own));
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
 * How the items of the sheets that made a combined total are combined, for grade conditions and ties: added up where totals were, else
 * their mean. Nothing is cut off or chosen once more: of a trimmed mean or a median only the sheets that were left come here.
 * @example
 * ['nearest-pair', 'trimmed-mean', 'sum'].map(itemMethod) // => ['mean', 'mean', 'sum']
 */
export function itemMethod(method: CombiningMethod): CombiningMethod {
  return method === 'sum' ? 'sum' : 'mean';
}

function gradeCombined(
  compiled: CompiledRubric,
  heard: Heard,
  method: CombiningMethod,
  numbers: { exact: Fraction; total: Fraction },
): GradeDecision {
  const { grading } = compiled;
  if (grading === null) return UNGRADED;
  const total = grading.rounded ? numbers.total : numbers.exact;
  const own = itemMethod(method);
  if (!grading.looksAtSections) return decideGrade(grading, combinedView(compiled, heard, own, total));
  const values = compiled.items.map((item) => combineBallot(compiled, ballotHeard(compiled, item, heard), own, false));
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
  const reasons = silentItems(compiled, choice, needed);
  if (reasons.length > 0) return { kind: 'none', reasons };
  const outcome = scoreValues(compiled, combinedValues(compiled, sheets, method, true));
  if (outcome.kind === 'none') return outcome;
  const used = sheets.map(({ seat }) => seat);
  return final(choice, used, { exact: outcome.exact, total: outcome.total }, outcome);
}

/** Items that too few evaluators marked, or that the method which combines them can make nothing of. */
function silentItems(compiled: CompiledRubric, { sheets, method }: Chosen, needed: number): Reason[] {
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
