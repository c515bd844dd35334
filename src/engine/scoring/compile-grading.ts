import type { Bounds } from '../rubric/amount.js';
import type { Band, Condition, Grades, Limiter } from '../rubric/grade-rules.js';
import type { VetoItem } from '../rubric/rubric.js';
import type { CompiledItem } from './compiled-rubric.js';
import { compileCondition } from './compile-condition.js';
import type { Names } from './compile-condition.js';
import type { CompiledGrading, CompiledLimiter, CompiledVeto, GradingView, Test } from './grading.js';

/**
 * A band of the total as bounds: `closed` says which of its given ends belong to it, the lower one by default; an end that is not given
 * is open-ended.
 * @example
 * boundsOfBand({ grade: 'good', from: 75, to: 90 }) // => { atLeast: 75, below: 90 }
 */
export function boundsOfBand(band: Band): Bounds {
  const closed = band.closed ?? 'from';
  const low = band.from === undefined ? {} : lower(band.from, closed === 'from' || closed === 'both');
  const high = band.to === undefined ? {} : upper(band.to, closed === 'to' || closed === 'both');
  return { ...low, ...high };
}

function lower(from: Bounds['atLeast'] & {}, closed: boolean): Bounds {
  return closed ? { atLeast: from } : { above: from };
}

function upper(to: Bounds['atMost'] & {}, closed: boolean): Bounds {
  return closed ? { atMost: to } : { below: to };
}

/**
 * The grading part of a rubric, ready to be asked: bands and rules become one ordered list of tests.
 * @example
 * import { TWO_ITEMS } from '../rubric/two-item-rubric.js';
 * const names = { item: () => 0, section: () => 0, counted: [0, 1] };
 * compileGrading(TWO_ITEMS.grades, [], names).ids // => ['good', 'pass', 'fail']
 */
export function compileGrading(grades: Grades, items: readonly CompiledItem[], names: Names): CompiledGrading {
  const ids = grades.scale.map((grade) => grade.id);
  const position = (grade: string): number => ids.indexOf(grade);
  const lines = [
    ...(grades.bands ?? []).map((band) => ({ grade: band.grade, when: { total: boundsOfBand(band) } as Condition })),
    ...(grades.rules ?? []).map((rule) => ({ grade: rule.grade, when: rule.when ?? {} })),
  ];
  const conditions = [...lines.map((line) => line.when), ...(grades.limiters ?? []).map((one) => one.when ?? {})];
  return {
    ids,
    rounded: grades.compare === 'rounded',
    steps: lines.map((line) => ({ grade: position(line.grade), test: compileCondition(line.when, names) })),
    limiters: (grades.limiters ?? []).map((limiter) => compileLimiter(limiter, names, position, ids)),
    vetoes: items.flatMap((item) => compileVeto(item, position)),
    looksAtSections: conditions.some((condition) => mentions(condition, (one) => one.section !== undefined)),
    looksAtItems:
      conditions.some((condition) => mentions(condition, (one) => one.item !== undefined || one.items !== undefined)) ||
      (grades.limiters ?? []).some((limiter) => limiter.atMostOf !== undefined),
  };
}

function mentions(condition: Condition, has: (one: Condition) => boolean): boolean {
  const parts = [...(condition.all ?? []), ...(condition.any ?? [])];
  if (condition.not !== undefined) parts.push(condition.not);
  return has(condition) || parts.some((part) => mentions(part, has));
}

function compileLimiter(
  limiter: Limiter,
  names: Names,
  position: (grade: string) => number,
  ids: readonly string[],
): CompiledLimiter {
  const fixed = limiter.atMost === undefined ? null : position(limiter.atMost);
  const source = limiter.atMostOf === undefined ? null : names.item(limiter.atMostOf);
  const cap = (view: GradingView): number | null => {
    const byItem = source === null ? null : ids.indexOf(view.level(source) ?? '');
    if (byItem === null || byItem < 0) return fixed;
    return fixed === null ? byItem : Math.max(fixed, byItem);
  };
  const test: Test = limiter.when === undefined ? () => true : compileCondition(limiter.when, names);
  return { id: limiter.id, test, cap };
}

function compileVeto(item: CompiledItem, position: (grade: string) => number): CompiledVeto[] {
  if (item.item.kind !== 'veto') return [];
  const effect: VetoItem['effect'] = item.item.effect;
  if (effect === 'zero') return [];
  const limits = 'force' in effect ? [null, position(effect.force)] : [position(effect.atMost), null];
  return [{ index: item.index, id: item.id, atMost: limits[0] ?? null, force: limits[1] ?? null }];
}
