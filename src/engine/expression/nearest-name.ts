/**
 * The name of the list that looks most like what was written, or null when none is near: edits (insert, delete, replace, swap neighbours) at
 * most a third of the longer name. Ties: the first of the list.
 * @example
 * nearestName('closd', ['due', 'closed']) // => 'closed'
 * nearestName('kind', ['closed']) // => null
 */
export function nearestName(wanted: string, known: readonly string[]): string | null {
  let best: string | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const name of known) {
    const distance = edits(wanted.slice(0, 64), name.slice(0, 64));
    if (distance >= least || distance > Math.ceil(Math.max(wanted.length, name.length) / 3)) continue;
    best = name;
    least = distance;
  }
  return best;
}

function edits(a: string, b: string): number {
  let older: number[] = [];
  let old = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = at(old, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? at(older, j - 2) + 1 : replaced;
      row.push(Math.min(replaced, swapped, at(old, j) + 1, at(row, j - 1) + 1));
    }
    [older, old] = [old, row];
  }
  return at(old, b.length);
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Number.POSITIVE_INFINITY;
}
