import { fraction, mul } from '../number/index.js';
import type { Fraction } from '../number/index.js';
import type { CompiledRubric, QuickPlan } from './compiled-rubric.js';

/**
 * The whole-number plan of a rubric: one common denominator for every item's multiplier (unit × factors), so that a sheet's base is a sum
 * of products of whole doubles. Null when rounding happens inside the sum, when a condition looks at a section's value, or when the
 * numbers would leave 2^53; the general way gives the same results, more slowly.
 */
export function planQuick(
  compiled: Omit<CompiledRubric, 'stages' | 'grading' | 'quick'>,
  stages: CompiledRubric['stages'],
  grading: CompiledRubric['grading'],
): QuickPlan | null {
  if (stages.item !== null || stages.section !== null || grading?.looksAtSections === true) return null;
  const factors = compiled.items.map((item) => {
    const sectionFactor = compiled.sections[item.section]?.factor ?? fraction(1);
    const own = mul(compiled.unit, item.factor);
    return item.item.kind === 'bonus' ? own : mul(mul(mul(own, item.outer), sectionFactor), compiled.scale);
  });
  const sectionFull = compiled.sections.map((section) => mul(mul(section.full, section.factor), compiled.scale));
  const shares = compiled.items.map((item) => {
    const sectionFactor = compiled.sections[item.section]?.factor ?? fraction(1);
    return mul(mul(item.share, sectionFactor), compiled.scale);
  });
  const full = mul(compiled.full, compiled.scale);
  const denominator = [...factors, ...sectionFull, ...shares, full].reduce((d, one) => common(d, one.d), 1n);
  const whole = (value: Fraction): number => Number(value.n * (denominator / value.d));
  const plan = {
    denominator: Number(denominator),
    by: factors.map(whole),
    shares: shares.map(whole),
    sectionFull: sectionFull.map(whole),
    full: whole(full),
  };
  const largest = [plan.denominator, ...plan.by, ...plan.shares, ...plan.sectionFull, plan.full];
  return largest.every((value) => Math.abs(value) < 2 ** 31) ? plan : null;
}

function common(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return (a / x) * b;
}
