import type { RowSum } from './count-tables.js';

/** Values that add up, weighted or not, along a tree of sums: one a row, or none where there is no value. */
export interface SummedValues {
  readonly sums: readonly RowSum[];
  /** Rows that have a value. */
  readonly present: readonly boolean[];
  /** What is lost by hiding a row's value. */
  readonly worth: readonly number[];
}

/**
 * Which values may not be shown when some may not and their sums are: no hidden value stands alone in a sum, so none can be computed,
 * whatever the weights. The second one is the part that is worth least; the total only where no part is left.
 *
 * Why that is enough: in a tree, a hidden value has in every sum it stands in a second hidden one, that one has in its other sum a
 * third, and so on to a row that stands in no further sum. Along this way all of them can change together and every sum
 * still holds.
 * @example hideSeconds({ sums: [{ total: 0, parts: [1, 2, 3] }], present: [true, true, true, true], worth: [99, 40, 30, 1] }, [false, false, false, true]) // => [false, false, true, true]
 * @example hideSeconds({ sums: [{ total: 0, parts: [1, 2] }], present: [true, true, false], worth: [9, 3, 0] }, [false, true, false]) // => [true, true, false]
 */
export function hideSeconds({ sums, present, worth }: SummedValues, hidden: readonly boolean[]): boolean[] {
  const all = hidden.map((isHidden, row) => isHidden && present[row] === true);
  const second = ({ total, parts }: RowSum): boolean => {
    const own = parts.filter((row) => present[row]);
    const rows = present[total] ? [...own, total] : own;
    if (rows.filter((row) => all[row]).length !== 1) return false;
    const shown = own.filter((row) => !all[row]);
    const least = shown.reduce((best, row) => ((worth[row] ?? 0) < (worth[best] ?? 0) ? row : best), shown[0] ?? total);
    all[least] = true;
    return true;
  };
  while (sums.some(second));
  return all;
}
