import type { DatabasePlace } from '../platform/database/index.js';
import { runWorker } from '../platform/jobs/index.js';
import type { TrialPlan } from './plan-trial.js';
import type { TrialOutcome } from './trial.dto.js';
import type { TrialFigures, TrialOrder, TrialProgress } from './try-rubric.worker.js';

/** Carries a trial out in a thread that reads only. */
export async function runTrial(
  { about, order }: TrialPlan,
  place: DatabasePlace,
  watch: { readonly signal?: AbortSignal; readonly progress?: (done: number, total: number) => void } = {},
): Promise<TrialOutcome> {
  const figures = await runWorker<TrialOrder, TrialProgress, TrialFigures>({
    entry: new URL('./try-rubric.worker.js', import.meta.url),
    input: order,
    place,
    ...(watch.signal && { signal: watch.signal }),
    onMessage: ({ done, total }) => watch.progress?.(done, total),
  });
  return { ...about, ...figures };
}
