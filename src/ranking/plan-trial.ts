import { Injectable } from '@nestjs/common';
import type { RankingRules } from '../engine/ranking/ranking-rules.js';
import { compareRubrics, type Rubric, rubricDigest } from '../engine/rubric/index.js';
import { Problem } from '../platform/problem/index.js';
import { hasReached, type Period, PeriodsReader } from '../periods/index.js';
import { RubricsReader } from '../rubrics/index.js';
import { rankingProblems } from './ranking.problems.js';
import { RankingReader } from './ranking.reader.js';
import { runRules } from './run-rules.js';
import type { TrialOutcome } from './trial.dto.js';
import type { TrialOrder } from './try-rubric.worker.js';

/** What a trial is about, and the order for its thread. */
export interface TrialPlan {
  readonly about: Pick<TrialOutcome, 'periodId' | 'period' | 'key' | 'replaced' | 'tried' | 'impact'>;
  readonly order: TrialOrder;
}

interface Attached {
  readonly rubricId: string;
  readonly digest: string;
  readonly document: Rubric;
}

const MOST_ROWS = 200;

/** Says which rubric of a period another one would take the place of. Asks only; the same for requests and for the command line. */
@Injectable()
export class PlanTrial {
  constructor(
    private readonly periods: PeriodsReader,
    private readonly rubrics: RubricsReader,
    private readonly runs: RankingReader,
  ) {}

  /** @throws ranking.trial-too-early, ranking.trial-of-no-rubric */
  async of(period: Period, rubric: Rubric): Promise<TrialPlan> {
    const { id: periodId, code, region, rules, state } = period;
    if (!hasReached(state, 'provisional')) throw rankingProblems['trial-too-early']({ values: { code, state } });
    const attached = await this.attached(periodId);
    const replaced = attached.find(({ document }) => document.key === rubric.key);
    if (replaced === undefined || (replaced.document.subject ?? 'case') !== (rubric.subject ?? 'case')) {
      const keys = attached.map(({ document }) => document.key).join(', ');
      throw rankingProblems['trial-of-no-rubric']({ values: { code, key: rubric.key, keys } });
    }
    const { impact } = compareRubrics(replaced.document, rubric);
    const documents = attached.map(({ document }) => document);
    const [final] = await this.runs.runs(periodId, '', 1, true);
    return {
      about: {
        periodId,
        period: code,
        key: rubric.key,
        replaced: replaced.digest,
        tried: rubricDigest(rubric),
        impact,
      },
      order: {
        ...{ periodId, region, rubric, keptBy: final?.id, sheetsPerCase: rules.sheetsPerCase, mostRows: MOST_ROWS },
        replaced: replaced.rubricId,
        rulesBefore: runRules(period, documents),
        rulesAfter: rulesOr(() =>
          runRules(
            period,
            documents.map((own) => (own === replaced.document ? rubric : own)),
          ),
        ),
      },
    };
  }

  private async attached(periodId: string): Promise<Attached[]> {
    const found: Attached[] = [];
    for (const { rubricId, digest } of await this.periods.rubrics(periodId)) {
      const document = await this.rubrics.document(digest);
      if (document !== undefined) found.push({ rubricId, digest, document });
    }
    return found;
  }
}

/** Rubrics that could not be ranked together are a result of the trial, not a fault of the question. */
function rulesOr(make: () => RankingRules): TrialOrder['rulesAfter'] {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const code = String(error.details.values?.['code'] ?? '');
    return { incomparable: { zh: error.row.zh.replace('{code}', code), en: error.row.en.replace('{code}', code) } };
  }
}
