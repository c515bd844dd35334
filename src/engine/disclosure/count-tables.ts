/** A row of a table that adds other rows up, column by column: a group and its centres, the total and its groups. */
export interface RowSum {
  readonly total: number;
  readonly parts: readonly number[];
}

/**
 * Counts as they are published: every row with its own sum, rows that are the sums of others, and the sums over sets of columns
 * (those that shares stand for). A row is a part of at most one sum, and no way leads in a circle: the tables are a tree.
 */
export interface CountTables {
  readonly rows: readonly (readonly number[])[];
  readonly sums: readonly RowSum[];
  /** Sets of columns whose sum is shown for every row. */
  readonly sets: readonly (readonly number[])[];
}

/** What one number of a row adds up: one column, or the columns of a set. 1 where it takes part. */
export type Measure = readonly number[];

/** Numbers that add up: Σ plus − Σ minus = value. The numbers are places: row × measures + measure. */
export interface Equation {
  readonly plus: readonly number[];
  readonly minus: readonly number[];
  readonly value: number;
}

/**
 * The measures of a row: its columns, then the sets.
 * @example measuresOf({ rows: [[1, 2, 3]], sums: [], sets: [[0, 1]] }) // => [[1, 0, 0], [0, 1, 0], [0, 0, 1], [1, 1, 0]]
 */
export function measuresOf({ rows, sets }: CountTables): Measure[] {
  const columns = Array.from({ length: rows[0]?.length ?? 0 }, (_, column) => column);
  const ofSet = (set: readonly number[]): Measure => columns.map((column) => (set.includes(column) ? 1 : 0));
  return [...columns.map((column) => ofSet([column])), ...sets.map(ofSet)];
}

/**
 * The number of a row by a measure.
 * @example measured([4, 5, 6], [1, 0, 1]) // => 10
 */
export function measured(row: readonly number[], measure: Measure): number {
  return measure.reduce((sum, takesPart, column) => sum + takesPart * (row[column] ?? 0), 0);
}

/**
 * Everything that a reader of the tables knows to add up: the columns of a row to its sum, a set and what is left beside it, and every
 * measure of the parts to that of their total.
 * @example equationsOf({ rows: [[1, 2]], sums: [], sets: [] }) // => [{ plus: [0, 1], minus: [], value: 3 }]
 */
export function equationsOf(tables: CountTables): Equation[] {
  const measures = measuresOf(tables);
  const width = tables.rows[0]?.length ?? 0;
  const at = (row: number, measure: number): number => row * measures.length + measure;
  const ofRow = (counts: readonly number[], row: number): Equation[] => {
    const value = counts.reduce((sum, count) => sum + count, 0);
    const columns = counts.map((_, column) => column);
    const all = { plus: columns.map((column) => at(row, column)), minus: [], value };
    const halves = tables.sets.flatMap((set, index): Equation[] => {
      const own = at(row, width + index);
      const beside = columns.filter((column) => !set.includes(column)).map((column) => at(row, column));
      return [
        { plus: set.map((column) => at(row, column)), minus: [own], value: 0 },
        { plus: [...beside, own], minus: [], value },
      ];
    });
    return [all, ...halves];
  };
  const ofSum = ({ total, parts }: RowSum): Equation[] =>
    measures.map((_, measure) => ({
      plus: parts.map((part) => at(part, measure)),
      minus: [at(total, measure)],
      value: 0,
    }));
  return [...tables.rows.flatMap(ofRow), ...tables.sums.flatMap(ofSum)];
}
