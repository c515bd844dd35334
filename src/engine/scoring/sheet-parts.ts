import { add, compare, div, fraction, least, most, mul, ONE, roundTo, sub, ZERO } from '../number/index.js';
import type { Fraction } from '../number/index.js';
import { exact } from '../rubric/item-range.js';
import { boundsTest } from './compile-condition.js';
import type { CompiledItem, CompiledRubric, CompiledSection, Stage } from './compiled-rubric.js';

/**
 * What stands at an item before it is counted: points (of one sheet, or combined of several), not applicable, or nothing; `refused` when
 * a computed item can have no points, so that it never counts zero either.
 */
export type ItemValue =
  | { readonly kind: 'points'; readonly points: Fraction; readonly level: string | null }
  | { readonly kind: 'na' }
  | { readonly kind: 'missing'; readonly refused?: true };

/** One item as it was counted. `gone`: taken out of the whole; `contribution`: what it adds to its section, before any stretching. */
export interface ItemPart {
  readonly item: CompiledItem;
  readonly state: 'marked' | 'zero' | 'full' | 'drop' | 'section' | 'rubric' | 'missing';
  readonly points: Fraction | null;
  readonly contribution: Fraction;
}

/** A section: the sum of its items, what it was stretched by, and its value after factor and rounding; null when nothing applies. */
export interface SectionPart {
  readonly section: CompiledSection;
  readonly items: readonly ItemPart[];
  readonly sum: Fraction;
  readonly stretch: Fraction;
  readonly value: Fraction | null;
  readonly gone: Fraction;
}

export interface BonusPart {
  readonly part: ItemPart;
  readonly counted: Fraction;
}

/** A sheet taken apart, every number exact. `exact` is the total before, `total` after the rounding of its stage. */
export interface SheetParts {
  readonly items: readonly ItemPart[];
  readonly sections: readonly SectionPart[];
  readonly stretch: Fraction;
  readonly base: Fraction;
  readonly bonuses: readonly BonusPart[];
  readonly bonus: Fraction;
  readonly struckToZero: readonly string[];
  readonly unlimited: Fraction;
  readonly exact: Fraction;
  readonly total: Fraction;
}

/**
 * Applies the rounding of a stage; without one the value stays exact.
 * @example
 * atStage(fraction(272, 3), { digits: 2, rule: 'half-even' }) // => fraction(9067, 100)
 */
export function atStage(value: Fraction, stage: Stage): Fraction {
  return stage === null ? value : roundTo(value, stage.digits, stage.rule);
}

/**
 * Counts a sheet. Item: points × factor, rounded at stage `item`. Section: Σ contributions × stretch × factor, rounded at `section`;
 * stretch = (full − gone elsewhere) ÷ (the same − taken out within the section). Base: Σ sections × stretch of the whole × scale.
 * Bonuses whose gates hold are added up to the overall cap; floor and cap of the total follow; a struck zero-veto makes it 0.
 * Missing marks count zero here: whoever calls decides first whether there is a result at all. Null: nothing applies.
 * @example
 * import { TWO_ITEMS } from '../rubric/two-item-rubric.js';
 * const compiled = compileRubric(TWO_ITEMS);
 * const marks = { advice: { points: '51' }, file: { defects: [{ id: 'gap', count: 2 }] } };
 * sheetParts(compiled, itemValues(compiled, { ...marks, advice: { na: true } })).stretch // => fraction(5, 2)
 */
export function sheetParts(compiled: CompiledRubric, values: readonly ItemValue[]): SheetParts | null {
  const items = compiled.items.map((item) => itemPart(compiled, item, values[item.index] ?? { kind: 'missing' }));
  const sections = compiled.sections.map((section) => sectionPart(compiled, section, items));
  const gone = sections.reduce((sum, part) => add(sum, part.gone), ZERO);
  const left = sub(compiled.full, gone);
  if (gone.n > 0n && left.n === 0n) return null;
  const stretch = gone.n === 0n ? ONE : div(compiled.full, left);
  const sum = sections.reduce((total, part) => add(total, part.value ?? ZERO), ZERO);
  const base = mul(mul(sum, stretch), compiled.scale);
  const bonuses = bonusParts(compiled, items, base);
  const bonus = bonusOf(compiled, bonuses, base);
  const unlimited = add(base, bonus);
  const struckToZero = items.filter((part) => isZeroVeto(part)).map((part) => part.item.id);
  const limited = struckToZero.length > 0 ? ZERO : withinLimits(compiled, unlimited);
  const total = atStage(limited, compiled.stages.total);
  return { items, sections, stretch, base, bonuses, bonus, struckToZero, unlimited, exact: limited, total };
}

function itemPart(compiled: CompiledRubric, item: CompiledItem, value: ItemValue): ItemPart {
  if (value.kind === 'points') return counted(compiled, item, value.points, 'marked');
  if (value.kind === 'missing') return counted(compiled, item, ZERO, item.missing === 'zero' ? 'zero' : 'missing');
  if (item.notApplicable === 'full') return counted(compiled, item, mul(fraction(item.best), compiled.unit), 'full');
  const state = item.notApplicable === 'no' ? 'drop' : item.notApplicable;
  return { item, state, points: null, contribution: ZERO };
}

function counted(compiled: CompiledRubric, item: CompiledItem, points: Fraction, state: ItemPart['state']): ItemPart {
  if (item.item.kind === 'veto') return { item, state, points, contribution: ZERO };
  const own = atStage(mul(points, item.factor), compiled.stages.item);
  return { item, state, points, contribution: item.item.kind === 'bonus' ? own : mul(own, item.outer) };
}

function sectionPart(compiled: CompiledRubric, section: CompiledSection, all: readonly ItemPart[]): SectionPart {
  const items = section.items.flatMap((item) => all[item.index] ?? []);
  const base = items.filter(({ item }) => item.item.kind !== 'bonus' && item.item.kind !== 'veto');
  const sum = base.reduce((total, part) => add(total, part.contribution), ZERO);
  const taken = (state: ItemPart['state']): Fraction =>
    base.reduce((total, part) => (part.state === state ? add(total, part.item.share) : total), ZERO);
  const elsewhere = sub(section.full, taken('rubric'));
  const within = taken('section');
  const left = sub(elsewhere, within);
  const applies = left.n > 0n || (within.n === 0n && taken('rubric').n === 0n);
  const gone = mul(applies ? taken('rubric') : section.full, section.factor);
  if (!applies) return { section, items, sum, stretch: ONE, value: null, gone };
  const stretch = within.n === 0n ? ONE : div(elsewhere, left);
  const value = atStage(mul(mul(sum, stretch), section.factor), compiled.stages.section);
  return { section, items, sum, stretch, value, gone };
}

function bonusParts(compiled: CompiledRubric, items: readonly ItemPart[], base: Fraction): BonusPart[] {
  return items.flatMap((part) => {
    if (part.item.item.kind !== 'bonus') return [];
    const gate = part.item.item.gate;
    const open = gate === undefined || boundsTest(gate)((bound) => compare(base, bound.exact));
    return [{ part, counted: open ? part.contribution : ZERO }];
  });
}

function bonusOf(compiled: CompiledRubric, bonuses: readonly BonusPart[], base: Fraction): Fraction {
  const rule = compiled.rubric.bonus;
  const sum = bonuses.reduce((total, bonus) => add(total, bonus.counted), ZERO);
  if (rule?.gate !== undefined && !boundsTest(rule.gate)((bound) => compare(base, bound.exact))) return ZERO;
  return rule?.cap === undefined ? sum : least(sum, exact(rule.cap));
}

function isZeroVeto({ item, points }: ItemPart): boolean {
  return item.item.kind === 'veto' && item.item.effect === 'zero' && points !== null && points.n > 0n;
}

function withinLimits(compiled: CompiledRubric, value: Fraction): Fraction {
  const rule = compiled.rubric.total;
  const above = rule?.floor === undefined ? value : most(value, exact(rule.floor));
  return rule?.cap === undefined ? above : least(above, exact(rule.cap));
}
