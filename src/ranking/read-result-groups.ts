import { fraction } from '../engine/number/index.js';
import type { Asks } from '../platform/database/index.js';

/** Case results that were counted and summed together. */
export interface ResultGroupRow {
  readonly centreId: string;
  readonly kind: string;
  readonly grade: string | null;
  readonly count: number;
  /** Sum of the totals, in units of 1 / totalDen; null where there is no result. */
  readonly sumNum: number | null;
  readonly totalDen: number | null;
}

/** Beyond it, sums of whole numbers might leave the 64 bits of the database. */
const MOST_COMMON = 1_000_000n;

/** One row a denominator of the period's totals. */
const DENOMINATORS = `SELECT DISTINCT r.total_den AS "totalDen" FROM case_result r
  WHERE r.period_id = ? AND r.total_den IS NOT NULL ORDER BY r.total_den`;

/** One row a centre, kind, grade and result or none: how many case results, and the sum of their totals over a common denominator. */
const OVER_COMMON = `SELECT r.centre_id AS "centreId", r.kind AS "kind", r.grade AS "grade", CAST(COUNT(*) AS BIGINT) AS "count",
  CAST(SUM(r.total_num * (CAST(? AS BIGINT) / r.total_den)) AS BIGINT) AS "sumNum",
  CASE WHEN COUNT(r.total_den) = 0 THEN NULL ELSE 1 END AS "totalDen" FROM case_result r
  WHERE r.period_id = ? GROUP BY r.centre_id, r.kind, r.grade, r.total_den IS NULL`;

/** One row a centre, kind, grade and denominator: how many case results, and the sum of their numerators. */
const BY_DENOMINATOR = `SELECT r.centre_id AS "centreId", r.kind AS "kind", r.grade AS "grade", r.total_den AS "totalDen",
  CAST(COUNT(*) AS BIGINT) AS "count", CAST(SUM(r.total_num) AS BIGINT) AS "sumNum" FROM case_result r
  WHERE r.period_id = ? GROUP BY r.centre_id, r.kind, r.grade, r.total_den`;

/**
 * The case results of a period, counted and summed by the database: it never sends one of them. Where all totals have a small
 * common denominator (half points, two digits), sums are made over it, which leaves a handful of rows a centre; stretched
 * totals that nothing rounds come apart by denominator instead.
 */
export async function readResultGroups(reads: Asks, periodId: string): Promise<ResultGroupRow[]> {
  const denominators = await reads.query<{ totalDen: number }>(DENOMINATORS, [periodId]);
  const common = leastCommon(denominators.map(({ totalDen }) => totalDen));
  if (common === null) return reads.query<ResultGroupRow>(BY_DENOMINATOR, [periodId]);
  const rows = await reads.query<ResultGroupRow>(OVER_COMMON, [common, periodId]);
  return rows.map((row) => (row.totalDen === null ? row : { ...row, totalDen: common }));
}

function leastCommon(denominators: readonly number[]): number | null {
  let common = 1n;
  for (const each of denominators) {
    common *= fraction(common, BigInt(each)).d;
    if (common > MOST_COMMON) return null;
  }
  return Number(common);
}
