import { CaseReasons, type Explanation } from '../../adjudication/index.js';
import { readSettings } from '../../platform/config/index.js';
import { openReads } from '../../platform/database/index.js';
import { explainProblems } from './explain-problems.js';

export interface StoredOrder {
  readonly case: string;
  readonly period: string;
  readonly data?: string | undefined;
}

/**
 * Why a stored case has the result it has. Reads only, also beside a running server.
 * @throws explain.no-such-result
 */
export async function explainStored({ case: number, period, data }: StoredOrder): Promise<Explanation> {
  const reads = openReads(readSettings(data === undefined ? {} : { KAOPING_DATA: data }));
  try {
    const found = await CaseReasons.over(reads).ofNumber(period, number);
    if (found === undefined) throw explainProblems['no-such-result']({ values: { period, number } });
    return found;
  } finally {
    await reads.close();
  }
}
