import type { QuickPlan } from './compiled-rubric.js';
import { compareParts } from './compile-condition.js';
import type { Bound } from './grading.js';
import { isPoints, MISSING, NOT_APPLICABLE } from './unit-value.js';

/** n ÷ d in whole doubles, d > 0. */
export interface Ratio {
  readonly n: number;
  readonly d: number;
}

/** A sum while it grows: what needs no stretching in `plain`, the stretched rest in n ÷ d, and the full marks that are gone. */
interface Running {
  plain: number;
  n: number;
  d: number;
  gone: number;
  fits: boolean;
}

/**
 * A sheet's total (before the rounding of its stage) from whole unit values alone, or null when nothing applies or a product leaves 2^53;
 * then the general way decides. Definition as in sheetParts. No value may be FAULTY; MISSING counts zero.
 * @example
 * import { TWO_ITEMS } from '../rubric/two-item-rubric.js';
 * const compiled = compileRubric(TWO_ITEMS);
 * quickTotal(compiled.quick, [102, 70]) // => { n: 172, d: 2 }
 */
export function quickTotal(plan: QuickPlan, units: readonly number[]): Ratio | null {
  const sum: Running = { plain: 0, n: 0, d: 1, gone: 0, fits: true };
  for (const section of plan.sections) addSection(sum, section, units);
  const left = plan.full - sum.gone;
  if (sum.gone > 0 && left <= 0) return null;
  const [up, down] = sum.gone > 0 ? lowest(plan.full, left) : [1, 1];
  const n = (sum.plain * sum.d + sum.n) * up;
  const d = sum.d * down * plan.denominator;
  if (!sum.fits || !Number.isSafeInteger(n) || !Number.isSafeInteger(d)) return null;
  return withBonusAndLimits(plan, units, { n, d });
}

function addSection(sum: Running, { full, items }: QuickPlan['sections'][number], units: readonly number[]): void {
  let own = 0;
  let within = 0;
  let elsewhere = 0;
  for (const item of items) {
    const value = units[item.index] ?? MISSING;
    if (isPoints(value)) own += value * item.by;
    else if (value !== NOT_APPLICABLE) continue;
    else if (item.effect === 'section') within += item.share;
    else if (item.effect === 'rubric') elsewhere += item.share;
    else if (item.effect === 'full') own += item.best;
  }
  place(sum, own, within, elsewhere, full);
}

function place(sum: Running, own: number, within: number, elsewhere: number, full: number): void {
  const target = full - elsewhere;
  const left = target - within;
  if (left <= 0 && within + elsewhere > 0) {
    sum.gone += full;
    return;
  }
  sum.gone += elsewhere;
  if (within === 0) sum.plain += own;
  else stretch(sum, own, target, left);
  if (!Number.isSafeInteger(own) || !Number.isSafeInteger(sum.plain)) sum.fits = false;
}

/** Adds own × target ÷ left to the stretched part. */
function stretch(sum: Running, own: number, target: number, left: number): void {
  const [up, down] = lowest(target, left);
  const [n, d] = [sum.n * down + own * up * sum.d, sum.d * down];
  if (!Number.isSafeInteger(n) || !Number.isSafeInteger(d) || !Number.isSafeInteger(own * up * sum.d)) sum.fits = false;
  sum.n = n;
  sum.d = d;
}

/** Two positive whole numbers divided by what they have in common. */
function lowest(a: number, b: number): [number, number] {
  let x = a;
  let y = b;
  while (y !== 0) [x, y] = [y, x % y];
  return [a / x, b / x];
}

function withBonusAndLimits(plan: QuickPlan, units: readonly number[], base: Ratio): Ratio | null {
  if (plan.zeroVetoes.some((index) => (units[index] ?? 0) > 0)) return { n: 0, d: 1 };
  let bonus = 0;
  for (const { index, by, gate } of plan.bonuses) {
    const value = units[index] ?? 0;
    if (value > 0 && isOpen(gate, base)) bonus += value * by;
  }
  const total = bonus === 0 ? base : addBonus(plan, base, bonus);
  return total === null ? null : within(plan, total);
}

function isOpen(gate: QuickPlan['gate'], base: Ratio): boolean {
  return gate === null || gate((bound) => compareParts(base.n, base.d, bound));
}

function addBonus(plan: QuickPlan, base: Ratio, bonus: number): Ratio | null {
  if (!isOpen(plan.gate, base)) return base;
  const kept = atMost(plan.bonusCap, { n: bonus, d: plan.denominator });
  const n = base.n * kept.d + kept.n * base.d;
  const d = base.d * kept.d;
  const fits = Number.isSafeInteger(base.n * kept.d) && Number.isSafeInteger(kept.n * base.d);
  return fits && Number.isSafeInteger(n) && Number.isSafeInteger(d) ? { n, d } : null;
}

function within(plan: QuickPlan, total: Ratio): Ratio {
  const { floor } = plan;
  const kept = floor !== null && compareParts(total.n, total.d, floor) < 0 ? { n: floor.n, d: floor.d } : total;
  return atMost(plan.cap, kept);
}

function atMost(cap: Bound | null, value: Ratio): Ratio {
  return cap !== null && compareParts(value.n, value.d, cap) > 0 ? { n: cap.n, d: cap.d } : value;
}
