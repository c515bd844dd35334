import { type CountTables, type Equation, equationsOf, measured, measuresOf } from './count-tables.js';
import { givenAway } from './given-away.js';

/**
 * Which numbers of published tables may not be shown: by row, by measure (the columns, then the sets), true where suppressed.
 *
 * First every count from 1 to threshold − 1, and every set that leaves so few inside or outside: few enough to tell who is meant.
 * Zeros stay, threshold ≤ 1 suppresses nothing. Then, because sums are shown, no suppressed number may stand alone among those that add
 * up: a second one goes with it, the smallest that does. Where the reader could still compute one (`givenAway`), more go, from
 * the same row outwards, until nothing can be computed; in the worst case that is everything. Earlier releases are not looked at.
 * Source: cell suppression with secondary suppression in linked tables, as in Willenborg & de Waal 2001, Elements of Statistical
 * Disclosure Control.
 * @example suppressCounts({ rows: [[12, 3, 40]], sums: [], sets: [] }, 5) // => [[true, true, false]]
 * @example suppressCounts({ rows: [[12, 0, 40]], sums: [], sets: [] }, 5) // => [[false, false, false]]
 * @example
 * const rows = [[19, 12, 48], [12, 3, 40], [7, 9, 8]];
 * suppressCounts({ rows, sums: [{ total: 0, parts: [1, 2] }], sets: [] }, 5) // => [[false, false, false], [true, true, false], [true, true, false]]
 */
export function suppressCounts(tables: CountTables, threshold: number): boolean[][] {
  const suppression = new Suppression(tables, threshold);
  suppression.secondOnes();
  for (;;) {
    const [first] = givenAway(tables, suppression.hidden);
    if (first === undefined || !suppression.hideAnother(...first)) return suppression.hidden;
    suppression.secondOnes();
  }
}

class Suppression {
  readonly hidden: boolean[][];
  private readonly values: number[][];
  private readonly sizes: number[];
  private readonly equations: readonly Equation[];
  private readonly measures: number;
  private readonly columns: number;

  constructor(
    private readonly tables: CountTables,
    threshold: number,
  ) {
    const measures = measuresOf(tables);
    this.measures = measures.length;
    this.columns = tables.rows[0]?.length ?? 0;
    this.sizes = tables.rows.map((row) => row.reduce((sum, count) => sum + count, 0));
    this.values = tables.rows.map((row) => measures.map((measure) => measured(row, measure)));
    this.equations = equationsOf(tables);
    const few = (count: number): boolean => count > 0 && count < threshold;
    this.hidden = this.values.map((row, index) =>
      row.map((value, place) => {
        if (this.trivial(index, place)) return false;
        return few(value) || (place >= this.columns && few((this.sizes[index] ?? 0) - value));
      }),
    );
  }

  /** Hides a second number wherever one stands alone, until none does. */
  secondOnes(): void {
    for (let changed = true; changed;) {
      changed = false;
      for (const { plus, minus } of this.equations) changed = this.secondOf([...plus, ...minus]) || changed;
    }
  }

  /** Hides one number more, as near to a row as there is one; says whether there was any. */
  hideAnother(row: number, place: number): boolean {
    for (const near of this.nearest(row)) {
      const shown = Array.from({ length: this.measures }, (_, each) => each).filter((each) => this.canHide(near, each));
      if (shown.length === 0) continue;
      const same = near !== row && shown.includes(place);
      this.hide(near, same ? place : cheapest(shown, (each) => this.cost(near, each)));
      return true;
    }
    return false;
  }

  private secondOf(places: readonly number[]): boolean {
    const alone = places.filter((at) => this.hidden[this.rowOf(at)]?.[at % this.measures]);
    if (alone.length !== 1) return false;
    const others = places.filter((at) => this.canHide(this.rowOf(at), at % this.measures));
    if (others.length === 0) return false;
    const second = cheapest(others, (at) => this.cost(this.rowOf(at), at % this.measures));
    this.hide(this.rowOf(second), second % this.measures);
    return true;
  }

  /**
   * What is lost by hiding a number: first come rows that lose something anyway and are the sum of no others, then shares before
   * counts, then the smallest; a zero last, because hiding it hides little.
   */
  private cost(row: number, place: number): readonly number[] {
    const value = this.values[row]?.[place] ?? 0;
    const size = this.sizes[row] ?? 0;
    const isSum = this.tables.sums.some(({ total }) => total === row) ? 1 : 0;
    const untouched = this.hidden[row]?.includes(true) ? 0 : 1;
    if (place >= this.columns) return [isSum, 0, untouched, Math.min(value, size - value), row, place];
    return value === 0
      ? [isSum, 1, untouched, 0, -this.room(row, place), place]
      : [isSum, 0, untouched, value, row, place];
  }

  /** How much a zero could be, seen from the sum that its row is a part of. */
  private room(row: number, place: number): number {
    const above = this.tables.sums.find(({ parts }) => parts.includes(row));
    return above === undefined ? 0 : (this.values[above.total]?.[place] ?? 0);
  }

  /** The row itself, then the rows that it adds up with, small ones first, and so on outwards. */
  private *nearest(row: number): Generator<number> {
    const seen = new Set([row]);
    for (const each of seen) {
      yield each;
      const beside = this.tables.sums
        .map(({ total, parts }) => [...parts, total])
        .filter((rows) => rows.includes(each))
        .flat();
      for (const next of beside.sort((a, b) => (this.sizes[a] ?? 0) - (this.sizes[b] ?? 0) || a - b)) seen.add(next);
    }
  }

  private canHide(row: number, place: number): boolean {
    return this.hidden[row]?.[place] === false && !this.trivial(row, place);
  }

  /** Known from the size of the row alone: nothing of it can be hidden. */
  private trivial(row: number, place: number): boolean {
    const set = this.tables.sets[place - this.columns];
    const all = set !== undefined && (set.length === 0 || set.length >= this.columns);
    return this.sizes[row] === 0 || this.columns < 2 || all;
  }

  private hide(row: number, place: number): void {
    const cells = this.hidden[row];
    if (cells) cells[place] = true;
  }

  private rowOf(at: number): number {
    return Math.floor(at / this.measures);
  }
}

function cheapest(candidates: readonly number[], cost: (candidate: number) => readonly number[]): number {
  const costs = new Map(candidates.map((candidate) => [candidate, cost(candidate)]));
  const less = (a: number, b: number): boolean => {
    const [one, other] = [costs.get(a) ?? [], costs.get(b) ?? []];
    const at = one.findIndex((value, index) => value !== other[index]);
    return at >= 0 && (one[at] ?? 0) < (other[at] ?? 0);
  };
  return candidates.reduce((best, candidate) => (less(candidate, best) ? candidate : best));
}
