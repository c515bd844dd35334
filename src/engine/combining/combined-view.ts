import { compare } from '../number/index.js';
import type { Fraction } from '../number/index.js';
import type { CombiningMethod } from '../rubric/combining-rules.js';
import type { CompiledItem, CompiledRubric } from '../scoring/compiled-rubric.js';
import type { GradingView } from '../scoring/grading.js';
import type { ItemValue } from '../scoring/sheet-parts.js';
import { ballotOn, combineBallot } from './combine-items.js';
import type { ItemBallot, SeatMarks } from './combine-items.js';

/** The sheets that made a combined total, and those that vote on vetoes. */
export interface Heard {
  readonly sheets: readonly SeatMarks[];
  readonly voters: readonly SeatMarks[];
}

/**
 * What is heard on one item: on a veto all who vote, else those whose sheets made the total.
 * @example
 * import { TWO_ITEMS } from '../rubric/two-item-rubric.js';
 * import { compileRubric } from '../scoring/compile-rubric.js';
 * const compiled = compileRubric(TWO_ITEMS);
 * const sheets = [{ seat: 2, marks: { advice: { points: '50' } } }];
 * ballotHeard(compiled, compiled.items[0], { sheets, voters: [] }).points // => [{ seat: 2, value: fraction(50) }]
 */
export function ballotHeard(compiled: CompiledRubric, item: CompiledItem, { sheets, voters }: Heard): ItemBallot {
  return ballotOn(compiled, item, item.item.kind === 'veto' ? voters : sheets);
}

/**
 * A case of several sheets as conditions see it: its combined total, and items that are combined only when a condition asks for them.
 * Its sections have no values; rubrics whose conditions look at them take the general way. An item that nothing can be
 * said of is an error: sheets with a result say something of every item.
 * @example
 * import { TWO_ITEMS } from '../rubric/two-item-rubric.js';
 * import { compileRubric } from '../scoring/compile-rubric.js';
 * import { boundOf } from '../scoring/compile-condition.js';
 * const compiled = compileRubric(TWO_ITEMS);
 * const sheets = [{ seat: 1, marks: { advice: { points: '50' } } }, { seat: 2, marks: { advice: { points: '51' } } }];
 * combinedView(compiled, { sheets, voters: sheets }, 'mean', fraction(80)).compareItem(0, boundOf('50.5')) // => 0
 */
export function combinedView(
  compiled: CompiledRubric,
  heard: Heard,
  method: CombiningMethod,
  total: Fraction,
): GradingView {
  const asked = new Map<number, ItemValue>();
  const valueOf = (index: number): ItemValue => {
    const known = asked.get(index);
    if (known !== undefined) return known;
    const item = compiled.items[index]!;
    const value = combineBallot(compiled, ballotHeard(compiled, item, heard), method, false);
    asked.set(index, value);
    return value;
  };
  const points = (index: number): Fraction | null => pointsOf(valueOf(index), compiled.items[index]!.id);
  return {
    compareTotal: (bound) => compare(total, bound.exact),
    compareItem: (index, bound) => {
      const own = points(index);
      return own === null ? null : compare(own, bound.exact);
    },
    compareSection: () => null,
    applies: (index) => points(index) !== null,
    level: (index) => {
      const value = valueOf(index);
      return value.kind === 'points' ? value.level : null;
    },
    struck: (index) => (points(index)?.n ?? 0n) > 0n,
  };
}

function pointsOf(value: ItemValue, id: string): Fraction | null {
  if (value.kind === 'missing') throw new RangeError(`a combined total without anything on its item ${id}`);
  return value.kind === 'na' ? null : value.points;
}
