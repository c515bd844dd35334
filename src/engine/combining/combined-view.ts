import { compare, ZERO } from '../number/index.js';
import type { Fraction } from '../number/index.js';
import type { CombiningMethod } from '../rubric/combining-rules.js';
import type { CompiledRubric } from '../scoring/compiled-rubric.js';
import type { GradingView } from '../scoring/grading.js';
import type { ItemValue } from '../scoring/sheet-parts.js';
import { ballotOn, combineBallot } from './combine-items.js';
import type { SeatMarks } from './combine-items.js';

/**
 * A case of several sheets as conditions see it: its combined total, and items that are combined only when a condition asks for them.
 * Its sections have no values; rubrics whose conditions look at them take the general way. A missing item stands at zero points.
 * @example
 * import { TWO_ITEMS } from '../rubric/two-item-rubric.js';
 * import { compileRubric } from '../scoring/compile-rubric.js';
 * import { boundOf } from '../scoring/compile-condition.js';
 * const compiled = compileRubric(TWO_ITEMS);
 * const sheets = [{ seat: 1, marks: { advice: { points: '50' } } }, { seat: 2, marks: { advice: { points: '51' } } }];
 * combinedView(compiled, sheets, 'mean', fraction(80)).compareItem(0, boundOf('50.5')) // => 0
 */
export function combinedView(
  compiled: CompiledRubric,
  sheets: readonly SeatMarks[],
  method: CombiningMethod,
  total: Fraction,
): GradingView {
  const asked = new Map<number, ItemValue>();
  const valueOf = (index: number): ItemValue => {
    const known = asked.get(index);
    if (known !== undefined) return known;
    const item = compiled.items[index]!;
    const value = combineBallot(compiled, ballotOn(compiled, item, sheets), method, false);
    asked.set(index, value);
    return value;
  };
  const points = (index: number): Fraction | null => pointsOf(valueOf(index));
  return {
    compareTotal: (bound) => compare(total, bound.exact),
    compareItem: (index, bound) => {
      const own = points(index);
      return own === null ? null : compare(own, bound.exact);
    },
    compareSection: () => null,
    applies: (index) => points(index) !== null,
    level: (index) => {
      const value = valueOf(index);
      return value.kind === 'points' ? value.level : null;
    },
    struck: (index) => (points(index)?.n ?? 0n) > 0n,
  };
}

function pointsOf(value: ItemValue): Fraction | null {
  if (value.kind === 'na') return null;
  return value.kind === 'points' ? value.points : ZERO;
}
