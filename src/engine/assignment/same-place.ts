/**
 * Whether two divisions are the same place for regional avoidance: the same county, the same city, or a city and a county of it.
 *
 * Divisions are GB/T 2260 codes or prefixes of them; trailing pairs of zeros say "the whole of". A province or an unknown
 * division ('') is no place in this sense: avoidance would leave nobody.
 * @example samePlace('130102', '130102') // => true
 * @example samePlace('130100', '130102') // => true
 * @example samePlace('130102', '130103') // => false
 * @example samePlace('130000', '130102') // => false
 */
export function samePlace(a: string, b: string): boolean {
  const [x, y] = [significant(a), significant(b)];
  if (x.length < 4 || y.length < 4) return false;
  return x.startsWith(y) || y.startsWith(x);
}

function significant(division: string): string {
  let end = division.length;
  while (end >= 2 && division.endsWith('00', end)) end -= 2;
  return division.slice(0, end);
}
