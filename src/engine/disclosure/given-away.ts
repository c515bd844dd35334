import { type CountTables, equationsOf, type Measure, measured, measuresOf, type RowSum } from './count-tables.js';
import { meet, orthogonal, type Space, span } from './directions.js';
import { narrowBounds } from './narrow-bounds.js';

/**
 * The suppressed numbers that a reader of the tables can compute all the same: those that come out alike in every table of whole numbers
 * that agrees with what is shown, as far as adding, subtracting and bounding go. Empty when the suppression holds.
 *
 * First every number's least and most; one that has only one value left counts as shown. Then the directions in which a row could
 * still move without touching what is shown, carried along the tree of sums: what all its neighbours can take up, the row can do. A
 * number that no direction left changes is given away. Exact: the spaces are of whole numbers, one column each, so they are small.
 * @param hidden by row, by measure (columns, then sets): true where suppressed
 * @returns [row, measure]
 * @example givenAway({ rows: [[12, 3, 40]], sums: [], sets: [] }, [[false, true, false]]) // => [[0, 1]]
 * @example givenAway({ rows: [[12, 3, 40]], sums: [], sets: [] }, [[true, true, false]]) // => []
 */
export function givenAway(tables: CountTables, hidden: readonly (readonly boolean[])[]): [number, number][] {
  const measures = measuresOf(tables);
  const open = stillOpen(tables, hidden, measures);
  const directions = new Directions(tables, open, measures);
  return hidden.flatMap((row, index) => {
    if (!row.includes(true)) return [];
    const left = directions.of(index);
    return row.flatMap((isHidden, place): [number, number][] =>
      isHidden && left.every((direction) => measured(direction, measures[place] ?? []) === 0) ? [[index, place]] : [],
    );
  });
}

/** Which numbers have more than one value left. */
function stillOpen(
  tables: CountTables,
  hidden: readonly (readonly boolean[])[],
  measures: readonly Measure[],
): boolean[][] {
  const sizes = tables.rows.map((row) => row.reduce((sum, count) => sum + count, 0));
  const each = (number: (row: readonly number[], index: number, place: number) => number): number[] =>
    tables.rows.flatMap((row, index) => measures.map((_, place) => number(row, index, place)));
  const shown = (row: readonly number[], place: number): number => measured(row, measures[place] ?? []);
  const isHidden = (index: number, place: number): boolean => hidden[index]?.[place] === true;
  const { least, most } = narrowBounds(equationsOf(tables), {
    least: each((row, index, place) => (isHidden(index, place) ? 0 : shown(row, place))),
    most: each((row, index, place) => (isHidden(index, place) ? (sizes[index] ?? 0) : shown(row, place))),
  });
  return tables.rows.map((_, index) =>
    measures.map((_measure, place) => {
      const at = index * measures.length + place;
      return least[at] !== most[at];
    }),
  );
}

/** What the parts of a sum can take up: all together, and for each part all but that one. */
interface TakenUp {
  readonly all: Space;
  readonly allBut: ReadonlyMap<number, Space>;
}

/** How the rows of a tree of sums can move against one another. */
class Directions {
  private readonly own: Space[];
  private readonly below = new Map<RowSum, TakenUp>();
  private readonly above = new Map<RowSum, Space>();
  private readonly sumsOf: RowSum[][];
  private readonly width: number;

  constructor(
    { rows, sums }: CountTables,
    open: readonly (readonly boolean[])[],
    private readonly measures: readonly Measure[],
  ) {
    this.width = rows[0]?.length ?? 0;
    this.own = open.map((row) => this.alone(row));
    this.sumsOf = rows.map(() => []);
    for (const sum of sums) for (const row of [sum.total, ...sum.parts]) this.sumsOf[row]?.push(sum);
  }

  /** What a row can do when every sum that it stands in must hold. */
  of(row: number): Space {
    return this.without(row, null);
  }

  /** What a row can do by itself: its sum stays, and so does all that is shown. */
  private alone(open: readonly boolean[]): Space {
    if (!open.includes(true)) return [];
    const kept = this.measures.filter((_, place) => open[place] !== true);
    return orthogonal(span([Array.from({ length: this.width }, () => 1), ...kept]), this.width);
  }

  /** What a row can do without regard to one of the sums it stands in. */
  private without(row: number, except: RowSum | null): Space {
    let space = this.own[row] ?? [];
    for (const sum of this.sumsOf[row] ?? []) {
      if (space.length > 0 && sum !== except) space = meet(space, this.others(sum, row), this.width);
    }
    return space;
  }

  /** What the other rows of a sum can take up together. Down the tree and up again, never round in a circle. */
  private others(sum: RowSum, row: number): Space {
    const below = remembered(this.below, sum, () => this.parts(sum));
    if (row === sum.total) return below.all;
    const above = remembered(this.above, sum, () => this.without(sum.total, sum));
    return this.together(below.allBut.get(row) ?? [], above);
  }

  private parts(sum: RowSum): TakenUp {
    const single = sum.parts.map((part) => this.without(part, sum));
    const before: Space[] = [[]];
    single.forEach((space, index) => before.push(this.together(before[index] ?? [], space)));
    const allBut = new Map<number, Space>();
    let after: Space = [];
    for (let index = single.length - 1; index >= 0; index -= 1) {
      allBut.set(sum.parts[index] ?? 0, this.together(before[index] ?? [], after));
      after = this.together(after, single[index] ?? []);
    }
    return { all: after, allBut };
  }

  private together(one: Space, other: Space): Space {
    if (other.length === 0 || one.length >= this.width - 1) return one;
    return one.length === 0 ? other : span([...one, ...other]);
  }
}

function remembered<K, V>(known: Map<K, V>, key: K, make: () => V): V {
  const found = known.get(key) ?? make();
  known.set(key, found);
  return found;
}
