/** How many cases of a stratum are drawn; see `stratumSize` for the formula. */
export type DrawRule = {
  /** Every case, a share of each stratum, or the same number from each stratum. */
  readonly mode: 'census' | 'share' | 'fixed';
  /** 'share' only: a fraction such as '1/10', above 0 and at most 1. */
  readonly share?: string | undefined;
  /** 'share' only: at least so many from each stratum, as far as it has them. */
  readonly minimum?: number | undefined;
  /** 'share' only: at most so many from each stratum. */
  readonly maximum?: number | undefined;
  /** 'fixed' only: so many from each stratum, as far as it has them. */
  readonly size?: number | undefined;
};

/** A part of a draw rule that cannot be used, by its name in `DrawRule`. */
export type DrawRuleFault = { readonly field: 'share' | 'minimum' | 'maximum' | 'size'; readonly code: string };

/**
 * The share that a text 'n/d' names (0 < n ≤ d, at most 15 digits each), as written; otherwise null.
 * @example readShare('1/10') // => { n: 1n, d: 10n }
 * @example readShare('0.1') // => null
 * @example readShare('3/2') // => null
 */
export function readShare(text: string | undefined): { n: bigint; d: bigint } | null {
  const match = /^([1-9][0-9]{0,14})\/([1-9][0-9]{0,14})$/.exec(text ?? '');
  if (!match) return null;
  const [n, d] = [BigInt(match[1] ?? '0'), BigInt(match[2] ?? '1')];
  return n <= d ? { n, d } : null;
}

/**
 * Everything wrong with a draw rule; empty when it can be used.
 * @example drawRuleFaults({ mode: 'share', share: '1/10', minimum: 2 }) // => []
 * @example drawRuleFaults({ mode: 'share', share: '11/10', minimum: 3, maximum: 2 }).map((fault) => fault.code) // => ['share-not-a-fraction', 'maximum-below-minimum']
 * @example drawRuleFaults({ mode: 'fixed' }).map((fault) => fault.code) // => ['size-not-positive']
 */
export function drawRuleFaults(rule: DrawRule): DrawRuleFault[] {
  if (rule.mode === 'census') return [];
  if (rule.mode === 'fixed') return isCount(rule.size, 1) ? [] : [{ field: 'size', code: 'size-not-positive' }];
  return shareFaults(rule);
}

function shareFaults(rule: DrawRule): DrawRuleFault[] {
  const faults: DrawRuleFault[] = [];
  if (!readShare(rule.share)) faults.push({ field: 'share', code: 'share-not-a-fraction' });
  if (rule.minimum !== undefined && !isCount(rule.minimum, 0))
    faults.push({ field: 'minimum', code: 'minimum-not-whole' });
  if (rule.maximum === undefined) return faults;
  if (!isCount(rule.maximum, 1)) faults.push({ field: 'maximum', code: 'maximum-not-positive' });
  else if (rule.maximum < (rule.minimum ?? 0)) faults.push({ field: 'maximum', code: 'maximum-below-minimum' });
  return faults;
}

function isCount(value: number | undefined, least: number): boolean {
  return value !== undefined && Number.isSafeInteger(value) && value >= least;
}
