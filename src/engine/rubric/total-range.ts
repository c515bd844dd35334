import { add, compare, div, least, most, mul, sum, ZERO } from '../number/index.js';
import type { Fraction } from '../number/index.js';
import { exact } from './item-range.js';
import { measureRubric } from './measure-rubric.js';
import type { Measured, MeasuredItem } from './measure-rubric.js';
import type { Rubric } from './rubric.js';

/** Limits of a total; null on a side that has none. */
export interface TotalRange {
  readonly low: Fraction | null;
  readonly high: Fraction | null;
}

/**
 * The totals a rubric can give, from its items' ranges: sums of the least and of the most, zero where an item may be dropped or count
 * zero, the least share where others may be stretched, bonuses up to their cap, then floor, cap and zero-vetoes. Sums over evaluators
 * have no upper limit here, because how many there are is not the rubric's to say.
 * @example
 * totalRange(TWO_ITEMS) // => { low: { n: 0n, d: 1n }, high: { n: 100n, d: 1n } }
 */
export function totalRange(rubric: Rubric): TotalRange {
  const measured = measureRubric(rubric);
  const ends = measured.items.map((item) => contribution(item, rubric, measured));
  const low = stretched(rubric, measured, summed(ends.map((end) => end.low)));
  const base = summed(ends.map((end) => end.high));
  const top = rubric.combining?.method === 'sum' || base === null ? null : add(base, bonusTop(rubric, measured));
  const kept = limited({ low, high: top }, rubric);
  const zero = measured.items.some(({ item }) => item.kind === 'veto' && item.effect === 'zero');
  return zero ? withZero(kept) : kept;
}

/** Floor and cap hold at both ends: a cap below the least sum is the least total too. */
function limited({ low, high }: TotalRange, rubric: Rubric): TotalRange {
  const floor = rubric.total?.floor === undefined ? null : exact(rubric.total.floor);
  const cap = rubric.total?.cap === undefined ? null : exact(rubric.total.cap);
  const keep = (value: Fraction): Fraction => {
    const above = floor === null ? value : most(value, floor);
    return cap === null ? above : least(above, cap);
  };
  return { low: low === null ? floor : keep(low), high: high === null ? cap : keep(high) };
}

function withZero({ low, high }: TotalRange): TotalRange {
  return { low: low === null ? null : least(low, ZERO), high: high === null ? null : most(high, ZERO) };
}

function contribution(item: MeasuredItem, rubric: Rubric, measured: Measured): TotalRange {
  if (item.item.kind === 'bonus' || item.item.kind === 'veto') return { low: ZERO, high: ZERO };
  const section = measured.sections[item.section]?.factor ?? ZERO;
  const factor = mul(mul(mul(item.factor, item.outer), section), measured.scale);
  const range = times(item.range, factor);
  return mayBeNothing(item, rubric) ? withZero(range) : range;
}

function times({ low, high }: TotalRange, factor: Fraction): TotalRange {
  const ends = [low, high].map((end) => (end === null ? null : mul(end, factor)));
  const [first = null, second = null] = factor.n < 0n ? ends.toReversed() : ends;
  return { low: first, high: second };
}

/** Whether an item can add nothing although its least points are more (or less) than that. */
function mayBeNothing({ item }: MeasuredItem, rubric: Rubric): boolean {
  return (item.missing ?? rubric.missing) === 'zero' || (item.notApplicable ?? rubric.notApplicable) === 'drop';
}

function summed(ends: readonly (Fraction | null)[]): Fraction | null {
  const known = ends.filter((end) => end !== null);
  return known.length < ends.length ? null : sum(known);
}

/** When items may be taken out and the rest stretched, the worst sheet is the item with the least share of its full marks, alone. */
function stretched(rubric: Rubric, measured: Measured, low: Fraction | null): Fraction | null {
  const effects = measured.items.map(({ item }) => item.notApplicable ?? rubric.notApplicable ?? 'no');
  if (low === null || !effects.some((effect) => effect === 'section' || effect === 'rubric')) return low;
  const shares = measured.items.flatMap((item) => {
    if (item.range.full.n === 0n || item.range.low === null) return [];
    const share = div(item.range.low, item.range.full);
    return [mayBeNothing(item, rubric) ? least(share, ZERO) : share];
  });
  const worst = shares.reduce((a, b) => (compare(a, b) <= 0 ? a : b), shares[0] ?? ZERO);
  return least(low, mul(mul(worst, measured.full), measured.scale));
}

function bonusTop(rubric: Rubric, measured: Measured): Fraction {
  const all = sum(
    measured.items.flatMap(({ item, factor }) => (item.kind === 'bonus' ? [mul(exact(item.max), factor)] : [])),
  );
  return rubric.bonus?.cap === undefined ? all : least(all, exact(rubric.bonus.cap));
}
