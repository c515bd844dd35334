/**
 * Order of two texts by Unicode code points, which is also the order of their UTF-8 bytes (`LC_ALL=C sort`,
 * PostgreSQL `COLLATE "C"`, SQLite `BINARY`). JavaScript's own `<` compares UTF-16 units and differs beyond U+FFFF.
 * Result: negative, 0 or positive.
 * @example compareKeys('冀A-2', '冀A-10') > 0 // => true
 * @example compareKeys('\uFB00', '\u{20000}') < 0 // => true
 */
export function compareKeys(a: string, b: string): number {
  if (a === b) return 0;
  const shared = Math.min(a.length, b.length);
  for (let i = 0; i < shared; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x !== y) return rankOfUnit(x) - rankOfUnit(y);
  }
  return a.length - b.length;
}

/** Surrogates stand for code points above every other unit, so they are lifted above U+E000–U+FFFF. */
function rankOfUnit(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}
