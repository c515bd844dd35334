import { add, fraction } from '../engine/number/index.js';
import type { CentreInput, ResultGroup, StratumInput } from '../engine/ranking/centre-input.js';
import type { Membership } from '../engine/sampling/membership-of.js';
import type { Asks } from '../platform/database/index.js';
import { rankingProblems } from './ranking.problems.js';
import { readResultGroups, type ResultGroupRow } from './read-result-groups.js';

/** What the engine ranks, with what the run keeps of the centre. */
export interface CentreToRank {
  readonly centre: KeptCentre;
  readonly input: CentreInput;
}

/** A centre as it is called and placed when a run is made: it may be renamed or moved later, the run's results are not. */
export interface KeptCentre {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly nameEn: string | null;
  readonly level: string;
  readonly division: string;
  readonly peerGroup: string;
}

interface StratumRow {
  readonly centreId: string;
  readonly kind: string;
  readonly closed: number;
  readonly belongs: number;
}

const CLOSED_INSIDE: readonly Membership[] = ['any-date', 'closed-within', 'carried-in', 'reopened'];

const KEPT = `c.code AS "code", c.name AS "name", c.name_en AS "nameEn", c.level AS "level", c.division AS "division",
  c.peer_group AS "peerGroup"`;

/** One row a centre of the region, or with cases in the period, by code. */
const CENTRES = `SELECT c.id AS "id", ${KEPT} FROM centre c WHERE c.division LIKE ?
  OR EXISTS (SELECT 1 FROM aided_case a WHERE a.period_id = ? AND a.centre_id = c.id) ORDER BY c.code, c.id`;

/** One row a centre of an earlier run, as that run kept it, by code. */
const KEPT_CENTRES = `SELECT c.centre_id AS "id", ${KEPT} FROM centre_result c WHERE c.run_id = ? ORDER BY c.code, c.centre_id`;

/**
 * One row a centre and kind: how many cases belong to the period, and how many were closed inside it or belong for another
 * reason. Membership is asked last, so that SQLite leaves the index only for the few cases that do not belong.
 */
const STRATA = `SELECT a.centre_id AS "centreId", a.kind AS "kind", CAST(SUM(a.belongs) AS BIGINT) AS "belongs",
  CAST(SUM(CASE WHEN a.belongs = 1 THEN 1 WHEN a.membership IN (${CLOSED_INSIDE.map((each) => `'${each}'`).join(', ')}) THEN 1
    ELSE 0 END) AS BIGINT) AS "closed"
  FROM aided_case a WHERE a.period_id = ? GROUP BY a.centre_id, a.kind`;

/**
 * What a run ranks: every centre of the region, with cases or without. The database counts and sums; it never sends a case
 * result. Every drawn case has a result or a reason for none by now, so the drawn ones are counted there. With `keptBy` the
 * centres are those of that run, so that it can be computed once more.
 * @throws ranking.sum-too-large
 */
export async function readInputs(
  reads: Asks,
  period: { readonly id: string; readonly region: string; readonly keptBy?: string | undefined },
): Promise<CentreToRank[]> {
  const centres =
    period.keptBy === undefined
      ? await reads.query<KeptCentre>(CENTRES, [`${period.region}%`, period.id])
      : await reads.query<KeptCentre>(KEPT_CENTRES, [period.keptBy]);
  const strata = new Strata();
  for (const row of await reads.query<StratumRow>(STRATA, [period.id])) {
    const stratum = strata.at(row.centreId, row.kind);
    stratum.closed = row.closed;
    stratum.belongs = row.belongs;
  }
  for (const row of await readResultGroups(reads, period.id)) addGroup(strata.at(row.centreId, row.kind), row);
  return centres.map((centre) => ({
    centre,
    input: { code: centre.code, peerGroup: centre.peerGroup, strata: strata.of(centre.id) },
  }));
}

type OpenStratum = { -readonly [Field in keyof StratumInput]: StratumInput[Field] } & { results: ResultGroup[] };

class Strata {
  private readonly centres = new Map<string, Map<string, OpenStratum>>();

  at(centreId: string, kind: string): OpenStratum {
    let kinds = this.centres.get(centreId);
    if (kinds === undefined) this.centres.set(centreId, (kinds = new Map<string, OpenStratum>()));
    let stratum = kinds.get(kind);
    if (stratum === undefined)
      kinds.set(kind, (stratum = { kind, closed: 0, belongs: 0, drawn: 0, results: [], none: 0 }));
    return stratum;
  }

  of(centreId: string): StratumInput[] {
    return [...(this.centres.get(centreId)?.values() ?? [])].sort((a, b) => (a.kind < b.kind ? -1 : 1));
  }
}

/** Adds to the stratum's group of this grade; how the sums came apart by denominator does not matter from here on. */
function addGroup(stratum: OpenStratum, row: ResultGroupRow): void {
  stratum.drawn += row.count;
  if (row.sumNum === null || row.totalDen === null) {
    stratum.none += row.count;
    return;
  }
  if (!Number.isSafeInteger(row.sumNum)) throw rankingProblems['sum-too-large']({ values: { centre: row.centreId } });
  const total = fraction(row.sumNum, row.totalDen);
  const at = stratum.results.findIndex(({ grade }) => grade === row.grade);
  const before = stratum.results[at];
  if (before === undefined) stratum.results.push({ grade: row.grade, count: row.count, total });
  else stratum.results[at] = { grade: row.grade, count: before.count + row.count, total: add(before.total, total) };
}
