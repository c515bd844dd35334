import { Injectable } from '@nestjs/common';
import { canonicalLine } from '../engine/words/canonical-line.js';
import type { RankingRules } from '../engine/ranking/ranking-rules.js';
import { programVersion, Settings } from '../platform/config/index.js';
import { insertMany, UnitOfWork } from '../platform/database/index.js';
import { type Actor, mustCover } from '../platform/identity/index.js';
import { type JobHandle, Jobs, type JobView, runWorker } from '../platform/jobs/index.js';
import { mustBeIn, type Period, PeriodsReader } from '../periods/index.js';
import { RubricsReader } from '../rubrics/index.js';
import type { RankedChunk, RankedOutcome, RankOrder } from './rank-period.worker.js';
import { runRules } from './run-rules.js';

const COLUMNS = [
  ...['id', 'run_id', 'centre_id', 'code', 'name', 'name_en', 'level', 'division'],
  ...['peer_group', 'rank', 'position', 'data'],
];

const YOUNG_MS = 60_000;

export interface StartedRun {
  readonly runId: string;
  readonly job: JobView;
}

/** Where the rules of a run come from. */
@Injectable()
export class RunRules {
  constructor(
    private readonly periods: PeriodsReader,
    private readonly rubrics: RubricsReader,
  ) {}

  /** @throws periods.unknown, periods.wrong-state, identity.outside-region, ranking.no-rubric, ranking.directions-differ */
  async of(actor: Actor, periodId: string): Promise<{ period: Period; rules: RankingRules }> {
    const period = await this.periods.get(periodId);
    mustCover(actor, period.region);
    mustBeIn(period, 'provisional');
    const documents = [];
    for (const { digest } of await this.periods.rubrics(periodId)) documents.push(await this.rubrics.document(digest));
    return {
      period,
      rules: runRules(
        period,
        documents.flatMap((document) => document ?? []),
      ),
    };
  }
}

/** Computes the results of a period in a thread of its own. May be repeated: each time makes a run of its own. */
@Injectable()
export class StartRanking {
  constructor(
    private readonly runRules: RunRules,
    private readonly unitOfWork: UnitOfWork,
    private readonly jobs: Jobs,
    private readonly settings: Settings,
  ) {}

  /** @throws what RunRules.of throws; faults of the computation are the job's */
  async run(actor: Actor, periodId: string): Promise<StartedRun> {
    const { period, rules } = await this.runRules.of(actor, periodId);
    const runId = await this.open(actor, periodId, rules);
    const order = { kind: 'ranking.run', subjectId: runId, region: period.region, params: { periodId } };
    const job = await this.jobs.start(actor, order, async (handle) => {
      try {
        return await this.compute(actor, runId, { periodId, region: period.region, rules }, handle);
      } catch (error) {
        await this.unitOfWork.run(actor, (tx) =>
          tx.run(`UPDATE ranking_run SET state = 'failed' WHERE id = ?`, [runId]),
        );
        throw error;
      }
    });
    return { runId, job };
  }

  private open(actor: Actor, periodId: string, rules: RankingRules): Promise<string> {
    return this.unitOfWork.run(actor, async (tx) => {
      // A run that a crash cut off has nobody else who could say so; a young one's job may be about to be stored.
      await tx.run(
        `UPDATE ranking_run SET state = 'failed' WHERE period_id = ? AND state = 'running' AND created_at < ? AND id NOT IN
           (SELECT j.subject_id FROM job j WHERE j.kind = 'ranking.run' AND j.state = 'running')`,
        [periodId, new Date(Date.parse(tx.at) - YOUNG_MS).toISOString()],
      );
      const id = tx.newId();
      await tx.run(
        `INSERT INTO ranking_run (id, period_id, state, rules, program_version, created_at) VALUES (?, ?, 'running', ?, ?, ?)`,
        [id, periodId, canonicalLine(rules), programVersion, tx.at],
      );
      tx.audit({ action: 'ranking.started', object: { kind: 'ranking-run', id }, after: { periodId, rules } });
      return id;
    });
  }

  private async compute(
    actor: Actor,
    runId: string,
    input: RankOrder,
    job: JobHandle,
  ): Promise<Record<string, unknown>> {
    const outcome = await runWorker<RankOrder, RankedChunk, RankedOutcome>({
      entry: new URL('./rank-period.worker.js', import.meta.url),
      input,
      place: this.settings,
      signal: job.signal,
      onMessage: async (chunk) => {
        await this.store(actor, runId, chunk);
        job.progress(chunk.done, chunk.total, { zh: '写入机构结果', en: 'storing centre results' });
      },
    });
    return this.close(actor, runId, outcome);
  }

  private store(actor: Actor, runId: string, { rows }: RankedChunk): Promise<void> {
    return this.unitOfWork.run(actor, (tx) =>
      insertMany(
        tx,
        'centre_result',
        COLUMNS,
        rows.map(({ centre, rank, position, data }) => {
          const { id, code, name, nameEn, level, division, peerGroup } = centre;
          return [tx.newId(), runId, id, code, name, nameEn, level, division, peerGroup, rank, position, data];
        }),
      ),
    );
  }

  private async close(actor: Actor, runId: string, outcome: RankedOutcome): Promise<Record<string, unknown>> {
    const { inputDigest, resultDigest, summary } = outcome;
    const result = { runId, inputDigest, resultDigest, centres: summary.centres };
    await this.unitOfWork.run(actor, async (tx) => {
      const touched = await tx.run(
        `UPDATE ranking_run SET state = 'done', input_digest = ?, result_digest = ?, summary = ? WHERE id = ? AND state = 'running'`,
        [inputDigest, resultDigest, canonicalLine(summary), runId],
      );
      if (touched === 0) throw new Error(`The run ${runId} was ended by somebody else`);
      tx.audit({ action: 'ranking.done', object: { kind: 'ranking-run', id: runId }, after: result });
    });
    return result;
  }
}
