import type { Exact, ReleaseData, Share, Tally } from '../../../src/publication/release-data.js';

/** A number as a published sheet shows it, or the name of what it does not show. */
type Shown = { readonly known: Ratio } | { readonly unknown: string };
type Term = readonly [factor: bigint, shown: Shown];
type Ratio = readonly [bigint, bigint];
/** Σ factor · unknown = value. */
type Line = { readonly factors: Map<string, Ratio>; readonly value: Ratio };

const GOOD = ['excellent', 'good'];
const PASSED = ['excellent', 'good', 'pass'];

/**
 * Somebody who holds nothing but results.json, and solves what it says: counts add up to results, grades to shares, centres to groups,
 * groups and kinds to the total, and exact means times results to those of the whole. Answers the suppressed numbers that have only one
 * value left, by elimination or by closing in between bounds.
 */
export function computedFrom(release: ReleaseData): string[] {
  const rows = rowsOf(release);
  const counts = [...rows.flatMap(([name, tally]) => ofRow(release, name, tally)), ...ofSums(release)];
  const solved = new Set(eliminated([...counts, ...ofMeans(release)]));
  const most = new Map(
    rows.flatMap(([name, tally]) =>
      [...release.grades.map(({ id }) => id), 'share good', 'share passed'].map((what) => [
        `${name} ${what}`,
        graded(tally),
      ]),
    ),
  );
  for (const name of closedIn(counts, most)) solved.add(name);
  return [...solved].sort();
}

/** The names of everything that a release does not show. */
export function suppressedIn(release: ReleaseData): string[] {
  return rowsOf(release).flatMap(([name, tally]) =>
    [
      ...release.grades.map(({ id }) => count(name, tally, id)),
      share(name, tally, 'good'),
      share(name, tally, 'passed'),
    ]
      .concat(mean(name, tally))
      .flatMap((shown) => ('unknown' in shown ? [shown.unknown] : [])),
  );
}

function rowsOf({ total, groups, kinds }: ReleaseData): (readonly [string, Tally])[] {
  return [
    ['total', total],
    ...groups.flatMap(({ id, tally, centres }): (readonly [string, Tally])[] => [
      [id, tally],
      ...centres.map((centre) => [centre.code, centre] as const),
    ]),
    ...kinds.map((kind) => [kind.kind, kind] as const),
  ];
}

/** Total and parts, as results.json nests them. */
function sumsOf({ total, groups, kinds }: ReleaseData): (readonly (readonly [string, Tally])[])[] {
  return [
    [['total', total], ...groups.map(({ id, tally }) => [id, tally] as const)],
    [['total', total], ...kinds.map((kind) => [kind.kind, kind] as const)],
    ...groups.map(({ id, tally, centres }): (readonly [string, Tally])[] => [
      [id, tally],
      ...centres.map((centre) => [centre.code, centre] as const),
    ]),
  ];
}

function ofRow({ grades }: ReleaseData, name: string, tally: Tally): Line[] {
  const ids = grades.map(({ id }) => id);
  const all = ids.map((id): Term => [1n, count(name, tally, id)]);
  const among = (members: string[], what: 'good' | 'passed'): Line =>
    line([
      ...members.filter((id) => ids.includes(id)).map((id): Term => [1n, count(name, tally, id)]),
      [-1n, share(name, tally, what)],
    ]);
  const shares = graded(tally) === 0 ? [] : [among(GOOD, 'good'), among(PASSED, 'passed')];
  return [line([...all, [-1n, { known: ratio(graded(tally)) }]]), ...shares];
}

function ofSums(release: ReleaseData): Line[] {
  const what = release.grades.map(({ id }) => id);
  return sumsOf(release).flatMap((rows) => {
    const sum = (shown: (name: string, tally: Tally) => Shown): Line =>
      line(rows.map(([name, tally], index): Term => [index === 0 ? -1n : 1n, shown(name, tally)]));
    return [
      ...what.map((id) => sum((name, tally) => count(name, tally, id))),
      sum((name, tally) => share(name, tally, 'good')),
      sum((name, tally) => share(name, tally, 'passed')),
    ];
  });
}

function ofMeans(release: ReleaseData): Line[] {
  return sumsOf(release).map((rows) =>
    line(
      rows.map(([name, tally], index): Term => {
        const weight = BigInt(tally.withResult);
        return [index === 0 ? -weight : weight, mean(name, tally)];
      }),
    ),
  );
}

const graded = (tally: Tally): number => tally.withResult - tally.ungraded;
const ratio = (whole: number): Ratio => [BigInt(whole), 1n];

function count(name: string, tally: Tally, id: string): Shown {
  const shown = tally.grades[id] ?? 0;
  return shown === 'suppressed' ? { unknown: `${name} ${id}` } : { known: ratio(shown) };
}

function share(name: string, tally: Tally, what: 'good' | 'passed'): Shown {
  const shown: Share | null = tally[what];
  if (shown === 'suppressed') return { unknown: `${name} share ${what}` };
  return { known: ratio(shown === null ? 0 : shown.num) };
}

function mean(name: string, tally: Tally): Shown {
  const shown: Exact | null = tally.mean;
  if (shown === 'suppressed') return { unknown: `${name} mean` };
  const [n = '0', d = '1'] = (shown?.exact ?? '0').split('/');
  return { known: [BigInt(n), BigInt(d)] };
}

function line(terms: readonly Term[]): Line {
  const factors = new Map<string, Ratio>();
  let value: Ratio = [0n, 1n];
  for (const [factor, shown] of terms) {
    if ('unknown' in shown) factors.set(shown.unknown, plus(factors.get(shown.unknown) ?? [0n, 1n], [factor, 1n]));
    else value = plus(value, times([-factor, 1n], shown.known));
  }
  return { factors, value };
}

/** Gauss and Jordan with exact fractions: an unknown is computed when its line holds no other. */
function eliminated(lines: readonly Line[]): string[] {
  const solved = new Map<string, Line>();
  for (const each of lines) {
    let current = each;
    for (const [name, other] of solved) current = cleared(current, name, other);
    const pivot = [...current.factors.keys()][0];
    if (pivot === undefined) continue;
    const own = scaled(current, over([1n, 1n], current.factors.get(pivot)!));
    for (const [name, other] of solved) solved.set(name, cleared(other, pivot, own));
    solved.set(pivot, own);
  }
  return [...solved].filter(([, { factors }]) => factors.size === 1).map(([name]) => name);
}

function cleared(from: Line, name: string, by: Line): Line {
  const factor = from.factors.get(name);
  if (factor === undefined) return from;
  const factors = new Map(from.factors);
  for (const [each, own] of by.factors) {
    const left = plus(factors.get(each) ?? [0n, 1n], times([-factor[0], factor[1]], own));
    if (left[0] === 0n) factors.delete(each);
    else factors.set(each, left);
  }
  return { factors, value: plus(from.value, times([-factor[0], factor[1]], by.value)) };
}

function scaled({ factors, value }: Line, by: Ratio): Line {
  return {
    factors: new Map([...factors].map(([name, each]) => [name, times(each, by)])),
    value: times(value, by),
  };
}

/** Closes in on whole numbers between 0 and the graded results of their row. */
function closedIn(lines: readonly Line[], most: ReadonlyMap<string, number>): string[] {
  const range = new Map<string, [number, number]>();
  for (const { factors } of lines) for (const name of factors.keys()) range.set(name, [0, most.get(name)!]);
  for (let closer = true; closer;) {
    closer = false;
    for (const { factors, value } of lines) {
      for (const name of factors.keys()) closer = closeIn(range, factors, Number(value[0] / value[1]), name) || closer;
    }
  }
  return [...range].filter(([, [low, high]]) => low === high).map(([name]) => name);
}

function closeIn(
  range: Map<string, [number, number]>,
  factors: ReadonlyMap<string, Ratio>,
  value: number,
  name: string,
): boolean {
  let [low, high] = [value, value];
  for (const [other, [n]] of factors) {
    if (other === name) continue;
    const [least, greatest] = range.get(other)!;
    low -= n > 0n ? greatest : -least;
    high -= n > 0n ? least : -greatest;
  }
  if (factors.get(name)![0] < 0n) [low, high] = [-high, -low];
  const [was, wasHigh] = range.get(name)!;
  const next: [number, number] = [Math.max(was, low), Math.min(wasHigh, high)];
  range.set(name, next);
  return next[0] > was || next[1] < wasHigh;
}

function plus([a, b]: Ratio, [c, d]: Ratio): Ratio {
  return lowest(a * d + c * b, b * d);
}

function times([a, b]: Ratio, [c, d]: Ratio): Ratio {
  return lowest(a * c, b * d);
}

function over(one: Ratio, [c, d]: Ratio): Ratio {
  return c < 0n ? times(one, [-d, -c]) : times(one, [d, c]);
}

function lowest(n: bigint, d: bigint): Ratio {
  let [a, b] = [n < 0n ? -n : n, d];
  while (b !== 0n) [a, b] = [b, a % b];
  return a === 0n ? [0n, 1n] : [n / a, d / a];
}
