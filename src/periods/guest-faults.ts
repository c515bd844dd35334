import type { CentresReader } from '../centres/index.js';
import { nearestNames } from '../engine/words/nearest-names.js';
import type { Tx } from '../platform/database/index.js';
import type { Fault } from '../platform/problem/index.js';
import type { PeriodRules } from './period-rules.js';

/** Centres out of competition that the directory does not have: nobody would be left out for such a code. */
export async function guestFaults(tx: Tx, centres: CentresReader, { ranking }: PeriodRules): Promise<Fault[]> {
  const { outOfCompetition = [] } = ranking;
  if (outOfCompetition.length === 0) return [];
  const codes = new Set((await centres.byCode(tx)).keys());
  return outOfCompetition.flatMap(({ code }, index) => (codes.has(code) ? [] : [unknown(code, index, codes)]));
}

function unknown(code: string, index: number, codes: ReadonlySet<string>): Fault {
  const [near] = nearestNames(code, codes, 1);
  return {
    at: `/rules/ranking/outOfCompetition/${index}/code`,
    code: 'periods.guest-unknown',
    value: code,
    zh: `机构名录中没有编码为“${code}”的机构；请改正编码，或先登记该机构`,
    en: `The directory has no centre with the code "${code}"; correct it, or register the centre first`,
    ...(near === undefined ? {} : { suggestion: { zh: `是否指“${near}”？`, en: `Did you mean "${near}"?` } }),
  };
}
