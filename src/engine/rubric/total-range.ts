import { add, div, least, most, mul, sum, ZERO } from '../number/index.js';
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
 * zero, the least and the most share where others may be stretched, bonuses up to their cap, then floor, cap and zero-vetoes. Sums over evaluators
 * have no upper limit here, because how many there are is not the rubric's to say.
 * @example
 * totalRange(TWO_ITEMS) // => { low: { n: 0n, d: 1n }, high: { n: 100n, d: 1n } }
 */
export function totalRange(rubric: Rubric): TotalRange {
  const measured = measureRubric(rubric);
  const base = baseOf(rubric, measured);
  const top =
    rubric.combining?.method === 'sum' || base.high === null ? null : add(base.high, bonusTop(rubric, measured));
  const kept = limited({ low: base.low, high: top }, rubric);
  const zero = measured.items.some(({ item }) => item.kind === 'veto' && item.effect === 'zero');
  return zero ? withZero(kept) : kept;
}

/**
 * The totals before bonuses, floor and cap: what the gate before a bonus looks at.
 * @example
 * baseRange({ ...TWO_ITEMS, total: { cap: 50 } }).high // => fraction(100)
 */
export function baseRange(rubric: Rubric): TotalRange {
  return baseOf(rubric, measureRubric(rubric));
}

function baseOf(rubric: Rubric, measured: Measured): TotalRange {
  return stretched(rubric, measured, summed(measured.items, rubric, measured));
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
  return times(ownRange(item, rubric), factor);
}

/** The points an item can count with: those of its marks, full marks where "not applicable" gives them, nothing where it may be left out. */
function ownRange(item: MeasuredItem, rubric: Rubric): TotalRange {
  const effect = item.item.notApplicable ?? rubric.notApplicable ?? 'no';
  const { low, high, full } = item.range;
  const range = effect === 'full' ? reaching({ low, high }, full) : { low, high };
  const missing = item.item.missing ?? rubric.missing;
  const outside = item.share.n === 0n && effect !== 'no' && effect !== 'full';
  return missing === 'zero' || effect === 'drop' || outside ? withZero(range) : range;
}

function reaching({ low, high }: TotalRange, value: Fraction): TotalRange {
  return { low: low === null ? null : least(low, value), high: high === null ? null : most(high, value) };
}

function times({ low, high }: TotalRange, factor: Fraction): TotalRange {
  const ends = [low, high].map((end) => (end === null ? null : mul(end, factor)));
  const [first = null, second = null] = factor.n < 0n ? ends.toReversed() : ends;
  return { low: first, high: second };
}

function summed(items: readonly MeasuredItem[], rubric: Rubric, measured: Measured): TotalRange {
  const ends = items.map((item) => contribution(item, rubric, measured));
  return { low: sumKnown(ends.map((end) => end.low)), high: sumKnown(ends.map((end) => end.high)) };
}

function sumKnown(ends: readonly (Fraction | null)[]): Fraction | null {
  const known = ends.filter((end) => end !== null);
  return known.length < ends.length ? null : sum(known);
}

/** When items may be taken out and the rest stretched, the extreme sheets are the items with the least and the most share of full marks, alone. */
function stretched(rubric: Rubric, measured: Measured, plain: TotalRange): TotalRange {
  const effects = measured.items.map(({ item }) => item.notApplicable ?? rubric.notApplicable ?? 'no');
  if (!effects.some((effect) => effect === 'section' || effect === 'rubric')) return plain;
  const parts = measured.items.filter((item) => item.share.n > 0n);
  const rest = summed(
    measured.items.filter((item) => item.share.n === 0n),
    rubric,
    measured,
  );
  const whole = mul(measured.full, measured.scale);
  const alone = parts.map((item) => times(ownRange(item, rubric), div(whole, item.range.full)));
  const lows = alone.map(({ low }) => (low === null || rest.low === null ? null : add(low, rest.low)));
  const highs = alone.map(({ high }) => (high === null || rest.high === null ? null : add(high, rest.high)));
  return { low: furthest(least, plain.low, lows), high: furthest(most, plain.high, highs) };
}

function furthest(
  pick: (a: Fraction, b: Fraction) => Fraction,
  start: Fraction | null,
  ends: readonly (Fraction | null)[],
): Fraction | null {
  return ends.reduce((found, end) => (found === null || end === null ? null : pick(found, end)), start);
}

function bonusTop(rubric: Rubric, measured: Measured): Fraction {
  const all = sum(
    measured.items.flatMap(({ item, factor }) => (item.kind === 'bonus' ? [mul(exact(item.max), factor)] : [])),
  );
  return rubric.bonus?.cap === undefined ? all : least(all, exact(rubric.bonus.cap));
}
