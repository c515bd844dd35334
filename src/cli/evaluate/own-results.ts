import type { INestApplicationContext } from '@nestjs/common';
import { AdjudicationReader, type CaseResult } from '../../adjudication/index.js';
import { fraction, readFractionText } from '../../engine/number/index.js';
import { RankingReader } from '../../ranking/index.js';
import type { OwnRow } from './compare-published.js';

export interface OwnCase extends OwnRow {
  readonly caseId: string;
  readonly centreCode: string;
}

/** One row a case of the period, by number. */
export async function ownCases(rooms: INestApplicationContext, periodId: string): Promise<OwnCase[]> {
  const rows: OwnCase[] = [];
  for await (const result of rooms.get(AdjudicationReader, { strict: false }).results(periodId)) {
    const { totalNum, totalDen, grade, caseNumber: key, caseId, centreCode } = result;
    const total = totalNum === null || totalDen === null ? null : fraction(totalNum, totalDen);
    rows.push({ key, total, grade, rank: null, reasons: reasonsOf(result), caseId, centreCode });
  }
  return rows;
}

/** One row a centre of the run, under its code: the mean of its cases, or its own total and grade where it is judged itself. */
export async function ownCentres(rooms: INestApplicationContext, runId: string): Promise<OwnRow[]> {
  const centres = await rooms.get(RankingReader, { strict: false }).allCentres(runId);
  return centres.map(({ outcome }) => ({
    key: outcome.code,
    total: outcome.mean === null ? null : readFractionText(outcome.mean.exact),
    grade: onlyGrade(outcome),
    rank: outcome.rank,
    reasons: outcome.exclusion === null ? '' : JSON.stringify(outcome.exclusion),
  }));
}

/** The grade of a centre that has a single result. */
function onlyGrade({
  grades,
  withResult,
}: {
  grades: Readonly<Record<string, number>>;
  withResult: number;
}): string | null {
  const [first] = Object.entries(grades).filter(([, count]) => count > 0);
  return withResult === 1 ? (first?.[0] ?? null) : null;
}

interface StoredReason {
  readonly code?: string;
  readonly item?: string;
  readonly words?: { readonly zh: string; readonly en: string };
}

function reasonsOf(result: CaseResult): string {
  return (JSON.parse(result.reasons) as StoredReason[])
    .map(({ code = '', item, words }) =>
      [code, item, words === undefined ? '' : `${words.zh} / ${words.en}`].filter(Boolean).join(' '),
    )
    .join('; ');
}
