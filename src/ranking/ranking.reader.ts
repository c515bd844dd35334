import { Injectable } from '@nestjs/common';
import type { CentreOutcome } from '../engine/ranking/rank-centres.js';
import type { RankingRules } from '../engine/ranking/ranking-rules.js';
import type { RankingSummary } from '../engine/ranking/summarise-centres.js';
import { type Asks, Reads, type SqlValue } from '../platform/database/index.js';
import type { RunState } from './ranking.entities.js';

/** A run as other rooms see it. */
export interface RankingRun {
  readonly id: string;
  readonly periodId: string;
  readonly state: RunState;
  readonly rules: RankingRules;
  /** Null until it is done. */
  readonly inputDigest: string | null;
  readonly resultDigest: string | null;
  readonly summary: RankingSummary | null;
  readonly programVersion: string;
  readonly createdAt: string;
}

/** One centre in a run, with the names that people knew it by then. */
export interface CentreResult {
  readonly centreId: string;
  readonly name: string;
  readonly nameEn: string | null;
  readonly level: string;
  readonly division: string;
  readonly outcome: CentreOutcome;
}

export interface CentreResultFilter {
  /** Division prefix; '' for all. */
  readonly region: string;
  readonly centreId?: string | undefined;
  /** Peer group and position after which the page starts. */
  readonly after?: readonly [peerGroup: string, position: string] | undefined;
  readonly limit: number;
}

type RunRow = Omit<RankingRun, 'rules' | 'summary'> & { readonly rules: string; readonly summary: string | null };
type CentreRow = Omit<CentreResult, 'outcome'> & { readonly data: string };

const RUN = `SELECT r.id AS "id", r.period_id AS "periodId", r.state AS "state", r.rules AS "rules", r.input_digest AS "inputDigest",
  r.result_digest AS "resultDigest", r.summary AS "summary", r.program_version AS "programVersion", r.created_at AS "createdAt"
  FROM ranking_run r`;

const CENTRE = `SELECT x.centre_id AS "centreId", x.name AS "name", x.name_en AS "nameEn", x.level AS "level", x.division AS "division",
  x.data AS "data" FROM centre_result x`;

/** Questions about ranking runs. Inside a transaction pass it as `via`, so that its own rows are seen. */
@Injectable()
export class RankingReader {
  constructor(private readonly reads: Reads) {}

  /** One row: the run with this id, if there is one. */
  async run(id: string, via: Asks = this.reads): Promise<RankingRun | undefined> {
    return (await via.query<RunRow>(`${RUN} WHERE r.id = ?`, [id])).map(plain)[0];
  }

  /** One row a run of the period, oldest first; one more than the limit. Finals only, where only those may be seen. */
  async runs(periodId: string, after: string, limit: number, finalOnly: boolean): Promise<RankingRun[]> {
    const state = finalOnly ? ` AND r.state = 'final'` : '';
    const sql = `${RUN} WHERE r.period_id = ? AND r.id > ?${state} ORDER BY r.id LIMIT ?`;
    return (await this.reads.query<RunRow>(sql, [periodId, after, limit + 1])).map(plain);
  }

  /** One row a centre of the run that passes the filter, by peer group and position; one more than the limit. */
  async centres(runId: string, filter: CentreResultFilter): Promise<CentreResult[]> {
    const [group, position] = filter.after ?? ['', '0'];
    const params: SqlValue[] = [runId, group, group, Number(position), `${filter.region}%`];
    const own = filter.centreId === undefined ? '' : ' AND x.centre_id = ?';
    if (filter.centreId !== undefined) params.push(filter.centreId);
    const sql = `${CENTRE} WHERE x.run_id = ? AND (x.peer_group > ? OR (x.peer_group = ? AND x.position > ?))
      AND x.division LIKE ?${own} ORDER BY x.peer_group, x.position, x.id LIMIT ?`;
    return (await this.reads.query<CentreRow>(sql, [...params, filter.limit + 1])).map(withOutcome);
  }

  /** One row a centre of the run, by peer group and position: all of them, for publication. */
  async allCentres(runId: string, via: Asks = this.reads): Promise<CentreResult[]> {
    const sql = `${CENTRE} WHERE x.run_id = ? ORDER BY x.peer_group, x.position, x.id`;
    return (await via.query<CentreRow>(sql, [runId])).map(withOutcome);
  }

  /** One row a centre of the run, in the order of its digest: the stored text. */
  async storedLines(runId: string, via: Asks = this.reads): Promise<string[]> {
    const rows = await via.query<{ data: string }>(
      'SELECT x.data AS "data" FROM centre_result x WHERE x.run_id = ? ORDER BY x.peer_group, x.position, x.id',
      [runId],
    );
    return rows.map(({ data }) => data);
  }
}

function plain(row: RunRow): RankingRun {
  const summary = row.summary === null ? null : (JSON.parse(row.summary) as RankingSummary);
  return { ...row, rules: JSON.parse(row.rules) as RankingRules, summary };
}

function withOutcome({ data, ...row }: CentreRow): CentreResult {
  return { ...row, outcome: JSON.parse(data) as CentreOutcome };
}
