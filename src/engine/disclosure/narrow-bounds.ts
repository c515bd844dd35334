import type { Equation } from './count-tables.js';

/** The least and the most that each number can be. */
export interface Bounds {
  readonly least: number[];
  readonly most: number[];
}

/**
 * Narrows bounds by what must add up, until nothing is left to narrow: the other numbers of an equation at their least leave the most for
 * this one, and the other way round. The bounds that come in are changed.
 * @example narrowBounds([{ plus: [0, 1], minus: [], value: 3 }], { least: [0, 2], most: [9, 9] }) // => { least: [0, 2], most: [1, 3] }
 */
export function narrowBounds(equations: readonly Equation[], bounds: Bounds): Bounds {
  for (let narrowed = true; narrowed;) {
    narrowed = false;
    for (const equation of equations) narrowed = narrow(equation, bounds) || narrowed;
  }
  return bounds;
}

function narrow({ plus, minus, value }: Equation, { least, most }: Bounds): boolean {
  const add = (places: readonly number[], ends: readonly number[]): number =>
    places.reduce((sum, place) => sum + (ends[place] ?? 0), 0);
  const low = add(plus, least) - add(minus, most);
  const high = add(plus, most) - add(minus, least);
  let narrowed = false;
  const cut = (place: number, from: number, to: number): void => {
    const [was, wasMost] = [least[place] ?? 0, most[place] ?? 0];
    if (from <= was && to >= wasMost) return;
    least[place] = Math.max(was, from);
    most[place] = Math.min(wasMost, to);
    narrowed = true;
  };
  // What is left for one number when the others stand at their ends; `low` and `high` are of before, so no cut is too deep.
  for (const place of plus) {
    const [own, ownMost] = [least[place] ?? 0, most[place] ?? 0];
    cut(place, value - (high - ownMost), value - (low - own));
  }
  for (const place of minus) {
    const [own, ownMost] = [least[place] ?? 0, most[place] ?? 0];
    cut(place, low + ownMost - value, high + own - value);
  }
  return narrowed;
}
