const DIGITS = new Map([...'零一二三四五六七八九'].map((character, value) => [character, value]));
const UNITS = new Map([
  ['十', 10],
  ['百', 100],
  ['千', 1000],
]);

/**
 * The rank in a published cell: '8', '第8名', '第十二名', '并列第三' → 8, 8, 12, 3; null when there is none.
 * Chinese numerals up to 9999.
 */
export function rankIn(text: string): number | null {
  const arabic = /\d+/.exec(text.normalize('NFKC'))?.[0];
  if (arabic !== undefined) return Number(arabic);
  const numeral = /[零一二三四五六七八九十百千]+/.exec(text)?.[0];
  return numeral === undefined ? null : chineseNumber(numeral);
}

function chineseNumber(numeral: string): number {
  let total = 0;
  let digit = 0;
  for (const character of numeral) {
    const unit = UNITS.get(character);
    if (unit === undefined) digit = DIGITS.get(character) ?? 0;
    else {
      // 十二 is 12: a unit without a digit before it counts once.
      total += (digit === 0 ? 1 : digit) * unit;
      digit = 0;
    }
  }
  return total + digit;
}
