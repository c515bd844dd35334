/**
 * The known names that look most like `wanted`, best first, none that is too far away to be a slip.
 * Distance: edits (insert, delete, replace, swap neighbours) between the names; a name contained in the other counts as near,
 * but of two that are equally near the one of more nearly the same length comes first. Too far: more than a third of `wanted`.
 * @example
 * nearestNames('closd', ['due', 'closed']) // => ['closed']
 * @example
 * nearestNames('kind', ['closed']) // => []
 */
export function nearestNames(wanted: string, known: Iterable<string>, limit = 3): string[] {
  const target = wanted.trim().slice(0, 64);
  if (target === '') return [];
  const worst = Math.max(1, Math.ceil(target.length / 3));
  const found: { name: string; distance: number }[] = [];
  for (const name of known) {
    const distance = contained(name, target) ? 1 : editDistance(target, name, worst);
    if (name !== '' && distance <= worst) found.push({ name, distance });
  }
  const gap = (name: string): number => Math.abs(name.length - target.length);
  found.sort((a, b) => a.distance - b.distance || gap(a.name) - gap(b.name) || (a.name < b.name ? -1 : 1));
  return found.slice(0, limit).map((each) => each.name);
}

/** Whether the known name contains what was wanted, or is most of it. */
function contained(name: string, target: string): boolean {
  return name.includes(target) || (target.includes(name) && name.length * 2 >= target.length);
}

/** Optimal string alignment distance; `worst + 1` as soon as it is known to be larger than `worst`. */
function editDistance(one: string, other: string, worst: number): number {
  if (Math.abs(one.length - other.length) > worst) return worst + 1;
  const [a, b] = withoutCommonEnds(one, other);
  let older: number[] = [];
  let old = Array.from({ length: b.length + 1 }, (_, j) => j);
  let now: number[] = [];
  for (let i = 1; i <= a.length; i++) {
    now[0] = i;
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const replaced = old[j - 1]! + (a.charCodeAt(i - 1) === b.charCodeAt(j - 1) ? 0 : 1);
      let best = lesser(replaced, lesser(old[j]!, now[j - 1]!) + 1);
      if (i > 1 && j > 1 && older[j - 2]! < best && swapped(a, b, i, j)) best = older[j - 2]! + 1;
      now[j] = best;
      least = lesser(least, best);
    }
    if (least > worst) return worst + 1;
    [older, old, now] = [old, now, older];
  }
  return old[b.length]!;
}

/** What two names of one office have in common (place before, kind of office behind) costs nothing to compare. */
function withoutCommonEnds(a: string, b: string): [string, string] {
  const shorter = Math.min(a.length, b.length);
  let start = 0;
  while (start < shorter && a.charCodeAt(start) === b.charCodeAt(start)) start += 1;
  let end = 0;
  while (end < shorter - start && a.charCodeAt(a.length - 1 - end) === b.charCodeAt(b.length - 1 - end)) end += 1;
  return [a.slice(start, a.length - end), b.slice(start, b.length - end)];
}

function lesser(a: number, b: number): number {
  return a < b ? a : b;
}

function swapped(a: string, b: string, i: number, j: number): boolean {
  return a.charCodeAt(i - 1) === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === b.charCodeAt(j - 1);
}
