import type { Fraction } from '../number/index.js';
import type { Facts } from '../rubric/fact-declaration.js';
import { checkMarks } from '../scoring/check-marks.js';
import type { CompiledRubric } from '../scoring/compiled-rubric.js';
import type { Marks, Reason } from '../scoring/mark.js';
import { scoreSheet } from '../scoring/score-sheet.js';
import { combineSheets } from './combine-sheets.js';

/** A sheet as it was submitted, under whatever rubric. */
export interface KeptSheet {
  readonly seat: number;
  readonly marks: Marks;
}

/** What a case would come to. */
export type TriedCase =
  | { readonly kind: 'result'; readonly total: Fraction; readonly grade: string | null }
  | { readonly kind: 'none'; readonly reasons: readonly Reason[] };

/**
 * What a case would come to under a rubric, from the sheets that were submitted under another: scored and combined again. There is no
 * result, with every reason, where the sheets have none; where a sheet has marks on items that the rubric does not have (they were
 * given for something else; leaving them out would make a sheet that nobody filled in); and where the rubric would ask a further
 * evaluator who was never asked.
 * @example
 * import { TWO_ITEMS } from '../rubric/two-item-rubric.js';
 * import { compileRubric } from '../scoring/compile-rubric.js';
 * const compiled = compileRubric(TWO_ITEMS);
 * const sheet = (seat, points) => ({ seat, marks: { advice: { points }, file: { defects: [] } } });
 * tryCase(compiled, [sheet(1, '40'), sheet(2, '50')], 2) // => { kind: 'result', total: fraction(85), grade: 'good' }
 * tryCase(compiled, [sheet(1, '40'), sheet(2, '51')], 2).reasons.map(({ code }) => code) // => ['combining.further-sheet-needed']
 * tryCase(compiled, [{ seat: 1, marks: { other: { points: '1' } } }], 1).reasons.map(({ code, item }) => [code, item]) // => [['scoring.unknown-item', 'other']]
 */
export function tryCase(
  compiled: CompiledRubric,
  sheets: readonly KeptSheet[],
  expected: number,
  facts: Facts = {},
): TriedCase {
  if (sheets.length === 0) return { kind: 'none', reasons: [NO_SHEETS] };
  const unfit = unfitMarks(compiled, sheets);
  if (unfit.length > 0) return { kind: 'none', reasons: unfit };
  const seats = sheets.map(({ seat, marks }) => ({ seat, marks, facts, outcome: scoreSheet(compiled, marks, facts) }));
  const decision = combineSheets(compiled, seats, expected);
  if (decision.kind === 'final') return { kind: 'result', total: decision.total, grade: decision.grade };
  if (decision.kind === 'none') return { kind: 'none', reasons: once(decision.reasons) };
  const why = (tongue: 'zh' | 'en'): string => decision.triggers.map(({ words }) => words[tongue]).join('; ');
  const words = { zh: `需要另一份评分表：${why('zh')}`, en: `a further sheet would be needed: ${why('en')}` };
  return { kind: 'none', reasons: [{ code: 'combining.further-sheet-needed', words }] };
}

const NO_SHEETS: Reason = {
  code: 'combining.no-sheets',
  words: { zh: '没有提交的评分表', en: 'no sheet was submitted' },
};

function unfitMarks(compiled: CompiledRubric, sheets: readonly KeptSheet[]): Reason[] {
  const strange = sheets.filter(({ marks }) => Object.keys(marks).some((id) => !compiled.byId.has(id)));
  const faults = strange.flatMap(({ marks }) => checkMarks(compiled, marks));
  return once(faults.filter(({ item }) => !compiled.byId.has(item)));
}

/** Two evaluators' sheets fail for the same reason. */
function once(reasons: readonly Reason[]): Reason[] {
  return [...new Map(reasons.map((reason) => [`${reason.code} ${reason.item} ${reason.words.en}`, reason])).values()];
}
