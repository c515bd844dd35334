import type { Amount, Bounds } from '../rubric/amount.js';
import type { Condition, ItemTest, ManyItemsTest, OneItemTest, SectionTest } from '../rubric/grade-rules.js';
import { exact } from '../rubric/item-range.js';
import type { Bound, GradingView, Test } from './grading.js';

/** Ids turned into positions, and the items that "all" means. */
export interface Names {
  item(id: string): number;
  section(id: string): number;
  readonly counted: readonly number[];
}

type Side = (difference: number) => boolean;
const SIDES: Readonly<Record<keyof Bounds, Side>> = {
  atLeast: (difference) => difference >= 0,
  above: (difference) => difference > 0,
  atMost: (difference) => difference <= 0,
  below: (difference) => difference < 0,
};
const SIDE_NAMES = ['atLeast', 'above', 'atMost', 'below'] as const;

/**
 * An amount of a rubric as a bound.
 * @example
 * boundOf('1/3') // => { exact: { n: 1n, d: 3n }, n: 1, d: 3 }
 */
export function boundOf(amount: Amount): Bound {
  const value = exact(amount);
  const fits = (part: bigint) => Number.isSafeInteger(Number(part));
  return fits(value.n) && fits(value.d)
    ? { exact: value, n: Number(value.n), d: Number(value.d) }
    : { exact: value, n: Number.NaN, d: Number.NaN };
}

/**
 * Bounds as a test over "how does the value compare with this bound". No number (null) fails; no bounds hold for any number.
 * @example
 * const within = boundsTest({ atLeast: 60, below: 80 });
 * [59, 60, 79, 80].map((value) => within((bound) => compareParts(value, 1, bound))) // => [false, true, true, false]
 */
export function boundsTest(bounds: Bounds): (compareWith: (bound: Bound) => number | null) => boolean {
  const sides = SIDE_NAMES.flatMap((name) => {
    const amount = bounds[name];
    return amount === undefined ? [] : [{ bound: boundOf(amount), holds: SIDES[name] }];
  });
  return (compareWith) => {
    for (const { bound, holds } of sides) {
      const difference = compareWith(bound);
      if (difference === null || !holds(difference)) return false;
    }
    return true;
  };
}

/**
 * A condition of a rubric as a function of a scored sheet. Every key that is given must hold; bounds compare exactly; a section of which
 * nothing applies fails; an item that does not apply answers what its test says under `na` (else no), and is left out of counts over items.
 * @example
 * const names = { item: () => 0, section: () => 0, counted: [0] };
 * const view = { compareTotal: (bound) => compareParts(75, 1, bound) };
 * compileCondition({ total: { atLeast: 60 }, not: { total: { atLeast: 80 } } }, names)(view) // => true
 */
export function compileCondition(condition: Condition, names: Names): Test {
  const tests: Test[] = [];
  if (condition.all !== undefined) tests.push(...condition.all.map((part) => compileCondition(part, names)));
  if (condition.any !== undefined) tests.push(anyOf(condition.any.map((part) => compileCondition(part, names))));
  if (condition.not !== undefined) tests.push(not(compileCondition(condition.not, names)));
  if (condition.total !== undefined) tests.push(totalTest(condition.total));
  if (condition.section !== undefined) tests.push(sectionTest(condition.section, names));
  if (condition.item !== undefined) tests.push(oneItemTest(condition.item, names));
  if (condition.items !== undefined) tests.push(manyItemsTest(condition.items, names));
  if (condition.veto !== undefined) tests.push(vetoTest(names.item(condition.veto)));
  return allOf(tests);
}

function allOf(tests: readonly Test[]): Test {
  return (view) => tests.every((test) => test(view));
}

function anyOf(tests: readonly Test[]): Test {
  return (view) => tests.some((test) => test(view));
}

function not(test: Test): Test {
  return (view) => !test(view);
}

function vetoTest(index: number): Test {
  return (view) => view.struck(index);
}

function totalTest(bounds: Bounds): Test {
  const within = boundsTest(bounds);
  return (view) => within((bound) => view.compareTotal(bound));
}

function sectionTest(test: SectionTest, names: Names): Test {
  const index = names.section(test.id);
  const within = boundsTest(test);
  return (view) => within((bound) => view.compareSection(index, bound));
}

function passes(test: ItemTest): (view: GradingView, index: number) => boolean {
  const within = boundsTest(test);
  const levels = test.levels;
  return (view, index) => {
    if (levels !== undefined && !levels.includes(view.level(index) ?? '')) return false;
    return within((bound) => view.compareItem(index, bound));
  };
}

function oneItemTest(test: OneItemTest, names: Names): Test {
  const index = names.item(test.id);
  const pass = passes(test);
  return (view) => (view.applies(index) ? pass(view, index) : test.na === true);
}

function manyItemsTest(test: ManyItemsTest, names: Names): Test {
  const indexes = test.of?.map((id) => names.item(id)) ?? names.counted;
  const pass = passes(test);
  const enough = countTest(test);
  return (view) => {
    let applicable = 0;
    let passed = 0;
    for (const index of indexes) {
      if (!view.applies(index)) continue;
      applicable += 1;
      if (pass(view, index)) passed += 1;
    }
    return enough(passed, applicable);
  };
}

function countTest(test: ManyItemsTest): (passed: number, applicable: number) => boolean {
  const inShare = test.share === undefined ? null : boundsTest(test.share);
  const inCount = wordTest(test.count ?? (inShare === null ? 'every' : {}));
  return (passed, applicable) => {
    if (!inCount(passed, applicable)) return false;
    if (inShare === null) return true;
    return applicable > 0 && inShare((bound) => compareParts(passed, applicable, bound));
  };
}

function wordTest(count: 'every' | 'some' | 'none' | Bounds): (passed: number, applicable: number) => boolean {
  if (count === 'every') return (passed, applicable) => passed === applicable;
  if (count === 'some') return (passed) => passed > 0;
  if (count === 'none') return (passed) => passed === 0;
  const within = boundsTest(count);
  return (passed) => within((bound) => compareParts(passed, 1, bound));
}

/**
 * Compares n / d (whole doubles, d > 0) with a bound exactly: by whole doubles while the products fit, else by bigints.
 * @example
 * compareParts(7, 8, { exact: { n: 3n, d: 4n }, n: 3, d: 4 }) // => 1
 */
export function compareParts(n: number, d: number, bound: Bound): number {
  const left = n * bound.d;
  const right = bound.n * d;
  if (Number.isSafeInteger(left) && Number.isSafeInteger(right)) return Math.sign(left - right);
  const difference = BigInt(n) * bound.exact.d - bound.exact.n * BigInt(d);
  if (difference === 0n) return 0;
  return difference < 0n ? -1 : 1;
}
