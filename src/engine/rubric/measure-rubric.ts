import { add, div, mul, ONE, ZERO } from '../number/index.js';
import type { Fraction } from '../number/index.js';
import { exact, itemRange } from './item-range.js';
import type { ItemRange } from './item-range.js';
import { itemsOf } from './items-of.js';
import type { PlacedItem } from './items-of.js';
import type { Counting, Rubric } from './rubric.js';

export interface MeasuredItem extends PlacedItem {
  readonly range: ItemRange;
  /** Its own factor, or weight ÷ full. */
  readonly factor: Fraction;
  /** The factor of the criterion around it. */
  readonly outer: Fraction;
  /** What it adds to its section at full marks, before the section's factor; 0 when it is no part of the whole. */
  readonly share: Fraction;
}

export interface MeasuredSection {
  readonly full: Fraction;
  readonly factor: Fraction;
}

/** A rubric in numbers: full marks and factors at every node. `scale` is what `normalise` multiplies the whole by (1 without it). */
export interface Measured {
  readonly items: readonly MeasuredItem[];
  readonly sections: readonly MeasuredSection[];
  readonly full: Fraction;
  readonly scale: Fraction;
}

/**
 * The full marks and factors of a rubric. A node's value in its parent is value × factor, or value ÷ full × weight; so a weight is the
 * factor weight ÷ full. An item with a negative factor is a penalty and no part of the full marks.
 * Full marks of the rubric: Σ over sections of factor × Σ over items of full × factors.
 * @example
 * measureRubric(TWO_ITEMS).full // => { n: 100n, d: 1n }
 */
export function measureRubric(rubric: Rubric): Measured {
  const outers = new Map(
    rubric.sections
      .flatMap((section) => section.criteria ?? [])
      .map((criterion) => [criterion, factorOf(criterion, criterionFull(criterion.items))]),
  );
  const items = itemsOf(rubric).map((placed) => {
    const outer = placed.criterion === null ? ONE : (outers.get(placed.criterion) ?? ONE);
    return measured(placed, outer);
  });
  const sections = rubric.sections.map((section, index) => {
    const full = total(items.filter((item) => item.section === index));
    return { full, factor: factorOf(section, full) };
  });
  const full = sections.reduce((sum, section) => add(sum, mul(section.full, section.factor)), ZERO);
  const declared = rubric.total?.normalise === true ? rubric.total.max : undefined;
  const scale = declared === undefined || full.n === 0n ? ONE : div(exact(declared), full);
  return { items, sections, full, scale };
}

function measured(placed: PlacedItem, outer: Fraction): MeasuredItem {
  const range = itemRange(placed.item);
  const factor = factorOf(placed.item, range.full);
  const share = mul(mul(range.full, factor), outer);
  return { ...placed, range, factor, outer, share: share.n < 0n ? ZERO : share };
}

/**
 * Full marks of a criterion's items, before the criterion's own factor.
 * @example
 * criterionFull([{ kind: 'check', id: 'a', title: { zh: '', en: '' }, yes: 3, weight: 5 }]) // => { n: 5n, d: 1n }
 */
export function criterionFull(items: readonly PlacedItem['item'][]): Fraction {
  return items.reduce((sum, item) => {
    const full = itemRange(item).full;
    const share = mul(full, factorOf(item, full));
    return share.n < 0n ? sum : add(sum, share);
  }, ZERO);
}

function total(items: readonly MeasuredItem[]): Fraction {
  return items.reduce((sum, item) => add(sum, item.share), ZERO);
}

function factorOf(node: Counting, full: Fraction): Fraction {
  if (node.weight !== undefined) return full.n === 0n ? ZERO : div(exact(node.weight), full);
  return node.factor === undefined ? ONE : exact(node.factor);
}
