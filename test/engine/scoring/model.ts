import type { Item, NotApplicableRule, Rubric, Section } from '../../../src/engine/rubric/rubric.js';
import type { Mark, Marks } from '../../../src/engine/scoring/mark.js';

/** A second way of scoring, written from the definition alone: plain recursion over the document with its own fractions [n, d]. */
export type Q = readonly [bigint, bigint];

const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? (a < 0n ? -a : a) : gcd(b, a % b));
export const q = (n: bigint, d = 1n): Q => {
  const g = gcd(n, d) || 1n;
  return d < 0n ? [-n / g, -d / g] : [n / g, d / g];
};
const plus = (a: Q, b: Q): Q => q(a[0] * b[1] + b[0] * a[1], a[1] * b[1]);
const minus = (a: Q, b: Q): Q => plus(a, [-b[0], b[1]]);
const times = (a: Q, b: Q): Q => q(a[0] * b[0], a[1] * b[1]);
const over = (a: Q, b: Q): Q => q(a[0] * b[1], a[1] * b[0]);
export const less = (a: Q, b: Q): boolean => a[0] * b[1] < b[0] * a[1];
const min = (a: Q, b: Q): Q => (less(b, a) ? b : a);
const max = (a: Q, b: Q): Q => (less(a, b) ? b : a);
const total = (list: readonly Q[]): Q => list.reduce(plus, q(0n));

export const num = (amount: number | string): Q => {
  const text = String(amount);
  if (text.includes('/')) {
    const [n, d] = text.split('/');
    return q(BigInt(n!), BigInt(d!));
  }
  const [whole, part = ''] = text.split('.');
  return q(BigInt(whole! + part), 10n ** BigInt(part.length));
};

/** Rounding by looking at the text of the quotient's remainder. */
export const rounded = (value: Q, stage: { digits: number; rule?: string } | undefined): Q => {
  if (stage === undefined) return value;
  const scale = 10n ** BigInt(stage.digits);
  const [n, d] = times(value, q(scale));
  const size = n < 0n ? -n : n;
  let whole = size / d;
  const rest = 2n * (size % d);
  if (rest > d || (rest === d && (stage.rule === 'half-up' || whole % 2n === 1n))) whole += 1n;
  return q(n < 0n ? -whole : whole, scale);
};

const fullOf = (item: Item): Q => {
  if (item.kind === 'scale') return num(item.max);
  if (item.kind === 'levels') return item.levels.map(({ points }) => num(points)).reduce(max);
  if (item.kind === 'check') return max(num(item.yes), num(item.no ?? 0));
  if (item.kind !== 'deduction') return q(0n);
  return item.counting === 'up' && item.floor === 'none' ? q(0n) : num(item.max);
};

const factorOf = (node: { factor?: number | string; weight?: number | string }, full: Q): Q =>
  node.weight === undefined ? num(node.factor ?? 1) : over(num(node.weight), full);

const pointsOf = (item: Item, mark: Mark): Q => {
  if ('points' in mark) return num(mark.points);
  if ('level' in mark && item.kind === 'levels') return num(item.levels.find(({ id }) => id === mark.level)!.points);
  if ('check' in mark && item.kind === 'check') return mark.check ? num(item.yes) : num(item.no ?? 0);
  if ('check' in mark) return q(mark.check ? 1n : 0n);
  if (!('defects' in mark) || item.kind !== 'deduction') throw new Error('a mark of another kind');
  const loss = total(
    mark.defects.map(({ id, count }) => {
      const defect = item.defects.find((one) => one.id === id)!;
      const cost = times(num(defect.points), q(BigInt(count)));
      return defect.cap === undefined ? cost : min(cost, num(defect.cap));
    }),
  );
  if (item.counting === 'up') return item.floor === 'none' ? loss : min(loss, num(item.max));
  const left = minus(num(item.max), loss);
  return item.floor === 'none' ? left : max(left, num(item.floor ?? 0));
};

const lowOf = (item: Item): Q => {
  if (item.kind === 'scale') return num(item.min ?? 0);
  if (item.kind === 'levels') return item.levels.map(({ points }) => num(points)).reduce(min);
  if (item.kind === 'check') return min(num(item.yes), num(item.no ?? 0));
  if (item.kind === 'deduction' && item.counting !== 'up') {
    const worst = item.defects.map(({ id }) => ({ id, count: 9999 }));
    return pointsOf(item, { defects: worst });
  }
  return q(0n);
};

const highOf = (item: Item): Q =>
  item.kind === 'deduction' && item.counting === 'up'
    ? pointsOf(item, { defects: item.defects.map(({ id }) => ({ id, count: 9999 })) })
    : fullOf(item);

interface Part {
  readonly value: Q;
  readonly full: Q;
  readonly gone: NotApplicableRule | null;
}

export class Model {
  constructor(
    readonly rubric: Rubric,
    readonly marks: Marks,
  ) {}

  private itemPart(item: Item, outer: Q): Part {
    const mark = this.marks[item.id];
    const full = times(times(fullOf(item), factorOf(item, fullOf(item))), outer);
    const counted = (points: Q): Part => ({
      value: times(rounded(times(points, factorOf(item, fullOf(item))), this.rubric.rounding?.item), outer),
      full,
      gone: null,
    });
    if (mark === undefined) return counted(q(0n));
    if (!('na' in mark)) return counted(pointsOf(item, mark));
    const effect = item.notApplicable ?? this.rubric.notApplicable ?? 'no';
    const best = this.rubric.direction === 'lower' ? lowOf(item) : highOf(item);
    return effect === 'full' ? counted(best) : { value: q(0n), full, gone: effect };
  }

  private sectionParts(section: Section): Part[] {
    const own = (item: Item): boolean => item.kind !== 'bonus' && item.kind !== 'veto';
    const direct = (section.items ?? []).filter(own).map((item) => this.itemPart(item, q(1n)));
    const inner = (section.criteria ?? []).flatMap((criterion) => {
      const full = total(criterion.items.filter(own).map((item) => times(fullOf(item), factorOf(item, fullOf(item)))));
      return criterion.items.filter(own).map((item) => this.itemPart(item, factorOf(criterion, full)));
    });
    return [...direct, ...inner];
  }

  /** The total, or null when nothing applies. */
  total(): Q | null {
    let sum = q(0n);
    let whole = q(0n);
    let gone = q(0n);
    for (const section of this.rubric.sections) {
      const parts = this.sectionParts(section);
      const full = total(parts.map((part) => part.full));
      const factor = factorOf(section, full);
      const taken = (effect: string): Q => total(parts.filter((part) => part.gone === effect).map((part) => part.full));
      const target = minus(full, taken('rubric'));
      const left = minus(target, taken('section'));
      whole = plus(whole, times(full, factor));
      if (left[0] === 0n && full[0] !== 0n) {
        gone = plus(gone, times(full, factor));
        continue;
      }
      gone = plus(gone, times(taken('rubric'), factor));
      const stretch = left[0] === 0n ? q(1n) : over(target, left);
      const value = times(times(total(parts.map((part) => part.value)), stretch), factor);
      sum = plus(sum, rounded(value, this.rubric.rounding?.section));
    }
    if (gone[0] !== 0n && gone[0] * whole[1] === whole[0] * gone[1]) return null;
    const stretched = gone[0] === 0n ? sum : over(times(sum, whole), minus(whole, gone));
    const base = this.rubric.total?.normalise ? over(times(stretched, num(this.rubric.total.max!)), whole) : stretched;
    return this.finish(base);
  }

  private finish(base: Q): Q {
    const items = this.rubric.sections.flatMap((s) => [
      ...(s.items ?? []),
      ...(s.criteria ?? []).flatMap((c) => c.items),
    ]);
    let bonus = q(0n);
    for (const item of items) {
      const mark = this.marks[item.id];
      if (item.kind === 'veto' && item.effect === 'zero' && mark && 'check' in mark && mark.check) {
        return q(0n);
      }
      if (item.kind !== 'bonus' || mark === undefined || !('points' in mark)) continue;
      if (item.gate?.above !== undefined && !less(num(item.gate.above), base)) continue;
      bonus = plus(bonus, rounded(times(num(mark.points), num(item.factor ?? 1)), this.rubric.rounding?.item));
    }
    if (this.rubric.bonus?.cap !== undefined) bonus = min(bonus, num(this.rubric.bonus.cap));
    let value = plus(base, bonus);
    if (this.rubric.total?.floor !== undefined) value = max(value, num(this.rubric.total.floor));
    if (this.rubric.total?.cap !== undefined) value = min(value, num(this.rubric.total.cap));
    return rounded(value, this.rubric.rounding?.total);
  }
}
