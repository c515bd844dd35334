import type { CombiningMethod } from '../rubric/combining-rules.js';
import type { Item } from '../rubric/rubric.js';
import type { CompiledRubric } from '../scoring/compiled-rubric.js';
import type { Marks } from '../scoring/mark.js';
import { scoreSheet } from '../scoring/score-sheet.js';
import { ballotOn, combineBallot } from './combine-items.js';
import type { SeatMarks } from './combine-items.js';
import type { ScoredSheet } from './find-triggers.js';

/*
 * A veto that makes a case zero is decided once for the case, by the rubric's rule (any, most, all), as other vetoes are.
 * Before that the totals must not know of it: the mean of 90 and a vetoed 90 is neither, and a vetoed zero would be the lowest of all.
 */

/**
 * Who votes on a case's vetoes: everybody whose total was looked at, also those whose total is not the median, the higher one or was cut
 * off. Of a nearest pair only the pair, because the others do not count at all.
 * @example
 * const sheets = [{ seat: 1, marks: {} }, { seat: 2, marks: {} }, { seat: 3, marks: {} }];
 * ['median', 'nearest-pair'].map((method) => votersOf(method, sheets, [2]).length) // => [3, 1]
 */
export function votersOf<S extends SeatMarks>(
  method: CombiningMethod,
  sheets: readonly S[],
  used: readonly number[],
): readonly S[] {
  return method === 'nearest-pair' ? sheets.filter(({ seat }) => used.includes(seat)) : sheets;
}

const isZeroVeto = (item: Item): boolean => item.kind === 'veto' && item.effect === 'zero';

/**
 * The same marks with no zero-veto struck.
 * @example
 * import { TWO_ITEMS } from '../rubric/two-item-rubric.js';
 * import { compileRubric } from '../scoring/compile-rubric.js';
 * marksWithoutZero(compileRubric(TWO_ITEMS), { advice: { points: '51' } }) // => { advice: { points: '51' } }
 */
export function marksWithoutZero(compiled: CompiledRubric, marks: Marks): Marks {
  const struck = compiled.items.filter(({ item, id }) => isZeroVeto(item) && Object.hasOwn(marks, id));
  return struck.length === 0
    ? marks
    : { ...marks, ...Object.fromEntries(struck.map(({ id }) => [id, { check: false }])) };
}

/**
 * The sheet as it scores with no zero-veto struck.
 * @example
 * import { TWO_ITEMS } from '../rubric/two-item-rubric.js';
 * import { compileRubric } from '../scoring/compile-rubric.js';
 * import { scoreSheet } from '../scoring/score-sheet.js';
 * const compiled = compileRubric(TWO_ITEMS);
 * const marks = { advice: { points: '51' }, file: { defects: [] } };
 * withoutZero(compiled, { seat: 1, marks, outcome: scoreSheet(compiled, marks) }).seat // => 1
 */
export function withoutZero(compiled: CompiledRubric, sheet: ScoredSheet): ScoredSheet {
  const marks = marksWithoutZero(compiled, sheet.marks);
  if (marks === sheet.marks) return sheet;
  const outcome = scoreSheet(compiled, marks, sheet.facts);
  return outcome.kind === 'result' ? { ...sheet, marks, outcome } : sheet;
}

/**
 * Whether the sheets together strike a zero-veto, by the rubric's rule.
 * @example
 * import { TWO_ITEMS } from '../rubric/two-item-rubric.js';
 * import { compileRubric } from '../scoring/compile-rubric.js';
 * struckToZero(compileRubric(TWO_ITEMS), []) // => false
 */
export function struckToZero(compiled: CompiledRubric, sheets: readonly SeatMarks[]): boolean {
  return compiled.items.some((item) => {
    if (!isZeroVeto(item.item)) return false;
    const value = combineBallot(compiled, ballotOn(compiled, item, sheets), 'mean', false);
    return value.kind === 'points' && value.points.n > 0n;
  });
}
