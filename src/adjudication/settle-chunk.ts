import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { CompiledRubric, Facts } from '../engine/scoring/index.js';
import type { Tx } from '../platform/database/index.js';
import { hasReached, type Period } from '../periods/index.js';
import { RubricsReader } from '../rubrics/index.js';
import { type CaseSheet, needsFacts, ScoringReader } from '../scoring/index.js';
import type { OpenCase } from './adjudication.reader.js';
import { decideCase, decided, isReady } from './decide-case.js';
import { OpenAdjudications, type ThirdWanted } from './open-adjudications.js';
import { insertResults, type NewResult } from './results-table.js';

export interface Settled {
  /** Cases that got a total now. */
  readonly results: number;
  /** Cases that got, with reasons, no result now. */
  readonly withoutResult: number;
  /** Third evaluators asked now. */
  readonly adjudications: number;
  /** Cases that need a third evaluator whom nobody could be found for. */
  readonly unassigned: number;
  /** Cases whose sheets are not all in. */
  readonly waiting: number;
}

/** What the cases of a chunk are decided by, by case id. */
interface Judged {
  readonly sheets: ReadonlyMap<string, readonly CaseSheet[]>;
  readonly facts: ReadonlyMap<string, Facts>;
}

/** Decides some cases inside one transaction. */
@Injectable()
export class SettleChunk {
  constructor(
    private readonly sheets: ScoringReader,
    private readonly rubrics: RubricsReader,
    private readonly thirds: OpenAdjudications,
  ) {}

  async run(tx: Tx, period: Period, cases: readonly OpenCase[]): Promise<Settled> {
    const ids = cases.map((each) => each.caseId);
    const sheets = byCase(await this.sheets.ofCases(period.id, ids, tx));
    const judged: Judged = { sheets, facts: await this.factsFor(tx, sheets) };
    const results: NewResult[] = [];
    const wanted: ThirdWanted[] = [];
    let waiting = 0;
    for (const each of cases) {
      const own = sheets.get(each.caseId) ?? [];
      if (isReady(own, period.rules.sheetsPerCase, hasReached(period.state, 'adjudicating')))
        await this.decide(tx, period, each, judged, { results, wanted });
      else waiting += 1;
    }
    await this.store(tx, period, results);
    const opened = await this.thirds.run(tx, period, wanted);
    const totals = results.filter((result) => result.outcome === 'result').length;
    return { results: totals, withoutResult: results.length - totals, ...opened, waiting };
  }

  private async decide(
    tx: Tx,
    period: Period,
    each: OpenCase,
    judged: Judged,
    into: { results: NewResult[]; wanted: ThirdWanted[] },
  ): Promise<void> {
    const submitted = submittedOf(judged.sheets.get(each.caseId));
    const first = submitted[0];
    const rubric = first && (await this.compiled(tx, first.rubricDigest));
    const facts = judged.facts.get(each.caseId);
    const decision = rubric === undefined ? null : decideCase(rubric, submitted, period.rules.sheetsPerCase, facts);
    if (decision?.kind === 'needs-third') {
      into.wanted.push({ ...each, triggers: decision.triggers });
      return;
    }
    into.results.push({
      ...decided(decision, each.fileCode),
      caseId: each.caseId,
      centreId: each.centreId,
      kind: each.kind,
      stage: each.stage,
      sheetIds: submitted.map((sheet) => sheet.id),
      rubricId: first?.rubricId ?? each.rubricId,
      rubricDigest: first?.rubricDigest ?? null,
      adjudicationId: each.adjudicationId,
    });
  }

  /** The facts of the cases whose rubric computes with them. */
  private async factsFor(tx: Tx, sheets: ReadonlyMap<string, readonly CaseSheet[]>): Promise<Judged['facts']> {
    const computing: string[] = [];
    for (const [caseId, own] of sheets) {
      const [first] = submittedOf(own);
      if (first !== undefined && needsFacts(await this.compiled(tx, first.rubricDigest))) computing.push(caseId);
    }
    return this.sheets.factsOf(computing, tx);
  }

  private async store(tx: Tx, period: Period, results: readonly NewResult[]): Promise<void> {
    if (results.length === 0) return;
    const rows = await insertResults(tx, period.id, results);
    tx.audit({
      action: 'adjudication.cases-settled',
      object: { kind: 'period', id: period.id },
      after: { results: results.length, digest: createHash('sha256').update(JSON.stringify(rows)).digest('hex') },
    });
  }

  private async compiled(tx: Tx, digest: string): Promise<CompiledRubric> {
    const rubric = await this.rubrics.compiled(digest, tx);
    if (rubric === undefined) throw new Error('The rubric of a sheet is not in the database');
    return rubric;
  }
}

const submittedOf = (sheets: readonly CaseSheet[] = []): CaseSheet[] =>
  sheets.filter((sheet) => sheet.state === 'submitted');

function byCase(sheets: readonly CaseSheet[]): ReadonlyMap<string, CaseSheet[]> {
  const groups = new Map<string, CaseSheet[]>();
  for (const sheet of sheets) {
    const group = groups.get(sheet.caseId);
    if (group === undefined) groups.set(sheet.caseId, [sheet]);
    else group.push(sheet);
  }
  return groups;
}
