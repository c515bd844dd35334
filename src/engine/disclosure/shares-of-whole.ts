import { add, fraction, type Fraction, roundTo, type RoundingRule, toDecimalText, ZERO } from '../number/index.js';
import type { Words } from '../rubric/words.js';

/** Percentages of the parts of a whole, and a note where the printed ones do not add to 100. */
export interface SharesOfWhole {
  readonly total: number;
  readonly shares: readonly { readonly num: number; readonly den: number; readonly text: string }[];
  /** Sum of the printed percentages; null where there is no whole. */
  readonly sumText: string | null;
  /** 尾差: why the printed percentages do not add to 100; null where they do. */
  readonly note: Words | null;
}

/**
 * The shares of parts that together are the whole, each rounded once to `digits` digits of a percentage. Printed shares are never bent
 * to add up: where their sum is not 100, the note says so. Of a whole of nothing there are no shares (empty list).
 * @example sharesOfWhole([1, 1, 1], 2, 'half-even').sumText // => '99.99%'
 * @example sharesOfWhole([1, 1, 1], 2, 'half-even').note?.zh // => '因四舍五入，各项比例之和为99.99%，尾差-0.01个百分点'
 * @example sharesOfWhole([21, 92], 2, 'half-even') // => { total: 113, shares: [{ num: 21, den: 113, text: '18.58%' }, { num: 92, den: 113, text: '81.42%' }], sumText: '100.00%', note: null }
 * @example sharesOfWhole([0, 0], 2, 'half-even') // => { total: 0, shares: [], sumText: null, note: null }
 */
export function sharesOfWhole(parts: readonly number[], digits: number, rule: RoundingRule): SharesOfWhole {
  const total = parts.reduce((sum, part) => sum + part, 0);
  if (total === 0) return { total, shares: [], sumText: null, note: null };
  const printed = parts.map((part) => roundTo(fraction(part * 100, total), digits, rule));
  const sum = printed.reduce(add, ZERO);
  const text = (value: Fraction): string => toDecimalText(value, digits, rule);
  return {
    total,
    shares: printed.map((value, index) => ({ num: parts[index] ?? 0, den: total, text: `${text(value)}%` })),
    sumText: `${text(sum)}%`,
    note: noteOn(sum, text),
  };
}

function noteOn(sum: Fraction, text: (value: Fraction) => string): Words | null {
  const residue = add(sum, fraction(-100));
  if (residue.n === 0n) return null;
  const signed = `${residue.n > 0n ? '+' : ''}${text(residue)}`;
  return {
    zh: `因四舍五入，各项比例之和为${text(sum)}%，尾差${signed}个百分点`,
    en: `Because of rounding the shares add to ${text(sum)}%; residue ${signed} percentage points`,
  };
}
