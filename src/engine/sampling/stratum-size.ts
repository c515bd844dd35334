import { drawRuleFaults, readShare, type DrawRule } from './draw-rule.js';

/**
 * How many of a stratum's N cases are drawn.
 *
 * census: N.  fixed: min(N, size).  share: min(N, max(minimum, min(maximum, ⌈N · share⌉))), computed on whole numbers;
 * a part of a case counts as a whole one, so that a share is never undercut. Unit: cases. An unusable rule throws
 * RangeError: callers check `drawRuleFaults` first.
 * Monotone: a larger share, minimum, maximum or size never gives a smaller number.
 * @example stratumSize(101, { mode: 'share', share: '1/10' }) // => 11
 * @example stratumSize(1, { mode: 'share', share: '1/10', minimum: 2 }) // => 1
 * @example stratumSize(500, { mode: 'share', share: '1/10', minimum: 2, maximum: 20 }) // => 20
 * @example stratumSize(7, { mode: 'fixed', size: 2 }) // => 2
 * @example stratumSize(7, { mode: 'census' }) // => 7
 */
export function stratumSize(cases: number, rule: DrawRule): number {
  const faults = drawRuleFaults(rule);
  if (faults.length > 0) throw new RangeError(`unusable draw rule: ${faults.map((fault) => fault.code).join(', ')}`);
  if (rule.mode === 'census') return cases;
  if (rule.mode === 'fixed') return Math.min(cases, rule.size ?? 0);
  const { n, d } = readShare(rule.share) ?? { n: 1n, d: 1n };
  const wanted = Number((BigInt(cases) * n + d - 1n) / d);
  return Math.min(cases, Math.max(rule.minimum ?? 0, Math.min(rule.maximum ?? wanted, wanted)));
}
