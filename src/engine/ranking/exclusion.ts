import type { Words } from '../rubric/words.js';
import type { RankingRules } from './ranking-rules.js';
import type { OutOfCompetition } from './tie-breaker.js';
import type { Tally } from './tally-strata.js';

const GUEST: Words = { zh: '不参加排名', en: 'out of competition' };

export type ExclusionCode = 'out-of-competition' | 'no-cases' | 'not-drawn' | 'no-result' | 'below-minimum';

/** Why a centre has no rank. */
export interface Exclusion extends Words {
  readonly code: ExclusionCode;
}

/**
 * Why a centre takes no part in the ranking, or null when it does. The first that holds: out of competition; no case belongs to the period; none was
 * drawn; none of the drawn has a result; fewer results than the minimum (only where the rules exclude below it).
 * @example exclusionOf({ belongs: 3, drawn: 3, withResult: 2 }, { minimumSample: 5, excludedBelowMinimum: true })?.code // => 'below-minimum'
 * @example exclusionOf({ belongs: 3, drawn: 3, withResult: 2 }, { minimumSample: 5, excludedBelowMinimum: false }) // => null
 * @example exclusionOf({ belongs: 3, drawn: 3, withResult: 3 }, { minimumSample: 1, excludedBelowMinimum: true }, { code: 'A' })?.code // => 'out-of-competition'
 * @example exclusionOf({ belongs: 0, drawn: 0, withResult: 0 }, { minimumSample: 1, excludedBelowMinimum: true })?.zh // => '本期没有案件'
 */
export function exclusionOf(
  tally: Pick<Tally, 'belongs' | 'drawn' | 'withResult'>,
  rules: Pick<RankingRules, 'minimumSample' | 'excludedBelowMinimum'>,
  guest?: OutOfCompetition,
): Exclusion | null {
  if (guest !== undefined) return { code: 'out-of-competition', ...(guest.reason ?? GUEST) };
  const { belongs, drawn, withResult } = tally;
  if (belongs === 0) return { code: 'no-cases', zh: '本期没有案件', en: 'no case belongs to the period' };
  if (drawn === 0) return { code: 'not-drawn', zh: '没有案件被抽取', en: 'no case was drawn' };
  if (withResult === 0)
    return { code: 'no-result', zh: '抽取的案件均无结果', en: 'none of the drawn cases has a result' };
  if (!rules.excludedBelowMinimum || withResult >= rules.minimumSample) return null;
  return {
    code: 'below-minimum',
    zh: `有结果的案件 ${withResult} 件，少于 ${rules.minimumSample} 件`,
    en: `${withResult} case result(s), fewer than ${rules.minimumSample}`,
  };
}
