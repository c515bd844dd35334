import { compare, fraction, ZERO } from '../number/index.js';
import type { Combining, CombiningMethod } from '../rubric/combining-rules.js';
import type { Facts } from '../rubric/fact-declaration.js';
import type { CompiledItem, CompiledRubric } from '../scoring/compiled-rubric.js';
import type { Marks } from '../scoring/mark.js';
import type { ItemValue } from '../scoring/sheet-parts.js';
import { atStage } from '../scoring/sheet-parts.js';
import { itemValue } from '../scoring/sheet-values.js';
import { combineValues } from './combine-values.js';
import type { SeatValue } from './combine-values.js';

export interface SeatMarks {
  readonly seat: number;
  readonly marks: Marks;
  readonly facts?: Facts | undefined;
}

/** An item's values of all seats that gave points, and the seats that said "not applicable". */
export interface ItemBallot {
  readonly item: CompiledItem;
  readonly points: readonly SeatValue[];
  readonly na: readonly number[];
  readonly levels: readonly (string | null)[];
}

/**
 * What every seat says about every item. A missing mark counts zero only where the item says so; else the seat is silent.
 * @example
 * import { TWO_ITEMS } from '../rubric/two-item-rubric.js';
 * import { compileRubric } from '../scoring/compile-rubric.js';
 * const compiled = compileRubric(TWO_ITEMS);
 * ballots(compiled, [{ seat: 1, marks: { advice: { na: true } } }, { seat: 2, marks: { advice: { points: '50' } } }])[0].na // => [1]
 */
export function ballots(compiled: CompiledRubric, sheets: readonly SeatMarks[]): ItemBallot[] {
  return compiled.items.map((item) => ballotOn(compiled, item, sheets));
}

/**
 * What every seat says about one item.
 * @example
 * import { TWO_ITEMS } from '../rubric/two-item-rubric.js';
 * import { compileRubric } from '../scoring/compile-rubric.js';
 * const compiled = compileRubric(TWO_ITEMS);
 * ballotOn(compiled, compiled.items[0], [{ seat: 2, marks: { advice: { points: '50' } } }]).points // => [{ seat: 2, value: fraction(50) }]
 */
export function ballotOn(compiled: CompiledRubric, item: CompiledItem, sheets: readonly SeatMarks[]): ItemBallot {
  const points: SeatValue[] = [];
  const levels: (string | null)[] = [];
  const na: number[] = [];
  for (const { seat, marks, facts = {} } of sheets) {
    const value = itemValue(compiled, item, marks, facts);
    if (value.kind === 'na') na.push(seat);
    else if (value.kind === 'points') {
      points.push({ seat, value: value.points });
      levels.push(value.level);
    } else if (item.missing === 'zero' && value.refused !== true) points.push({ seat, value: ZERO });
  }
  return { item, points, na, levels };
}

/**
 * One item's value of several seats by a method, rounded at stage `combined` when `rounded`. Not applicable only when nobody gave points
 * and somebody said so. A veto is struck when any, most or all seats struck it. Levels: the one that all chose, else the worse in the
 * rubric's direction. Missing: nobody said anything, or the method has too little to work on.
 * @example
 * import { TWO_ITEMS } from '../rubric/two-item-rubric.js';
 * import { compileRubric } from '../scoring/compile-rubric.js';
 * const compiled = compileRubric(TWO_ITEMS);
 * const sheets = [{ seat: 1, marks: { advice: { points: '50' } } }, { seat: 2, marks: { advice: { points: '51' } } }];
 * combineBallot(compiled, ballots(compiled, sheets)[0], 'mean', false).points // => fraction(101, 2)
 */
export function combineBallot(
  compiled: CompiledRubric,
  ballot: ItemBallot,
  method: CombiningMethod,
  rounded: boolean,
): ItemValue {
  const rule: Combining = compiled.rubric.combining ?? { method: 'mean' };
  if (ballot.points.length === 0) return { kind: ballot.na.length > 0 ? 'na' : 'missing' };
  if (ballot.item.item.kind === 'veto') return vetoValue(ballot, rule.veto ?? 'any');
  const combined = combineValues(method, ballot.points, rule);
  if (combined === null) return { kind: 'missing' };
  const points = rounded ? atStage(combined.value, compiled.stages.combined) : combined.value;
  return { kind: 'points', points, level: worstLevel(compiled, ballot) };
}

function vetoValue(ballot: ItemBallot, rule: 'any' | 'most' | 'all'): ItemValue {
  const all = ballot.points.length;
  const struck = ballot.points.filter(({ value }) => value.n > 0n).length;
  const needed = { any: 1, most: Math.floor(all / 2) + 1, all }[rule];
  return { kind: 'points', points: fraction(struck >= needed ? 1 : 0), level: null };
}

function worstLevel(compiled: CompiledRubric, ballot: ItemBallot): string | null {
  const sign = (compiled.rubric.direction ?? 'higher') === 'higher' ? 1 : -1;
  const chosen = ballot.points
    .map(({ value }, index) => ({ value, level: ballot.levels[index] ?? '' }))
    .toSorted((a, b) => sign * compare(a.value, b.value) || (a.level < b.level ? -1 : Number(a.level > b.level)));
  return chosen[0]?.level || null;
}
