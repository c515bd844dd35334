const NUMERALS = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/**
 * A heading number in Chinese numerals, 1 to 99.
 *
 * @example
 * chineseNumber(12); // '十二'
 */
export function chineseNumber(value: number): string {
  const tens = Math.floor(value / 10);
  const ones = value % 10;
  const head = tens === 0 ? '' : `${tens === 1 ? '' : NUMERALS[tens]}十`;
  return head + (ones === 0 && tens > 0 ? '' : NUMERALS[ones]);
}

/**
 * A day as Chinese letters print it: Arabic numerals, no leading zeros (GB/T 9704).
 *
 * @example
 * chineseDay('2026-07-05'); // '2026年7月5日'
 */
export function chineseDay(day: string): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
}
