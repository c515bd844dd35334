import { bodyDigest } from '../platform/http/index.js';
import type { PeriodsReader } from '../periods/index.js';

/**
 * Digest of all that cases are held against: days, rule of membership and rubrics of a period. A file is accepted only while it is
 * what it was when the file was checked; a new title or another rule of ranking changes nothing for it.
 */
export async function checkingBasis(
  periods: PeriodsReader,
  periodId: string,
  via?: Parameters<PeriodsReader['get']>[1],
): Promise<string> {
  const { firstDay, lastDay, rules } = await periods.get(periodId, via);
  const rubrics = await periods.rubrics(periodId, via);
  return bodyDigest({ firstDay, lastDay, membership: rules.membership, rubrics });
}
