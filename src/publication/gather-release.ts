import type { Reads } from '../platform/database/index.js';
import { IntakeReader } from '../intake/index.js';
import { PeriodsReader } from '../periods/index.js';
import { RankingReader, rankingProblems } from '../ranking/index.js';
import { RubricsReader } from '../rubrics/index.js';
import { SamplingReader } from '../sampling/index.js';
import type { ReleaseFacts } from './assemble-release.js';

/** Asks the rooms upstream for all that a release of this run shows. */
export async function gatherRelease(
  reads: Reads,
  order: { readonly runId: string; readonly number: string; readonly issuedOn: string },
): Promise<ReleaseFacts> {
  const ranking = new RankingReader(reads);
  const run = await ranking.run(order.runId);
  if (run?.summary == null) {
    throw rankingProblems['not-done']({ values: { state: run?.state ?? '—' } });
  }
  const period = await new PeriodsReader(reads, new RubricsReader(reads)).get(run.periodId);
  const intake = new IntakeReader(reads);
  const files = await intake.acceptedFiles(period.id);
  return {
    number: order.number,
    issuedOn: order.issuedOn,
    period,
    rules: run.rules,
    summary: run.summary,
    programVersion: run.programVersion,
    centres: await ranking.allCentres(run.id),
    rubrics: await rubricsOf(reads, period.id),
    membership: await intake.membership(period.id, ''),
    draw: (await new SamplingReader(reads).ofPeriod(period.id)) ?? null,
    inputs: files.map((file) => file.sha256),
  };
}

async function rubricsOf(reads: Reads, periodId: string): Promise<ReleaseFacts['rubrics']> {
  const rubrics = new RubricsReader(reads);
  const used = await new PeriodsReader(reads, rubrics).rubrics(periodId);
  const heads = new Map((await rubrics.byIds(used.map(({ rubricId }) => rubricId))).map((head) => [head.id, head]));
  const found: ReleaseFacts['rubrics'][number][] = [];
  for (const { rubricId, digest } of used) {
    const document = await rubrics.document(digest);
    if (document !== undefined) found.push({ version: heads.get(rubricId)?.versionNo ?? 0, digest, document });
  }
  return found;
}
