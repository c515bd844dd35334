import { compare, distance, mean, sum } from '../number/index.js';
import type { Fraction } from '../number/index.js';
import type { Combining, CombiningMethod } from '../rubric/combining-rules.js';

/** One evaluator's number. */
export interface SeatValue {
  readonly seat: number;
  readonly value: Fraction;
}

/** The combined number, and the seats whose numbers made it. */
export interface Combined {
  readonly value: Fraction;
  readonly used: readonly number[];
}

type Options = Pick<Combining, 'trim' | 'record' | 'pairTie'>;

/**
 * Several evaluators' numbers made one, exactly. Absent evaluators are simply not in the list. Null: the rule has nothing to work on (no
 * value, the seat of record absent, fewer values than a trimmed mean cuts off).
 * - mean, median (of an even number: mean of the middle two), higher, lower, sum;
 * - trimmed-mean: the mean without the `highest` highest and `lowest` lowest values;
 * - of-record: the value of one seat (default 1);
 * - nearest-pair: the mean of the two nearest values; pairs equally near: `pairTie` (default all of them together).
 * The order of the values never matters. No rounding.
 * @example
 * combineValues('nearest-pair', [{ seat: 1, value: fraction(60) }, { seat: 2, value: fraction(80) }, { seat: 3, value: fraction(70) }]) // => { value: { n: 70n, d: 1n }, used: [1, 3, 2] }
 * @example
 * combineValues('median', [{ seat: 1, value: fraction(9) }, { seat: 2, value: fraction(6) }]) // => { value: { n: 15n, d: 2n }, used: [2, 1] }
 */
export function combineValues(
  method: CombiningMethod,
  values: readonly SeatValue[],
  options: Options = {},
): Combined | null {
  const sorted = values.toSorted((a, b) => compare(a.value, b.value) || a.seat - b.seat);
  return METHODS[method](sorted, options);
}

type Method = (sorted: readonly SeatValue[], options: Options) => Combined | null;
const METHODS: Readonly<Record<CombiningMethod, Method>> = {
  mean: averaged,
  median: (sorted) => averaged(sorted.slice((sorted.length - 1) >> 1, (sorted.length >> 1) + 1)),
  higher: (sorted) => averaged(sorted.slice(-1)),
  lower: (sorted) => averaged(sorted.slice(0, 1)),
  sum: (sorted) => (sorted.length === 0 ? null : { value: sum(numbers(sorted)), used: seats(sorted) }),
  'trimmed-mean': (sorted, { trim = { highest: 1, lowest: 1 } }) => averaged(trimmed(sorted, trim)),
  'of-record': (sorted, { record = 1 }) => averaged(sorted.filter(({ seat }) => seat === record)),
  'nearest-pair': (sorted, { pairTie = 'all' }) => nearestPair(sorted, pairTie),
};

function numbers(values: readonly SeatValue[]): Fraction[] {
  return values.map(({ value }) => value);
}

function seats(values: readonly SeatValue[]): number[] {
  return values.map(({ seat }) => seat);
}

function averaged(values: readonly SeatValue[]): Combined | null {
  return values.length === 0 ? null : { value: mean(numbers(values)), used: seats(values) };
}

function trimmed(sorted: readonly SeatValue[], trim: { highest: number; lowest: number }): readonly SeatValue[] {
  return sorted.length <= trim.highest + trim.lowest ? [] : sorted.slice(trim.lowest, sorted.length - trim.highest);
}

function nearestPair(sorted: readonly SeatValue[], tie: 'higher' | 'lower' | 'all'): Combined | null {
  if (sorted.length < 2) return averaged(sorted);
  const pairs = sorted.slice(1).map((upper, index) => [sorted[index] ?? upper, upper] as const);
  const gaps = pairs.map(([low, high]) => distance(low.value, high.value));
  const nearest = gaps.reduce((best, gap) => (compare(gap, best) < 0 ? gap : best));
  const tied = pairs.filter((_, index) => compare(gaps[index] ?? nearest, nearest) === 0);
  const chosen = tie === 'higher' ? tied.slice(-1) : tied.slice(0, tie === 'lower' ? 1 : tied.length);
  return averaged(sorted.filter((one) => chosen.some((pair) => pair.includes(one))));
}
