/** A table of counts whose row and column totals are shown beside it. */
export type CountTable = readonly (readonly number[])[];

/**
 * Which cells of a table of counts may not be shown: true where suppressed.
 *
 * First, every count from 1 to threshold − 1: few enough to tell who is meant. Zeros stay, threshold ≤ 1 suppresses nothing. Then, because
 * totals are shown, no suppressed cell may stand alone in its row or column: a second one goes with it, the smallest count above
 * zero that is still shown in that line (the first such from the left or top), or a zero where there is no other. This is
 * repeated until every line has none or at least two. A line of one cell cannot hide it beside its total; the caller must then
 * hide the total too. Tables that share cells, and earlier releases, are not looked at.
 * Source: cell suppression with secondary suppression, as in Willenborg & de Waal 2001, Elements of Statistical Disclosure Control.
 * @example suppressCells([[12, 3, 40]], 5) // => [[true, true, false]]
 * @example suppressCells([[12, 3, 40], [7, 9, 8]], 5) // => [[true, true, false], [true, true, false]]
 * @example suppressCells([[12, 0, 40]], 5) // => [[false, false, false]]
 */
export function suppressCells(table: CountTable, threshold: number): boolean[][] {
  const hidden = table.map((row) => row.map((count) => count > 0 && count < threshold));
  const lines = linesOf(table);
  for (let changed = true; changed;) {
    changed = false;
    for (const line of lines) changed = secondCell(table, hidden, line) || changed;
  }
  return hidden;
}

type Cell = readonly [row: number, column: number];

/** Rows and columns, as far as there are at least two cells to hide among; a single row has no column totals. */
function linesOf(table: CountTable): Cell[][] {
  const rows = table.map((row, r) => row.map((_, c): Cell => [r, c]));
  const width = Math.max(0, ...table.map((row) => row.length));
  const columns = Array.from({ length: width }, (_, c) =>
    table.flatMap((row, r): Cell[] => (c < row.length ? [[r, c]] : [])),
  );
  return [...rows, ...columns].filter((line) => line.length > 1);
}

/** Hides one more cell of a line in which exactly one is hidden; says whether it did. */
function secondCell(table: CountTable, hidden: boolean[][], line: readonly Cell[]): boolean {
  const shown = line.filter(([r, c]) => !hidden[r]?.[c]);
  if (shown.length !== line.length - 1) return false;
  const worth = ([r, c]: Cell): number => table[r]?.[c] || Infinity;
  const [row, column] = shown.reduce((best, cell) => (worth(cell) < worth(best) ? cell : best));
  const cells = hidden[row];
  if (cells) cells[column] = true;
  return true;
}
