const cache = new Map<string, string>();

/**
 * Turns `?` into `$1, $2 …` for PostgreSQL. Question marks in quoted text stay.
 * The texts are the program's own and few, so the cache needs no bound.
 */
export function numbered(sql: string): string {
  let found = cache.get(sql);
  if (found === undefined) {
    let count = 0;
    found = sql.replace(/'[^']*'|"[^"]*"|\?/g, (part) => (part === '?' ? `$${(count += 1)}` : part));
    if (cache.size < 5_000) cache.set(sql, found);
  }
  return found;
}
