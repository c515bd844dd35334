import { add, div, least, most, mul, roundTo, sum, ZERO } from '../number/index.js';
import type { Fraction } from '../number/index.js';
import { exact } from './item-range.js';
import { measureRubric } from './measure-rubric.js';
import type { Measured, MeasuredItem } from './measure-rubric.js';
import type { Rounding, Rubric } from './rubric.js';

/** Limits of a total; null on a side that has none. */
export interface TotalRange {
  readonly low: Fraction | null;
  readonly high: Fraction | null;
}

/**
 * The totals that grades can see, from the ranges of the items: sums of the least and of the most, zero where an item may be dropped or
 * count zero, the least and the most share where others may be stretched, bonuses up to their cap, then floor, cap and zero-vetoes, with
 * the rounding of every stage on the way. Sums over evaluators have no limit, because how many there are is not the rubric's to say.
 * @example
 * totalRange(TWO_ITEMS) // => { low: { n: 0n, d: 1n }, high: { n: 100n, d: 1n } }
 * totalRange({ ...TWO_ITEMS, total: { cap: 99.5 }, rounding: { total: { digits: 0 } } }).high // => fraction(100)
 */
export function totalRange(rubric: Rubric): TotalRange {
  const one = sheetRange(rubric);
  const { total, combined } = rubric.rounding ?? {};
  const rounded = atStage(one, total);
  const compared = rubric.grades?.compare === 'rounded';
  if (rubric.combining?.level === 'item') return compared ? rounded : one;
  const several = compared ? atStage(rounded, combined) : rounded;
  return joined(compared ? rounded : one, isSummed(rubric) ? endless(several) : several);
}

/** The totals of one sheet, or of a case whose items were combined, before the rounding of totals. */
function sheetRange(rubric: Rubric): TotalRange {
  const measured = measureRubric(rubric);
  const base = baseOf(rubric, measured);
  const top = base.high === null ? null : add(base.high, bonusTop(rubric, measured));
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
  const base = stretched(rubric, measured, summed(measured.items, rubric, measured));
  return rubric.combining?.level === 'item' && isSummed(rubric) ? endless(base) : base;
}

/** Whether evaluators' points may be added up: always, or once a further sheet is there. */
function isSummed({ combining }: Rubric): boolean {
  return combining?.method === 'sum' || combining?.third === 'sum';
}

function endless({ low }: TotalRange): TotalRange {
  return { low: low === null || low.n < 0n ? null : low, high: null };
}

function joined(a: TotalRange, b: TotalRange): TotalRange {
  return {
    low: a.low === null || b.low === null ? null : least(a.low, b.low),
    high: a.high === null || b.high === null ? null : most(a.high, b.high),
  };
}

function atStage({ low, high }: TotalRange, stage: Rounding | undefined): TotalRange {
  const round = (end: Fraction | null): Fraction | null =>
    end === null || stage === undefined ? end : roundTo(end, stage.digits, stage.rule ?? 'half-even');
  return { low: round(low), high: round(high) };
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

/** What an item adds to its section. */
function contribution(item: MeasuredItem, rubric: Rubric): TotalRange {
  if (item.item.kind === 'bonus' || item.item.kind === 'veto') return { low: ZERO, high: ZERO };
  const own = ownRange(item, rubric);
  const several = rubric.combining?.level === 'item' ? joined(own, atStage(own, rubric.rounding?.combined)) : own;
  return times(atStage(times(several, item.factor), rubric.rounding?.item), item.outer);
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
  const inSections: TotalRange[][] = measured.sections.map(() => []);
  for (const item of items) inSections[item.section]?.push(contribution(item, rubric));
  const sections = measured.sections.map(({ factor }, at) =>
    atStage(times(together(inSections[at] ?? []), factor), rubric.rounding?.section),
  );
  return times(together(sections), measured.scale);
}

function together(ends: readonly TotalRange[]): TotalRange {
  return { low: sumKnown(ends.map((end) => end.low)), high: sumKnown(ends.map((end) => end.high)) };
}

function sumKnown(ends: readonly (Fraction | null)[]): Fraction | null {
  const known = ends.filter((end) => end !== null);
  return known.length < ends.length ? null : sum(known);
}

/**
 * When items may be taken out and the rest stretched, the extreme sheets are the items with the least and the most share of full marks,
 * alone. What the rounding of a section adds to that while others are stretched is not followed.
 */
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
  const alone = parts.map((item) => times(contribution(item, rubric), div(whole, item.share)));
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
  const tops = measured.items.flatMap(({ item, factor }) => {
    const high = item.kind === 'bonus' ? mul(exact(item.max), factor) : null;
    return high === null ? [] : [atStage({ low: null, high }, rubric.rounding?.item).high ?? high];
  });
  const all = sum(tops);
  return rubric.bonus?.cap === undefined ? all : least(all, exact(rubric.bonus.cap));
}
