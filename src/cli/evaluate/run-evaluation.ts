import type { INestApplicationContext } from '@nestjs/common';
import type { OutOfCompetition } from '../../engine/ranking/tie-breaker.js';
import { CompleteAdjudication, SettleCases } from '../../adjudication/index.js';
import { AssignCases } from '../../assignment/index.js';
import { AcceptImport, FreezeCases, IntakeReader, StageCases } from '../../intake/index.js';
import { CreatePeriod, OpenCollecting, type PeriodDraft } from '../../periods/index.js';
import { UnitOfWork } from '../../platform/database/index.js';
import { type Actor, systemActor } from '../../platform/identity/index.js';
import { Jobs } from '../../platform/jobs/index.js';
import { type Fault, Problem } from '../../platform/problem/index.js';
import { BuildRelease, PublishRelease } from '../../publication/index.js';
import { FinaliseRun, StartRanking } from '../../ranking/index.js';
import { AdoptRubric } from '../../rubrics/index.js';
import { DrawCases } from '../../sampling/index.js';
import { CloseScoring, OpenScoring, RecordSheets } from '../../scoring/index.js';
import type { CanonicalTable } from './canonical-table.js';
import type { CanonicalTables } from './canonical-tables.js';
import { copyRelease } from './copy-release.js';
import { guestsOf, registerCentres, registerEvaluators } from './derive-people.js';
import type { EvaluationFile } from './evaluation-file.js';
import type { EvaluationRubrics } from './evaluation-rubrics.js';
import { evaluationProblems } from './evaluation-problems.js';

export interface EvaluationOrder {
  readonly evaluation: EvaluationFile;
  readonly rubrics: EvaluationRubrics;
  readonly tables: CanonicalTables;
  readonly out: string;
}

export interface EvaluationDone {
  readonly periodId: string;
  readonly runId: string;
  readonly lines: readonly string[];
}

/** Every step of a half-year, by the actions that the web server uses. */
export async function runEvaluation(rooms: INestApplicationContext, order: EvaluationOrder): Promise<EvaluationDone> {
  const actor = systemActor('kaoping evaluate');
  const centres = await located(order.tables.centres, () => registerCentres(rooms, actor, order.tables.centres.path));
  await registerEvaluators(
    rooms,
    actor,
    order.tables.scores.map(({ path }) => path),
  );
  const periodId = await openPeriod(rooms, actor, order);
  const cases = await located(order.tables.cases, () => takeCases(rooms, actor, periodId, order));
  await rooms.get(FreezeCases, { strict: false }).run(actor, periodId);
  await rooms.get(DrawCases, { strict: false }).run(actor, periodId, 'census');
  await rooms.get(AssignCases, { strict: false }).run(actor, periodId);
  await rooms.get(OpenScoring, { strict: false }).run(actor, periodId);
  let sheets = 0;
  for (const scores of order.tables.scores)
    sheets += await located(scores, () => recordScores(rooms, actor, periodId, scores));
  const closing = { withMissing: true, reason: 'kaoping evaluate: the files are all there is' };
  await rooms.get(CloseScoring, { strict: false }).run(actor, periodId, closing);
  const settled = await rooms.get(SettleCases, { strict: false }).run(actor, periodId);
  await rooms.get(CompleteAdjudication, { strict: false }).run(actor, periodId, closing);
  const { runId, job } = await rooms.get(StartRanking, { strict: false }).run(actor, periodId);
  await finished(rooms, job.id);
  await rooms.get(FinaliseRun, { strict: false }).run(actor, runId);
  const { releaseId } = await rooms.get(BuildRelease, { strict: false }).run(actor, runId);
  await rooms.get(PublishRelease, { strict: false }).run(actor, releaseId);
  await copyRelease(rooms, releaseId, order.out);
  const lines = [
    `机构 / centres: ${centres}`,
    `案件 / cases: ${cases}`,
    `评分表 / sheets: ${sheets}`,
    `案件结果 / case results: ${settled.results}; 无结果 / without result: ${settled.withoutResult}`,
  ];
  return { periodId, runId, lines };
}

async function openPeriod(
  rooms: INestApplicationContext,
  actor: Actor,
  { evaluation, rubrics, tables }: EvaluationOrder,
): Promise<string> {
  const adopt = rooms.get(AdoptRubric, { strict: false });
  const create = rooms.get(CreatePeriod, { strict: false });
  const collecting = rooms.get(OpenCollecting, { strict: false });
  const guests = await guestsOf(tables.centres.path, evaluation.missing);
  return rooms.get(UnitOfWork).run(actor, async (tx) => {
    const rubricIds: string[] = [];
    for (const source of rubrics.sources) rubricIds.push((await adopt.adopt(tx, source)).id);
    const period = await create.within(tx, periodDraft(evaluation, rubricIds, guests));
    await collecting.within(tx, period.id);
    return period.id;
  });
}

function periodDraft(
  evaluation: EvaluationFile,
  rubricIds: readonly string[],
  marked: readonly OutOfCompetition[],
): PeriodDraft {
  const { period, title, region = '', sheetsPerCase = 1, ranking, suppression } = evaluation;
  const dates =
    period === 'any-date' ? { code: 'any-date', firstDay: '1949-10-01', lastDay: '9999-12-31' } : { code: period.code };
  const membership =
    period === 'any-date'
      ? ({ rule: 'any-date' } as const)
      : {
          ...(period.lateReported && { lateReported: period.lateReported }),
          ...(period.reopened && { reopened: period.reopened }),
        };
  return {
    ...dates,
    title: title.zh,
    region,
    rubricIds,
    rules: {
      membership,
      draw: { mode: 'census' },
      sheetsPerCase,
      assignment: 'recorded',
      ranking: { minimumSample: 1, ...ranking, outOfCompetition: joined(ranking?.outOfCompetition, marked) },
      suppression: { threshold: 0, ...suppression },
    },
  };
}

/** Who is listed, and who besides is marked in the table; a centre in both has the reason of the list. */
function joined(listed: readonly OutOfCompetition[] = [], marked: readonly OutOfCompetition[]): OutOfCompetition[] {
  const codes = new Set(listed.map(({ code }) => code));
  return [...listed, ...marked.filter(({ code }) => !codes.has(code))];
}

async function takeCases(
  rooms: INestApplicationContext,
  actor: Actor,
  periodId: string,
  { evaluation, rubrics, tables }: EvaluationOrder,
): Promise<number> {
  const staging = rooms.get(StageCases, { strict: false });
  // The table has been rewritten: a fact's column is called like the fact.
  const mapped = rubrics.subject === 'centre' ? evaluation.centres?.facts : evaluation.cases?.facts;
  const facts = Object.fromEntries(Object.keys(mapped ?? {}).map((name) => [name, name]));
  const order = { periodId, path: tables.cases.path, fileName: 'cases.csv', sha256: tables.cases.sha256, facts };
  const importId = await staging.begin(actor, order);
  const staged = await staging.run(actor, importId, order);
  if (staged.faults > 0)
    throw faulty(
      JSON.parse((await rooms.get(IntakeReader, { strict: false }).importById(importId))!.faultList) as Fault[],
    );
  return (await rooms.get(AcceptImport, { strict: false }).run(actor, importId)).cases;
}

async function recordScores(
  rooms: INestApplicationContext,
  actor: Actor,
  periodId: string,
  { path, sha256 }: CanonicalTable,
): Promise<number> {
  const recorded = await rooms
    .get(RecordSheets, { strict: false })
    .run(actor, { periodId, path, fileName: 'scores.csv', sha256 });
  return recorded.sheets;
}

/** Faults of a table are told with the file, row and column that the person knows. */
async function located<T>(table: CanonicalTable, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Problem && error.details.faults !== undefined)
      throw faulty(error.details.faults.map(table.original));
    throw error;
  }
}

function faulty(faults: readonly Fault[]): Problem {
  return evaluationProblems.faulty({ values: { count: faults.length }, faults });
}

/** Waits for a job; its refusal becomes this command's. */
async function finished(rooms: INestApplicationContext, jobId: string): Promise<void> {
  const view = await rooms.get(Jobs).finished(jobId);
  if (view.state !== 'done') throw new Error(`${view.kind} ${view.state}: ${JSON.stringify(view.problem)}`);
}
