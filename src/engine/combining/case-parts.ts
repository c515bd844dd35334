import type { Fraction } from '../number/index.js';
import type { CompiledRubric } from '../scoring/compiled-rubric.js';
import { sheetParts } from '../scoring/sheet-parts.js';
import type { CaseSheet } from './case-sheet.js';
import { chooseSheets } from './choose-sheets.js';
import { combinedValues, combineSheets, itemMethod } from './combine-sheets.js';

/** The parts of a case's result: points of an item and value of a section by id; null where it does not apply or is not known. */
export interface CaseParts {
  item(id: string): Fraction | null;
  section(id: string): Fraction | null;
}

/**
 * Items and sections of a case as its result was made of them: combined over the sheets that count. Null without a result.
 * @example
 * import { TWO_ITEMS } from '../rubric/two-item-rubric.js';
 * import { compileRubric } from '../scoring/compile-rubric.js';
 * import { scoreSheet } from '../scoring/score-sheet.js';
 * const compiled = compileRubric(TWO_ITEMS);
 * const sheet = (seat, points) => {
 *   const marks = { advice: { points }, file: { defects: [] } };
 *   return { seat, marks, outcome: scoreSheet(compiled, marks) };
 * };
 * caseParts(compiled, [sheet(1, '40'), sheet(2, '45')], 2).item('advice') // => fraction(85, 2)
 */
export function caseParts(compiled: CompiledRubric, sheets: readonly CaseSheet[], expected: number): CaseParts | null {
  const decision = combineSheets(compiled, sheets, expected);
  const choice = chooseSheets(compiled, sheets, expected);
  if (decision.kind !== 'final' || choice.kind !== 'chosen') return null;
  const byItem = compiled.rubric.combining?.level === 'item';
  const method = byItem ? choice.method : itemMethod(choice.method);
  const counting = choice.sheets.filter(({ seat }) => decision.used.includes(seat));
  const parts = sheetParts(compiled, combinedValues(compiled, counting, method, byItem));
  if (parts === null) return null;
  return {
    item: (id) => parts.items.find((part) => part.item.id === id)?.points ?? null,
    section: (id) => parts.sections.find((part) => part.section.id === id)?.value ?? null,
  };
}
