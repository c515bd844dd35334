/** 97.5 % point of the standard normal distribution. */
const Z95 = 1.959963984540054;

/**
 * Wilson's score interval of a share k/n, 95 % by default:
 * (k + z²/2 ± z·√(k(n−k)/n + z²/4)) / (n + z²). Ends are shares of 1, rounded once to `digits` and written as decimals, so that what is
 * stored and compared is exact from there on; k = 0 begins at exactly 0 and k = n ends at exactly 1. No cases (n = 0): null.
 * k outside 0…n throws RangeError. For a sample of a finite stratum it is on the safe side (no finite population correction).
 * Source: Wilson 1927, JASA 22; checked against published intervals of 8/12, 79/132, 0/20, 1/29.
 * @example wilsonInterval(8, 12, 3) // => { low: '0.391', high: '0.862' }
 * @example wilsonInterval(0, 20, 4) // => { low: '0.0000', high: '0.1611' }
 * @example wilsonInterval(0, 0, 4) // => null
 */
export function wilsonInterval(k: number, n: number, digits: number, z = Z95): { low: string; high: string } | null {
  if (!Number.isSafeInteger(k) || !Number.isSafeInteger(n) || k < 0 || k > n)
    throw new RangeError(`not a share of whole numbers: ${k}/${n}`);
  if (n === 0) return null;
  const z2 = z * z;
  const half = z * Math.sqrt((k * (n - k)) / n + z2 / 4);
  const low = k === 0 ? 0 : (k + z2 / 2 - half) / (n + z2);
  const high = k === n ? 1 : (k + z2 / 2 + half) / (n + z2);
  return { low: low.toFixed(digits), high: high.toFixed(digits) };
}
