/**
 * A linear space of directions over the rationals: the rows of its reduced echelon basis, in whole numbers without a common factor.
 * The empty list is the space of nothing but zero.
 */
export type Space = readonly (readonly number[])[];

/**
 * The space that some vectors of whole numbers span.
 * @example span([[1, 1], [2, 2]]) // => [[1, 1]]
 * @example span([[1, 1, 0], [0, 1, 1]]) // => [[1, 0, -1], [0, 1, 1]]
 */
export function span(vectors: Space): Space {
  const rows = vectors.map((vector) => [...vector]);
  const width = rows[0]?.length ?? 0;
  let found = 0;
  for (let column = 0; column < width && found < rows.length; column += 1) {
    const at = rows.findIndex((row, index) => index >= found && row[column] !== 0);
    if (at < 0) continue;
    const pivot = rows[at] as number[];
    rows[at] = rows[found] as number[];
    rows[found] = pivot;
    rows.forEach((row, index) => {
      if (index !== found && row[column] !== 0) rows[index] = without(row, pivot, column);
    });
    found += 1;
  }
  return rows.slice(0, found).map(lowest);
}

/**
 * Every direction at right angles to a space of the given width.
 * @example orthogonal([[1, 1]], 2) // => [[1, -1]]
 * @example orthogonal([], 2) // => [[1, 0], [0, 1]]
 */
export function orthogonal(space: Space, width: number): Space {
  const pivots = space.map((row) => row.findIndex((value) => value !== 0));
  const scale = space.reduce((product, row, index) => product * Math.abs(row[pivots[index] ?? 0] ?? 1), 1);
  const free = Array.from({ length: width }, (_, column) => column).filter((column) => !pivots.includes(column));
  return span(
    free.map((column) => {
      const vector = Array.from({ length: width }, (_, index) => (index === column ? scale : 0));
      space.forEach((row, index) => {
        const pivot = pivots[index] ?? 0;
        vector[pivot] = 0 - ((row[column] ?? 0) * scale) / (row[pivot] ?? 1);
      });
      return vector;
    }),
  );
}

/**
 * What two spaces of the given width have in common.
 * @example meet([[1, 0, 0], [0, 1, 0]], [[0, 1, 0], [0, 0, 1]], 3) // => [[0, 1, 0]]
 */
export function meet(one: Space, other: Space, width: number): Space {
  if (one.length === 0 || other.length === 0) return [];
  return orthogonal(span([...orthogonal(one, width), ...orthogonal(other, width)]), width);
}

function without(row: readonly number[], pivot: readonly number[], column: number): number[] {
  const [own, other] = [pivot[column] ?? 1, row[column] ?? 0];
  return lowest(row.map((value, index) => value * own - (pivot[index] ?? 0) * other));
}

/** Without a common factor, the first number above zero. */
function lowest(row: readonly number[]): number[] {
  const factor = row.reduce((divisor, value) => commonDivisor(divisor, Math.abs(value)), 0) || 1;
  const sign = (row.find((value) => value !== 0) ?? 1) < 0 ? -1 : 1;
  return row.map((value) => (value === 0 ? 0 : (sign * value) / factor));
}

function commonDivisor(a: number, b: number): number {
  let [large, small] = [a, b];
  while (small !== 0) [large, small] = [small, large % small];
  return large;
}
