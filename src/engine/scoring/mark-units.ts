import { div, readDecimal, roundTo } from '../number/index.js';
import type { ItemKind } from '../rubric/rubric.js';
import type { CompiledItem, CompiledRubric } from './compiled-rubric.js';
import type { FoundDefect, Mark } from './mark.js';
import { FAULTY, MISSING, NOT_APPLICABLE } from './unit-value.js';

/** Occurrences of one defect beyond this are a typing error, not a finding. */
export const MOST_OCCURRENCES = 9999;
const MOST_REMEMBERED = 4096;

/**
 * A mark as whole units of the rubric, or one of FAULTY, NOT_APPLICABLE, MISSING. A missing mark of a `zero` item is still MISSING here:
 * what it does is decided by the scorer. A veto is 1 when struck, else 0. A mark of another kind than the item's is FAULTY,
 * and so is any mark on a computed item.
 * @example
 * import { TWO_ITEMS } from '../rubric/two-item-rubric.js';
 * const compiled = compileRubric(TWO_ITEMS);
 * markUnits(compiled, compiled.items[0], { points: '50.5' }) // => 101
 * markUnits(compiled, compiled.items[1], { defects: [{ id: 'gap', count: 9 }] }) // => 60
 */
export function markUnits(compiled: CompiledRubric, item: CompiledItem, mark: Mark | undefined): number {
  if (mark === undefined) return MISSING;
  if (item.compute !== null) return FAULTY;
  if ('na' in mark) return item.notApplicable === 'no' ? FAULTY : NOT_APPLICABLE;
  return READERS[item.item.kind](compiled, item, mark);
}

type Said = Exclude<Mark, { readonly na: true }>;
type Reader = (compiled: CompiledRubric, item: CompiledItem, mark: Said) => number;

const ofPoints: Reader = (compiled, item, mark) =>
  'points' in mark ? pointUnits(compiled, item, mark.points) : FAULTY;

const READERS: Readonly<Record<ItemKind, Reader>> = {
  scale: ofPoints,
  bonus: ofPoints,
  levels: (_, item, mark) => ('level' in mark ? (item.levels.get(mark.level) ?? FAULTY) : FAULTY),
  check: (_, item, mark) => ('check' in mark ? (item.levels.get(mark.check ? 'yes' : 'no') ?? FAULTY) : FAULTY),
  veto: (_, __, mark) => ('check' in mark ? Number(mark.check) : FAULTY),
  computed: () => FAULTY,
  deduction: (_, item, mark) => ('defects' in mark ? deductionUnits(item, mark.defects) : FAULTY),
};

function pointUnits(compiled: CompiledRubric, item: CompiledItem, text: string): number {
  const known = item.read.get(text);
  if (known !== undefined) return known;
  const units = readPoints(compiled, item, text);
  if (item.read.size < MOST_REMEMBERED) item.read.set(text, units);
  return units;
}

function readPoints(compiled: CompiledRubric, item: CompiledItem, text: string): number {
  const units = textUnits(compiled, text);
  const inside = units !== null && units >= item.min && units <= item.max;
  return inside && (units - item.min) % item.step === 0 ? units : FAULTY;
}

/**
 * A decimal text as whole units after the rounding of the stage `mark`, or null when it is none.
 * @example
 * import { TWO_ITEMS } from '../rubric/two-item-rubric.js';
 * textUnits(compileRubric(TWO_ITEMS), '50.25') // => null
 */
export function textUnits(compiled: CompiledRubric, text: string): number | null {
  const value = readDecimal(text);
  if (value === null) return null;
  const stage = compiled.stages.mark;
  const units = div(stage === null ? value : roundTo(value, stage.digits, stage.rule), compiled.unit);
  const whole = Number(units.n);
  return units.d === 1n && Number.isSafeInteger(whole) ? whole : null;
}

/** What a list of found defects costs in units: each defect's points × count, at most its cap; FAULTY when one is unknown or miscounted. */
function lossOf(item: CompiledItem, found: readonly FoundDefect[]): number {
  let loss = 0;
  const seen = found.length > 1 ? new Set<string>() : null;
  for (const one of found) {
    const defect = item.defects.get(one.id);
    if (defect === undefined || !isCount(one.count) || seen?.has(one.id) === true) return FAULTY;
    seen?.add(one.id);
    loss += Math.min(defect.points * one.count, defect.cap);
  }
  return loss;
}

/**
 * Whether a count of occurrences is a whole number that a person can mean.
 * @example
 * [0, 3, -1, 1.5].map(isCount) // => [true, true, false, false]
 */
export function isCount(count: number): boolean {
  return Number.isInteger(count) && count >= 0 && count <= MOST_OCCURRENCES;
}

function deductionUnits(item: CompiledItem, found: readonly FoundDefect[]): number {
  if (item.item.kind !== 'deduction') return FAULTY;
  if (item.item.reasonRequired === true && found.some((one) => one.count > 0 && !hasReason(one))) return FAULTY;
  const loss = lossOf(item, found);
  if (loss === FAULTY) return FAULTY;
  return item.item.counting === 'up' ? Math.min(loss, item.max) : Math.max(item.max - loss, item.min);
}

/**
 * Whether a found defect says where or why.
 * @example
 * hasReason({ id: 'gap', count: 1, reason: ' ' }) // => false
 */
export function hasReason(found: FoundDefect): boolean {
  return (found.reason ?? '').trim() !== '';
}
