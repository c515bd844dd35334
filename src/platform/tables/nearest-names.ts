/**
 * The known names that look most like `wanted`, best first, none that is too far away to be a slip.
 * Distance: edits (insert, delete, replace, swap neighbours) between the names; a name contained in the other counts as near.
 */
export function nearestNames(wanted: string, known: Iterable<string>, limit = 3): string[] {
  const target = wanted.trim().slice(0, 64);
  if (target === '') return [];
  const worst = Math.max(1, Math.floor(target.length / 2));
  const found: { name: string; distance: number }[] = [];
  for (const name of known) {
    const distance = name.includes(target) || target.includes(name) ? 1 : editDistance(target, name, worst);
    if (name !== '' && distance <= worst) found.push({ name, distance });
  }
  found.sort((a, b) => a.distance - b.distance || (a.name < b.name ? -1 : 1));
  return found.slice(0, limit).map((each) => each.name);
}

function editDistance(a: string, b: string, worst: number): number {
  if (Math.abs(a.length - b.length) > worst) return worst + 1;
  let older: number[] = [];
  let old = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const now = [i];
    for (let j = 1; j <= b.length; j++) now.push(stepCost(a, b, i, j, { older, old, now }));
    older = old;
    old = now;
  }
  return old[b.length] ?? worst + 1;
}

function stepCost(
  a: string,
  b: string,
  i: number,
  j: number,
  rows: { older: number[]; old: number[]; now: number[] },
): number {
  const same = a[i - 1] === b[j - 1];
  const replace = (rows.old[j - 1] ?? 0) + (same ? 0 : 1);
  const best = Math.min(replace, (rows.old[j] ?? 0) + 1, (rows.now[j - 1] ?? 0) + 1);
  const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
  return swapped ? Math.min(best, (rows.older[j - 2] ?? 0) + 1) : best;
}
