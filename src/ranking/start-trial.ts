import { Injectable } from '@nestjs/common';
import { Settings } from '../platform/config/index.js';
import { type Actor, mustCover } from '../platform/identity/index.js';
import { Jobs, type JobView } from '../platform/jobs/index.js';
import { PeriodsReader } from '../periods/index.js';
import { SeenRubrics } from '../rubrics/index.js';
import { PlanTrial } from './plan-trial.js';
import { runTrial } from './run-trial.js';

const LABEL = { zh: '按另一标准试算', en: 'scoring under another rubric' };

/** Scores a period again under another rubric, as a job whose result tells what would move. Results stay as they are. */
@Injectable()
export class StartTrial {
  constructor(
    private readonly periods: PeriodsReader,
    private readonly rubrics: SeenRubrics,
    private readonly planning: PlanTrial,
    private readonly jobs: Jobs,
    private readonly settings: Settings,
  ) {}

  /** @throws periods.unknown, identity.outside-region, rubrics.unknown, ranking.trial-too-early, ranking.trial-of-no-rubric */
  async run(actor: Actor, periodId: string, rubricId: string): Promise<JobView> {
    const period = await this.periods.get(periodId);
    mustCover(actor, period.region);
    const plan = await this.planning.of(period, await this.rubrics.document(actor, rubricId));
    const order = { kind: 'ranking.trial', subjectId: periodId, region: period.region, params: { rubricId } };
    return this.jobs.start(actor, order, async ({ signal, progress }) => ({
      ...(await runTrial(plan, this.settings, { signal, progress: (done, total) => progress(done, total, LABEL) })),
    }));
  }
}
