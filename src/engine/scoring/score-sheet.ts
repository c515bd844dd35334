import { compare, fraction } from '../number/index.js';
import type { Fraction } from '../number/index.js';
import type { Facts } from '../rubric/fact-declaration.js';
import type { CompiledRubric } from './compiled-rubric.js';
import { decideGrade } from './decide-grade.js';
import type { GradeDecision } from './decide-grade.js';
import type { GradingView } from './grading.js';
import type { Marks, Reason } from './mark.js';
import { quickTotal } from './quick-total.js';
import { quickView } from './quick-view.js';
import { reasonOf } from './reasons.js';
import type { ItemPart, ItemValue, SheetParts } from './sheet-parts.js';
import { atStage, sheetParts } from './sheet-parts.js';
import { itemValues, reasonsAgainst, sheetUnits } from './sheet-values.js';

/** A sheet with a result. `exact` is the total before the rounding of its stage; `line` the grade line that held, from 0. */
export interface SheetResult extends GradeDecision {
  readonly kind: 'result';
  readonly total: Fraction;
  readonly exact: Fraction;
}

/** A sheet without a result, and every reason for it. */
export interface NoResult {
  readonly kind: 'none';
  readonly reasons: readonly Reason[];
}

export type SheetOutcome = SheetResult | NoResult;

const UNGRADED: GradeDecision = { grade: null, line: null, limitedBy: [] };

/**
 * Scores a sheet: total and grade, or "no result" with the reasons. Unit: points of the rubric.
 * Computed items take their points from the facts of the case or centre. Missing marks and facts follow each item's rule (refuse and none: no result; zero: counts zero). Rounding only at the stages that the rubric names.
 * Grades compare the unrounded total unless the rubric says `compare: rounded`.
 * @example
 * import { TWO_ITEMS } from '../rubric/two-item-rubric.js';
 * const compiled = compileRubric(TWO_ITEMS);
 * const marks = { advice: { points: '51' }, file: { defects: [{ id: 'gap', count: 2 }] } };
 * scoreSheet(compiled, marks) // => { kind: 'result', total: fraction(86), exact: fraction(86), grade: 'good', line: 0, limitedBy: [] }
 * scoreSheet(compiled, { ...marks, advice: { na: true } }).total // => fraction(175, 2)
 * scoreSheet(compiled, { advice: { points: '51' } }).reasons.map(({ item }) => item) // => ['file']
 */
export function scoreSheet(compiled: CompiledRubric, marks: Marks, facts: Facts = {}): SheetOutcome {
  const units = sheetUnits(compiled, marks, facts);
  const reasons = reasonsAgainst(compiled, marks, units, facts);
  if (reasons.length > 0) return { kind: 'none', reasons };
  return quickScore(compiled, marks, units) ?? scoreValues(compiled, itemValues(compiled, marks, facts));
}

/** The result by whole numbers alone, where the rubric and the sheet allow it; the same as the general way gives. */
function quickScore(compiled: CompiledRubric, marks: Marks, units: readonly number[]): SheetResult | null {
  const { quick, grading } = compiled;
  const ratio = quick === null ? null : quickTotal(quick, units);
  if (quick === null || ratio === null) return null;
  const exact = fraction(ratio.n, ratio.d);
  const total = atStage(exact, compiled.stages.total);
  if (grading === null) return { kind: 'result', total, exact, ...UNGRADED };
  const shown = grading.rounded ? total : null;
  const { grade, line, limitedBy } = decideGrade(grading, quickView(compiled, marks, units, ratio, shown));
  return { kind: 'result', total, exact, grade, line, limitedBy };
}

/**
 * The same from item values, which need not come from one sheet.
 * @example
 * import { TWO_ITEMS } from '../rubric/two-item-rubric.js';
 * const compiled = compileRubric(TWO_ITEMS);
 * const values = [{ kind: 'points', points: fraction(1, 3), level: null }, { kind: 'points', points: fraction(40), level: null }];
 * scoreValues(compiled, values).total // => fraction(121, 3)
 */
export function scoreValues(compiled: CompiledRubric, values: readonly ItemValue[]): SheetOutcome {
  const parts = sheetParts(compiled, values);
  if (parts === null) return { kind: 'none', reasons: [reasonOf('scoring.nothing-applies')] };
  return { kind: 'result', total: parts.total, exact: parts.exact, ...gradeParts(compiled, parts, values) };
}

/**
 * The grade of a sheet taken apart.
 * @example
 * import { TWO_ITEMS } from '../rubric/two-item-rubric.js';
 * const compiled = compileRubric(TWO_ITEMS);
 * const marks = { advice: { points: '51' }, file: { defects: [{ id: 'gap', count: 2 }] } };
 * const values = itemValues(compiled, marks);
 * gradeParts(compiled, sheetParts(compiled, values), values).grade // => 'good'
 */
export function gradeParts(compiled: CompiledRubric, parts: SheetParts, values: readonly ItemValue[]): GradeDecision {
  const { grading } = compiled;
  return grading === null
    ? UNGRADED
    : decideGrade(grading, viewOf(parts, values, grading.rounded ? parts.total : parts.exact));
}

/**
 * Sheets and cases seen by conditions; the total may come from elsewhere, as when sheets were combined.
 * @example
 * import { TWO_ITEMS } from '../rubric/two-item-rubric.js';
 * const compiled = compileRubric(TWO_ITEMS);
 * const marks = { advice: { points: '51' }, file: { defects: [{ id: 'gap', count: 2 }] } };
 * const values = itemValues(compiled, marks);
 * viewOf(sheetParts(compiled, values), values, fraction(86)).compareTotal(boundOf(80)) // => 1
 */
export function viewOf(parts: SheetParts, values: readonly ItemValue[], total: Fraction): GradingView {
  const points = (index: number): Fraction | null => pointsOf(parts.items[index]);
  return {
    compareTotal: (bound) => compare(total, bound.exact),
    compareItem: (index, bound) => {
      const own = points(index);
      return own === null ? null : compare(own, bound.exact);
    },
    compareSection: (index, bound) => {
      const value = parts.sections[index]?.value ?? null;
      return value === null ? null : compare(value, bound.exact);
    },
    applies: (index) => points(index) !== null,
    level: (index) => {
      const value = values[index];
      return value?.kind === 'points' ? value.level : null;
    },
    struck: (index) => (points(index)?.n ?? 0n) > 0n,
  };
}

/** Points that conditions may look at: not those of an item that does not apply, even when it was given full marks for that. */
function pointsOf(part: ItemPart | undefined): Fraction | null {
  return part === undefined || part.state === 'full' ? null : part.points;
}
