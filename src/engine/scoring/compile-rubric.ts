import { NO_CALENDAR } from '../calendar/index.js';
import type { WorkCalendar } from '../calendar/index.js';
import { compare, div, fraction } from '../number/index.js';
import type { Fraction } from '../number/index.js';
import { exact } from '../rubric/item-range.js';
import { measureRubric } from '../rubric/measure-rubric.js';
import type { Measured, MeasuredItem } from '../rubric/measure-rubric.js';
import type { Direction, Item, Rubric } from '../rubric/rubric.js';
import { computedItems } from './compile-computed.js';
import type { Compute } from './computed.js';
import { compileGrading } from './compile-grading.js';
import type { CompiledItem, CompiledRubric, CompiledSection } from './compiled-rubric.js';
import { stageOf } from './stage-of.js';
import type { CompiledGrading } from './grading.js';
import { planQuick } from './plan-quick.js';

/**
 * A rubric made ready for scoring many sheets: amounts in whole units, factors multiplied out, conditions turned into functions. Do it
 * once per rubric. The rubric must have passed checkLaws; amounts that are no multiple of its unit are a RangeError here. The calendar is
 * for computed items that count working days; without one such a count has no result.
 * @example
 * import { TWO_ITEMS } from '../rubric/two-item-rubric.js';
 * compileRubric(TWO_ITEMS).items.map(({ id, max }) => [id, max]) // => [['advice', 120], ['file', 80]]
 */
export function compileRubric(rubric: Rubric, calendar: WorkCalendar = NO_CALENDAR): CompiledRubric {
  const unit = exact(rubric.unit ?? '0.01');
  const measured = measureRubric(rubric);
  const computeOf = computing(rubric, unit, calendar);
  const items = measured.items.map((item, index) => ({
    ...compileItem(item, index, rubric, unit),
    compute: computeOf(item.item),
  }));
  const byId = new Map(items.map((item) => [item.id, item]));
  const sections = rubric.sections.map((section, index): CompiledSection => {
    const inside = items.filter((item) => item.section === index);
    return { index, id: section.id, items: inside, full: fullOf(measured, index), factor: factorOf(measured, index) };
  });
  const grading = gradingOf(rubric, items, byId);
  const base = { rubric, unit, items, byId, sections, full: measured.full, scale: measured.scale };
  const stages = stagesOf(rubric);
  return { ...base, stages, grading, quick: planQuick(base, stages, grading) };
}

/** Rubrics without computed items need no expressions. */
function computing(rubric: Rubric, unit: Fraction, calendar: WorkCalendar): (item: Item) => Compute | null {
  let compile: ReturnType<typeof computedItems> | undefined;
  return (item) => {
    if (item.kind !== 'computed') return null;
    compile ??= computedItems(rubric, unit, calendar);
    return compile(item);
  };
}

function fullOf(measured: Measured, index: number): Fraction {
  return measured.sections[index]?.full ?? fraction(0);
}

function factorOf(measured: Measured, index: number): Fraction {
  return measured.sections[index]?.factor ?? fraction(1);
}

function gradingOf(
  rubric: Rubric,
  items: readonly CompiledItem[],
  byId: ReadonlyMap<string, CompiledItem>,
): CompiledGrading | null {
  if (rubric.grades === undefined) return null;
  const counted = items.filter(({ item }) => item.kind !== 'bonus' && item.kind !== 'veto').map(({ index }) => index);
  return compileGrading(rubric.grades, items, {
    item: (id) => byId.get(id)?.index ?? -1,
    section: (id) => rubric.sections.findIndex((section) => section.id === id),
    counted,
  });
}

function stagesOf(rubric: Rubric): CompiledRubric['stages'] {
  const { mark, item, section, total, combined } = rubric.rounding ?? {};
  return {
    mark: stageOf(mark),
    item: stageOf(item),
    section: stageOf(section),
    total: stageOf(total),
    combined: stageOf(combined),
  };
}

/**
 * An exact amount as a whole number of units.
 * @example
 * inUnits(fraction(5, 2), fraction(1, 2)) // => 5
 */
export function inUnits(value: Fraction, unit: Fraction): number {
  const units = div(value, unit);
  const whole = Number(units.n);
  if (units.d !== 1n || !Number.isSafeInteger(whole)) {
    throw new RangeError('an amount that is no whole multiple of the unit of the rubric');
  }
  return whole;
}

function compileItem(
  measured: MeasuredItem,
  index: number,
  rubric: Rubric,
  unit: Fraction,
): Omit<CompiledItem, 'compute'> {
  const { item, range } = measured;
  const min = range.low === null ? Number.NEGATIVE_INFINITY : inUnits(range.low, unit);
  const max = range.high === null ? Number.POSITIVE_INFINITY : inUnits(range.high, unit);
  return {
    index,
    id: item.id,
    item,
    section: measured.section,
    missing: item.missing ?? rubric.missing ?? (item.kind === 'computed' ? 'none' : 'refuse'),
    notApplicable: item.notApplicable ?? rubric.notApplicable ?? 'no',
    min,
    max,
    step: stepOf(measured, unit),
    best: bestOf(measured, rubric.direction ?? 'higher', min, max),
    factor: measured.factor,
    outer: measured.outer,
    share: measured.share,
    levels: levelsOf(item, unit),
    defects: defectsOf(item, unit),
    read: new Map(),
  };
}

function stepOf({ item }: MeasuredItem, unit: Fraction): number {
  const step = item.kind === 'scale' || item.kind === 'bonus' ? item.step : undefined;
  return step === undefined ? 1 : inUnits(exact(step), unit);
}

/** The best points an item can give: a negative factor turns the rubric's direction round for it. */
function bestOf(measured: MeasuredItem, direction: Direction, min: number, max: number): number {
  const turned = compare(measured.factor, fraction(0)) < 0;
  const best = (direction === 'higher') === turned ? min : max;
  return Number.isFinite(best) ? best : 0;
}

function levelsOf(item: MeasuredItem['item'], unit: Fraction): ReadonlyMap<string, number> {
  if (item.kind === 'levels') return new Map(item.levels.map((one) => [one.id, inUnits(exact(one.points), unit)]));
  if (item.kind !== 'check') return new Map();
  return new Map([
    ['yes', inUnits(exact(item.yes), unit)],
    ['no', inUnits(exact(item.no ?? 0), unit)],
  ]);
}

function defectsOf(item: MeasuredItem['item'], unit: Fraction): CompiledItem['defects'] {
  if (item.kind !== 'deduction') return new Map();
  return new Map(
    item.defects.map((defect) => [
      defect.id,
      {
        points: inUnits(exact(defect.points), unit),
        cap: defect.cap === undefined ? Number.POSITIVE_INFINITY : inUnits(exact(defect.cap), unit),
      },
    ]),
  );
}
