import { Injectable } from '@nestjs/common';
import { type Asks, Reads, type SqlValue } from '../platform/database/index.js';
import { RubricsReader } from '../rubrics/index.js';
import type { Period, PeriodRules } from './period-rules.js';
import type { PeriodState } from './period-states.js';
import { periodsProblems } from './periods.problems.js';
import { rubricFinder } from './rubric-finder.js';

/** A published rubric that a period uses. */
export interface PeriodRubric {
  readonly rubricId: string;
  readonly digest: string;
  readonly subject: 'case' | 'centre';
  /** Case kinds it judges; empty means every kind. */
  readonly kinds: string[];
  /** Stages it judges; empty means every stage. */
  readonly stages: string[];
}

export interface PeriodFilter {
  /** Places: only periods above or below each of them. '' is everywhere. */
  readonly regions: readonly string[];
  readonly state?: PeriodState | undefined;
  readonly q?: string | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
}

type PeriodRow = Omit<Period, 'rules'> & { readonly rules: string };

const SELECT = `SELECT p.id AS "id", p.code AS "code", p.title AS "title", p.region AS "region", p.first_day AS "firstDay",
  p.last_day AS "lastDay", p.state AS "state", p.rules AS "rules", p.version AS "version", p.created_at AS "createdAt" FROM period p`;

/** Questions about periods. Inside a transaction pass it as `via`, so that the state seen is the state written upon. */
@Injectable()
export class PeriodsReader {
  constructor(
    private readonly reads: Reads,
    private readonly rubricsReader: RubricsReader,
  ) {}

  /** One row: the period with this id, if there is one. */
  async byId(id: string, via: Asks = this.reads): Promise<Period | undefined> {
    return (await via.query<PeriodRow>(`${SELECT} WHERE p.id = ?`, [id])).map(plain)[0];
  }

  /** The period with this id. @throws periods.unknown */
  async get(id: string, via: Asks = this.reads): Promise<Period> {
    const found = await this.byId(id, via);
    if (found === undefined) throw periodsProblems.unknown();
    return found;
  }

  /** One row: the period with this code, if there is one. */
  async byCode(code: string, via: Asks = this.reads): Promise<Period | undefined> {
    return (await via.query<PeriodRow>(`${SELECT} WHERE p.code = ?`, [code])).map(plain)[0];
  }

  /** The rules of a period. @throws periods.unknown */
  async rules(id: string, via: Asks = this.reads): Promise<PeriodRules> {
    return (await this.get(id, via)).rules;
  }

  /** One row a rubric that the period uses, by digest, with what it applies to. */
  async rubrics(periodId: string, via: Asks = this.reads): Promise<PeriodRubric[]> {
    const rows = await via.query<{ rubricId: string; digest: string }>(
      `SELECT pr.rubric_id AS "rubricId", pr.digest AS "digest" FROM period_rubric pr WHERE pr.period_id = ? ORDER BY pr.digest, pr.rubric_id`,
      [periodId],
    );
    const found: PeriodRubric[] = [];
    for (const row of rows) {
      const document = await this.rubricsReader.document(row.digest, via);
      const { subject = 'case', appliesTo: { kinds = [], stages = [] } = {} } = document ?? {};
      found.push({ ...row, subject, kinds: [...kinds], stages: [...stages] });
    }
    return found;
  }

  /** Whether the period judges cases or the centres themselves: all of its rubrics judge the same. */
  async subject(periodId: string, via: Asks = this.reads): Promise<'case' | 'centre'> {
    return (await this.rubrics(periodId, via))[0]?.subject ?? 'case';
  }

  /** A function that says which rubric of the period judges a kind and stage; for many cases at once. */
  async rubricFinder(
    periodId: string,
    via: Asks = this.reads,
  ): Promise<(kind: string, stage: string) => PeriodRubric | undefined> {
    return rubricFinder(await this.rubrics(periodId, via));
  }

  /** The rubric of the period that judges cases of this kind and stage ('' where the kind has no stages). */
  async rubricFor(
    periodId: string,
    kind: string,
    stage: string,
    via: Asks = this.reads,
  ): Promise<PeriodRubric | undefined> {
    return (await this.rubricFinder(periodId, via))(kind, stage);
  }

  /** One row a period that passes the filter, by code; one more than the limit. A region shows the periods above and below it. */
  async list(filter: PeriodFilter): Promise<Period[]> {
    const where = ['p.code > ?'];
    const params: SqlValue[] = [filter.after ?? ''];
    for (const region of filter.regions) {
      where.push(`(p.region LIKE ? OR ? LIKE p.region || '%')`);
      params.push(`${region}%`, region);
    }
    if (filter.state) {
      where.push('p.state = ?');
      params.push(filter.state);
    }
    if (filter.q) {
      where.push(`(LOWER(p.title) LIKE ? ESCAPE '!' OR LOWER(p.code) LIKE ? ESCAPE '!')`);
      const pattern = `%${filter.q.toLowerCase().replace(/[!%_]/g, '!$&')}%`;
      params.push(pattern, pattern);
    }
    const sql = `${SELECT} WHERE ${where.join(' AND ')} ORDER BY p.code LIMIT ?`;
    return (await this.reads.query<PeriodRow>(sql, [...params, filter.limit + 1])).map(plain);
  }
}

function plain(row: PeriodRow): Period {
  return { ...row, rules: JSON.parse(row.rules) as PeriodRules };
}
