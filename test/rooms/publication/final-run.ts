import { type Client, smallHalfYear, submitAll } from '../../support/index.js';

export interface FinalRun {
  readonly admin: Client;
  readonly evaluator: Client;
  readonly periodId: string;
  readonly runId: string;
}

/** A small half-year with a ranking run that is done; two grades a centre, so that some counts are too small to show. */
export async function doneRun(url: string): Promise<FinalRun> {
  const { admin, periodId, evaluators } = await smallHalfYear(url);
  await submitAll(evaluators, (_evaluator, fileCode) => 20 + (fileCode.charCodeAt(0) % 2) * 18);
  await admin.post(`/periods/${periodId}/scoring-closing`, {}, { key: true });
  await admin.finished(await admin.post(`/periods/${periodId}/settlements`, {}, { key: true }));
  await admin.post(`/periods/${periodId}/adjudication-completion`, {}, { key: true });
  const ordered = await admin.post(`/periods/${periodId}/ranking-runs`, {}, { key: true });
  const { runId } = await admin.finished<{ runId: string }>(ordered);
  return { admin, evaluator: evaluators[0]!, periodId, runId };
}

/** The same, with the run made final. */
export async function finalRun(url: string): Promise<FinalRun> {
  const done = await doneRun(url);
  await done.admin.post(`/ranking-runs/${done.runId}/finalisation`, {}, { key: true });
  return done;
}
