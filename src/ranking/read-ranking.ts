import { Injectable } from '@nestjs/common';
import { page, type Page, type PageQuery, readCursor } from '../platform/http/index.js';
import { type Actor, covers, regionSeenBy } from '../platform/identity/index.js';
import { periodSeenBy, periodsProblems, PeriodsReader } from '../periods/index.js';
import type { CentreResultView } from './ranking.dto.js';
import { rankingProblems } from './ranking.problems.js';
import { type CentreResult, type RankingRun, RankingReader } from './ranking.reader.js';

/**
 * Runs and results as far as the one who asks may see them: a centre officer the own centre, in final runs only; totals only
 * auditors and the administrators whose region contains that of the period.
 */
@Injectable()
export class ReadRanking {
  constructor(
    private readonly periods: PeriodsReader,
    private readonly reader: RankingReader,
  ) {}

  /** @throws periods.unknown */
  async runs(actor: Actor, periodId: string, query: PageQuery): Promise<Page<RankingRun>> {
    const period = await this.periods.get(periodId);
    if (!periodSeenBy(actor, period)) throw periodsProblems.unknown();
    const [after = ''] = readCursor(query.after, 1);
    const runs = await this.reader.runs(periodId, after, query.limit, isOfficer(actor));
    const seen = covers(actor, period.region) ? runs : runs.map(withoutTotals);
    return page(seen, query.limit, ({ id }) => [id]);
  }

  /** @throws ranking.unknown */
  async one(actor: Actor, runId: string): Promise<RankingRun> {
    const run = await this.reader.run(runId);
    const period = run && (await this.periods.get(run.periodId));
    const hidden = isOfficer(actor) && run?.state !== 'final';
    if (run === undefined || period === undefined || hidden || !periodSeenBy(actor, period))
      throw rankingProblems.unknown();
    return covers(actor, period.region) ? run : withoutTotals(run);
  }

  /** @throws ranking.unknown */
  async centres(actor: Actor, runId: string, query: PageQuery): Promise<Page<CentreResultView>> {
    const run = await this.one(actor, runId);
    const after = readCursor(query.after, 2) as readonly [string, string] | readonly [];
    const rows = await this.reader.centres(run.id, {
      region: isOfficer(actor) ? '' : (regionSeenBy(actor) ?? '-'),
      centreId: isOfficer(actor) ? (actor.centreId ?? '') : undefined,
      after: after.length === 2 ? after : undefined,
      limit: query.limit,
    });
    return page(rows.map(view), query.limit, ({ peerGroup, position }) => [peerGroup, position]);
  }
}

function isOfficer(actor: Actor): boolean {
  return actor.role === 'centre-officer';
}

/** Totals of others are for the published sheet, where small counts are suppressed; digests of few numbers could be tried out. */
function withoutTotals(run: RankingRun): RankingRun {
  return { ...run, summary: null, inputDigest: null, resultDigest: null };
}

function view({ centreId, name, outcome }: CentreResult): CentreResultView {
  return { centreId, name, ...outcome, silent: [...outcome.silent], kinds: outcome.kinds.map(kindView) };
}

function kindView(kind: CentreResult['outcome']['kinds'][number]) {
  return { ...kind, silent: [...kind.silent] };
}
