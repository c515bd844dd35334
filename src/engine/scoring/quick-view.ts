import { compare } from '../number/index.js';
import type { Fraction } from '../number/index.js';
import { compareParts } from './compile-condition.js';
import type { CompiledRubric } from './compiled-rubric.js';
import type { GradingView } from './grading.js';
import type { Marks } from './mark.js';
import type { Ratio } from './quick-total.js';
import { ownMark } from './sheet-values.js';
import { isPoints, MISSING } from './unit-value.js';

/**
 * A sheet of unit values as conditions see it. Its sections have no values; rubrics whose conditions look at them take the general way.
 * @example
 * import { TWO_ITEMS } from '../rubric/two-item-rubric.js';
 * const compiled = compileRubric(TWO_ITEMS);
 * quickView(compiled, {}, [102, 70], { n: 172, d: 2 }, null).compareTotal(boundOf(86)) // => 0
 */
export function quickView(
  compiled: CompiledRubric,
  marks: Marks,
  units: readonly number[],
  total: Ratio,
  rounded: Fraction | null,
): GradingView {
  const unit = compiled.quick?.unit ?? { n: Number.NaN, d: 1 };
  const applies = (index: number): boolean => {
    const value = units[index] ?? MISSING;
    return isPoints(value) || value === MISSING;
  };
  return {
    compareTotal: (bound) => (rounded === null ? compareParts(total.n, total.d, bound) : compare(rounded, bound.exact)),
    compareItem: (index, bound) => {
      if (!applies(index)) return null;
      const value = units[index] ?? 0;
      return compareParts(isPoints(value) ? value * unit.n : 0, unit.d, bound);
    },
    compareSection: () => null,
    applies,
    level: (index) => {
      const mark = ownMark(marks, compiled.items[index]?.id ?? '');
      return mark !== undefined && 'level' in mark ? mark.level : null;
    },
    struck: (index) => (units[index] ?? 0) > 0,
  };
}
