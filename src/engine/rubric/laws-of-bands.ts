import { compare, exactText, fraction, mul, roundTo } from '../number/index.js';
import type { Fraction } from '../number/index.js';
import { exact } from './item-range.js';
import type { Path } from './items-of.js';
import { lawFault } from './law-fault.js';
import type { LawFault } from './law-fault.js';
import type { Band } from './grade-rules.js';
import type { Rubric } from './rubric.js';
import { totalRange } from './total-range.js';
import type { TotalRange } from './total-range.js';

/** One end of a stretch of the total; no value: open-ended. */
interface End {
  readonly value: Fraction | null;
  readonly closed: boolean;
}
interface Stretch {
  readonly band: Band;
  readonly path: Path;
  readonly from: End;
  readonly to: End;
}

/**
 * Bands cover every total that the rubric can give exactly once, and each of them can be reached. Totals are a continuum (means of three
 * are no decimals) unless grades compare rounded totals: then only values with that many digits count, so 80–89 and 90–100 leave no hole.
 * Without a range only what lies between the bands is judged.
 * @example
 * const grades = { ...TWO_ITEMS.grades, bands: [{ grade: 'good', from: 80 }, { grade: 'fail', to: 70 }] };
 * lawsOfBands({ ...TWO_ITEMS, grades }).map(({ words }) => words.en) // => ['no grade for totals 70–80']
 */
export function lawsOfBands(rubric: Rubric, range: TotalRange | null = totalRange(rubric)): LawFault[] {
  const bands = rubric.grades?.bands ?? [];
  if (bands.length === 0) return [];
  const stretches = bands.map(stretchOf).toSorted((a, b) => compareStart(a.from, b.from));
  const digits = latticeOf(rubric);
  const empty = stretches.filter(({ from, to }) => isEmpty(from, to));
  if (empty.length > 0) return empty.map(({ path }) => emptyBand([...path, 'to']));
  const inner = stretches.slice(1).flatMap((next, index) => between(stretches[index] ?? next, next, digits));
  if (range === null) return inner;
  const unreachable = stretches.filter((one) => isOutside(one, range));
  return [...edges(stretches, range), ...inner, ...unreachable.map((one) => cannotReach(one))];
}

function stretchOf(band: Band, index: number): Stretch {
  const closed = band.closed ?? 'from';
  const end = (amount: Band['from'], side: 'from' | 'to'): End => ({
    value: amount === undefined ? null : exact(amount),
    closed: closed === 'both' || closed === side,
  });
  return { band, path: ['grades', 'bands', index], from: end(band.from, 'from'), to: end(band.to, 'to') };
}

function compareStart(a: End, b: End): number {
  if (a.value === null || b.value === null) return Number(b.value === null) - Number(a.value === null);
  return compare(a.value, b.value) || Number(b.closed) - Number(a.closed);
}

function isEmpty(from: End, to: End): boolean {
  if (from.value === null || to.value === null) return false;
  const order = compare(from.value, to.value);
  return order > 0 || (order === 0 && !(from.closed && to.closed));
}

/** Digits of the totals that grades see, or null when they see any fraction. */
function latticeOf(rubric: Rubric): number | null {
  const { total, combined } = rubric.rounding ?? {};
  if (rubric.grades?.compare !== 'rounded' || total === undefined) return null;
  if (rubric.combining === undefined) return total.digits;
  return combined === undefined ? null : Math.max(total.digits, combined.digits);
}

function between(low: Stretch, high: Stretch, digits: number | null): LawFault[] {
  const [end, start] = [low.to, high.from];
  if (end.value === null || start.value === null) return [overlap(low, high)];
  const order = compare(end.value, start.value);
  if (order === 0) return touching(low, high, exactText(end.value));
  if (order > 0) return [overlap(low, high)];
  if (digits !== null && !hasPoint(end, start, digits)) return [];
  return [hole([...low.path, 'to'], `${exactText(end.value)}–${exactText(start.value)}`)];
}

/** Two bands that meet at a value: it belongs to one of them. */
function touching(low: Stretch, high: Stretch, at: string): LawFault[] {
  if (low.to.closed && high.from.closed) return [overlap(low, high)];
  return low.to.closed || high.from.closed ? [] : [hole([...low.path, 'to'], at)];
}

/** Whether a number with so many digits lies in the gap after `end` and before `start`. */
function hasPoint(end: End, start: End, digits: number): boolean {
  if (end.value === null || start.value === null) return true;
  const scale = fraction(10n ** BigInt(Math.max(digits, 0)));
  const [low, high] = [mul(end.value, scale), mul(start.value, scale)];
  const floor = roundTo({ n: low.n - (((low.n % low.d) + low.d) % low.d), d: low.d }, 0, 'half-even').n;
  const first = end.closed || low.d !== 1n ? floor + 1n : floor;
  const order = compare(fraction(first), high);
  return order < 0 || (order === 0 && !start.closed);
}

function edges(stretches: readonly Stretch[], range: TotalRange): LawFault[] {
  const [first, last] = [stretches[0], stretches.at(-1)];
  const faults: LawFault[] = [];
  if (first !== undefined && first.from.value !== null && !reaches(range.low, first.from, -1)) {
    faults.push(
      hole(
        [...first.path, 'from'],
        `${range.low === null ? '−∞' : exactText(range.low)}–${exactText(first.from.value)}`,
      ),
    );
  }
  if (last !== undefined && last.to.value !== null && !reaches(range.high, last.to, 1)) {
    faults.push(
      hole([...last.path, 'to'], `${exactText(last.to.value)}–${range.high === null ? '∞' : exactText(range.high)}`),
    );
  }
  return faults;
}

/** Whether an outer end of the bands goes at least as far as the totals do. */
function reaches(limit: Fraction | null, end: End, sign: 1 | -1): boolean {
  if (limit === null || end.value === null) return end.value === null;
  const order = compare(end.value, limit) * sign;
  return order > 0 || (order === 0 && end.closed);
}

function isOutside({ from, to }: Stretch, { low, high }: TotalRange): boolean {
  const below = low !== null && to.value !== null && isEmpty({ value: low, closed: true }, to);
  const above = high !== null && from.value !== null && isEmpty(from, { value: high, closed: true });
  return below || above;
}

function hole(path: Path, where: string): LawFault {
  return lawFault(
    path,
    'grade-hole',
    [`总分 ${where} 没有等次`, `no grade for totals ${where}`],
    ['补上这一段，或写明 closed 哪一端', 'add the missing stretch, or say which side is closed'],
  );
}

function overlap(low: Stretch, high: Stretch): LawFault {
  return lawFault(
    [...high.path, 'from'],
    'grade-overlap',
    [
      `等次“${low.band.grade}”与“${high.band.grade}”的区间重叠`,
      `the bands of “${low.band.grade}” and “${high.band.grade}” overlap`,
    ],
    [
      '让两段相接而不相交；相接处只有一端 closed',
      'let them meet without crossing, and only one of the touching ends be closed',
    ],
  );
}

function emptyBand(path: Path): LawFault {
  const words: [string, string] = ['等次区间是空的', 'the band is empty'];
  return lawFault(path, 'empty-band', words, ['to 须大于 from', 'let `to` be greater than `from`']);
}

function cannotReach({ band: { grade, from }, path }: Stretch): LawFault {
  return lawFault(
    [...path, from === undefined ? 'to' : 'from'],
    'grade-unreachable',
    [`任何总分都到不了等次“${grade}”`, `no total can reach the grade “${grade}”`],
    ['核对分数线与满分', 'compare the cut point with the full marks'],
  );
}
