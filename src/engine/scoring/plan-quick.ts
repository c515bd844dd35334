import { fraction, mul } from '../number/index.js';
import type { Fraction } from '../number/index.js';
import type { Amount } from '../rubric/amount.js';
import type { Item } from '../rubric/rubric.js';
import { boundOf, boundsTest } from './compile-condition.js';
import type { CompiledItem, CompiledRubric, QuickPlan, Role } from './compiled-rubric.js';
import type { Bound } from './grading.js';

type Compiled = Omit<CompiledRubric, 'stages' | 'grading' | 'quick'>;
/** Larger multipliers leave too little room below 2^53 for products. */
const LARGEST = 2 ** 40;

/**
 * The whole-number plan of a rubric: one common denominator for every item's multiplier (unit × factors), so that a sheet's base is a sum
 * of products of whole doubles. Null when rounding happens inside the sum, when a condition looks at a section's value, or when the
 * numbers would leave 2^53; the general way gives the same results, more slowly.
 */
export function planQuick(
  compiled: Compiled,
  stages: CompiledRubric['stages'],
  grading: CompiledRubric['grading'],
): QuickPlan | null {
  if (stages.item !== null || stages.section !== null || grading?.looksAtSections === true) return null;
  const factors = compiled.items.map((item) => multiplier(compiled, item));
  const shares = compiled.items.map((item) => mul(item.share, outside(compiled, item)));
  const sectionFull = compiled.sections.map((section) => mul(mul(section.full, section.factor), compiled.scale));
  const full = mul(compiled.full, compiled.scale);
  const denominator = [...factors, ...shares, ...sectionFull, full].reduce((d, one) => common(d, one.d), 1n);
  const whole = (value: Fraction): number => Number(value.n * (denominator / value.d));
  const numbers = {
    denominator: Number(denominator),
    by: factors.map(whole),
    shares: shares.map(whole),
    sectionFull: sectionFull.map(whole),
    full: whole(full),
    unit: { n: Number(compiled.unit.n), d: Number(compiled.unit.d) },
  };
  const { unit } = numbers;
  const all = [
    numbers.denominator,
    numbers.full,
    unit.n,
    unit.d,
    ...numbers.by,
    ...numbers.shares,
    ...numbers.sectionFull,
  ];
  const plan = { ...numbers, ...limits(compiled) };
  const bounds = [plan.bonusCap, plan.floor, plan.cap].every((bound) => bound === null || Math.abs(bound.n * bound.d) < LARGEST);
  return bounds && all.every((value) => Math.abs(value) < LARGEST) ? plan : null;
}

function multiplier(compiled: Compiled, item: CompiledItem): Fraction {
  const own = mul(compiled.unit, item.factor);
  return item.item.kind === 'bonus' ? own : mul(mul(own, item.outer), outside(compiled, item));
}

/** What stands outside an item's section in its product: the section's factor and the scale of the whole. */
function outside(compiled: Compiled, item: CompiledItem): Fraction {
  return mul(compiled.sections[item.section]?.factor ?? fraction(1), compiled.scale);
}

function limits(compiled: Compiled): Pick<QuickPlan, 'roles' | 'gates' | 'gate' | 'bonusCap' | 'floor' | 'cap'> {
  const { bonus, total } = compiled.rubric;
  const items = compiled.items.map(({ item }) => item);
  return {
    roles: items.map(roleOf),
    gates: items.map((item) => (item.kind === 'bonus' && item.gate !== undefined ? boundsTest(item.gate) : null)),
    gate: bonus?.gate === undefined ? null : boundsTest(bonus.gate),
    bonusCap: boundOr(bonus?.cap),
    floor: boundOr(total?.floor),
    cap: boundOr(total?.cap),
  };
}

function boundOr(amount: Amount | undefined): Bound | null {
  return amount === undefined ? null : boundOf(amount);
}

function roleOf(item: Item): Role {
  if (item.kind === 'bonus') return 'bonus';
  if (item.kind !== 'veto') return 'counted';
  return item.effect === 'zero' ? 'zero-veto' : 'veto';
}

function common(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return (a / x) * b;
}
