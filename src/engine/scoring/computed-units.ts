import type { Facts } from '../rubric/fact-declaration.js';
import type { CompiledItem } from './compiled-rubric.js';
import type { Compute, Computed } from './computed.js';
import type { Reason } from './mark.js';
import { FAULTY, MISSING, NOT_APPLICABLE } from './unit-value.js';

/**
 * What a computed item comes to as a unit value: FAULTY where there can be no result whatever the item's rule says.
 * @example
 * computedUnits({ kind: 'points', units: 7, trail: () => [] }) // => 7
 * computedUnits({ kind: 'refused', reasons: [] }) // => FAULTY
 */
export function computedUnits(computed: Computed): number {
  if (computed.kind === 'points') return computed.units;
  if (computed.kind === 'na') return NOT_APPLICABLE;
  return computed.kind === 'missing' ? MISSING : FAULTY;
}

/**
 * Why a computed item could not be computed, each reason under the item's title.
 * @example
 * const reasons = [{ code: 'scoring.fact-missing', words: { zh: '缺少', en: 'missing' } }];
 * const item = { id: 'a', item: { title: { zh: '率', en: 'rate' } } };
 * computedReasons(item, () => ({ kind: 'missing', reasons }), {})[0] // => { code: 'scoring.fact-missing', item: 'a', words: { zh: '“率”：缺少', en: '“rate”: missing' } }
 */
export function computedReasons(
  { id, item }: Pick<CompiledItem, 'id' | 'item'>,
  compute: Compute,
  facts: Facts,
): Reason[] {
  const computed = compute(facts);
  if (!('reasons' in computed)) return [];
  return computed.reasons.map(({ code, words }) => ({
    code,
    item: id,
    words: { zh: `“${item.title.zh}”：${words.zh}`, en: `“${item.title.en}”: ${words.en}` },
  }));
}
