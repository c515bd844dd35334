import { fraction, mul } from '../number/index.js';
import type { Fraction } from '../number/index.js';
import type { Amount } from '../rubric/amount.js';
import type { Rubric } from '../rubric/rubric.js';
import { boundOf, boundsTest } from './compile-condition.js';
import type { CompiledItem, CompiledRubric, QuickItem, QuickPlan } from './compiled-rubric.js';
import type { Bound } from './grading.js';

type Compiled = Omit<CompiledRubric, 'stages' | 'grading' | 'quick'>;
/** Larger multipliers leave too little room below 2^53 for products. */
const LARGEST = 2 ** 40;

/**
 * The whole-number plan of a rubric: one common denominator for every item's multiplier (unit × factors), so that a sheet's base is a sum
 * of products of whole doubles. Null when rounding happens inside the sum, when a condition looks at a section's value, or when the
 * numbers would leave 2^53; the general way gives the same results, more slowly.
 * @example
 * import { TWO_ITEMS } from '../rubric/two-item-rubric.js';
 * const compiled = compileRubric(TWO_ITEMS);
 * const exact = { mark: null, item: null, section: null, total: null, combined: null };
 * planQuick(compiled, exact, null).full // => 200
 * planQuick(compiled, { ...exact, section: { digits: 0, rule: 'half-even' } }, null) // => null
 */
export function planQuick(
  compiled: Compiled,
  stages: CompiledRubric['stages'],
  grading: CompiledRubric['grading'],
): QuickPlan | null {
  if (stages.item !== null || stages.section !== null || grading?.looksAtSections === true) return null;
  const full = mul(compiled.full, compiled.scale);
  const denominator = denominatorOf(compiled, full);
  const whole = (value: Fraction): number => Number(value.n * (denominator / value.d));
  const plan: QuickPlan = {
    denominator: Number(denominator),
    unit: { n: Number(compiled.unit.n), d: Number(compiled.unit.d) },
    full: whole(full),
    sections: compiled.sections.map((section) => ({
      full: whole(mul(mul(section.full, section.factor), compiled.scale)),
      items: section.items.filter(isCounted).map((item) => quickItem(compiled, item, whole)),
    })),
    zeroVetoes: compiled.items.filter(isZeroVeto).map(({ index }) => index),
    bonuses: compiled.items.flatMap((item) => bonusOf(item, whole(multiplier(compiled, item)))),
    ...limitsOf(compiled.rubric),
  };
  return fits(plan) ? plan : null;
}

function limitsOf({ bonus, total }: Rubric): Pick<QuickPlan, 'gate' | 'bonusCap' | 'floor' | 'cap'> {
  return {
    gate: bonus?.gate === undefined ? null : boundsTest(bonus.gate),
    bonusCap: boundOr(bonus?.cap),
    floor: boundOr(total?.floor),
    cap: boundOr(total?.cap),
  };
}

function isCounted({ item }: CompiledItem): boolean {
  return item.kind !== 'bonus' && item.kind !== 'veto';
}

function isZeroVeto({ item }: CompiledItem): boolean {
  return item.kind === 'veto' && item.effect === 'zero';
}

function quickItem(compiled: Compiled, item: CompiledItem, whole: (value: Fraction) => number): QuickItem {
  const by = whole(multiplier(compiled, item));
  const share = whole(mul(item.share, outside(compiled, item)));
  return { index: item.index, by, share, best: item.best * by, effect: item.notApplicable };
}

function bonusOf({ index, item }: CompiledItem, by: number): QuickPlan['bonuses'] {
  if (item.kind !== 'bonus') return [];
  return [{ index, by, gate: item.gate === undefined ? null : boundsTest(item.gate) }];
}

function denominatorOf(compiled: Compiled, full: Fraction): bigint {
  const parts = [
    full,
    ...compiled.items.map((item) => multiplier(compiled, item)),
    ...compiled.items.map((item) => mul(item.share, outside(compiled, item))),
    ...compiled.sections.map((section) => mul(mul(section.full, section.factor), compiled.scale)),
  ];
  return parts.reduce((d, one) => common(d, one.d), 1n);
}

/** Whether every number leaves room for products below 2^53. */
function fits(plan: QuickPlan): boolean {
  const numbers = [
    plan.denominator,
    plan.full,
    plan.unit.n,
    plan.unit.d,
    ...plan.sections.flatMap(({ full, items }) => [full, ...items.flatMap(({ by, share, best }) => [by, share, best])]),
    ...plan.bonuses.map(({ by }) => by),
    ...[plan.bonusCap, plan.floor, plan.cap].map((bound) => (bound === null ? 0 : bound.n * bound.d)),
  ];
  return numbers.every((value) => Math.abs(value) < LARGEST);
}

function multiplier(compiled: Compiled, item: CompiledItem): Fraction {
  const own = mul(compiled.unit, item.factor);
  return item.item.kind === 'bonus' ? own : mul(mul(own, item.outer), outside(compiled, item));
}

/** What stands outside an item's section in its product: the section's factor and the scale of the whole. */
function outside(compiled: Compiled, item: CompiledItem): Fraction {
  return mul(compiled.sections[item.section]?.factor ?? fraction(1), compiled.scale);
}

function boundOr(amount: Amount | undefined): Bound | null {
  return amount === undefined ? null : boundOf(amount);
}

function common(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return (a / x) * b;
}
