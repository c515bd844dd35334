import { setImmediate } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { RecordAssignments } from '../assignment/index.js';
import type { Tx } from '../platform/database/index.js';
import type { Fault } from '../platform/problem/index.js';
import type { Period } from '../periods/index.js';
import { DraftSheets, type SubmittedSheet } from './draft-sheets.js';
import { seatSheets } from './seat-sheets.js';
import { misplaced, refuse, type ScoredSheet, type SeatedSheet, TWICE } from './seated-sheet.js';
import { type PlacedSheet, ScoringReader } from './scoring.reader.js';
import { sheetDigest } from './sheet-digest.js';
import { sheetIdOf } from './sheet-id.js';

const NOT_ASSIGNED = { zh: '该案件没有分派给这名评估专家', en: 'The case is not assigned to this evaluator' };
const NO_SEAT = {
  zh: '该案件没有这个席位，或这个席位不是这名评估专家的',
  en: 'The case has no such seat, or it is not the seat of this evaluator',
};
const WHICH = {
  zh: '该案件不止一名评估专家，文件须有评估专家或席位一列',
  en: 'The case has several evaluators; the file needs a column that names them, or their seats',
};

/** A file may hold all sheets of a province: others get their turn after so many. */
const AT_ONCE = 200;

const FILL = `UPDATE sheet SET state = 'submitted', marks = ?, version = version + 1, submitted_at = ?, digest = ?, outcome = ?, total_num = ?,
  total_den = ?, grade = ?, updated_at = ? WHERE id = ? AND state = 'draft'`;

/** Stores scored sheets of a file: on the assignments that are there, or, where the period only records, on new ones. */
@Injectable()
export class StoreRecorded {
  constructor(
    private readonly sheets: ScoringReader,
    private readonly drafts: DraftSheets,
    private readonly assignments: RecordAssignments,
  ) {}

  /** @throws scoring.recorded-faulty when sheets have no place */
  async run(tx: Tx, period: Period, scored: readonly ScoredSheet[]): Promise<void> {
    const placed = await this.sheets.placed(period.id, tx);
    if (period.rules.assignment === 'recorded')
      await this.create(tx, period, seatSheets(scored, placed, period.rules.sheetsPerCase));
    else await this.fill(tx, openPlaces(scored, placed));
  }

  private async create(tx: Tx, period: Period, all: readonly SeatedSheet[]): Promise<void> {
    const ids = await this.assignments.run(
      tx,
      period.id,
      all.map(({ sheet, seat, purpose }) => ({
        caseId: sheet.file.caseId,
        evaluatorId: sheet.evaluatorId,
        seat,
        purpose,
      })),
    );
    for (let start = 0; start < all.length; start += AT_ONCE) {
      const some = all
        .slice(start, start + AT_ONCE)
        .map((one, index) => submittedSheet(tx, period, one, ids[start + index]));
      await this.drafts.createSubmitted(tx, some);
      await setImmediate();
    }
  }

  private async fill(tx: Tx, all: readonly { sheet: ScoredSheet; id: string }[]): Promise<void> {
    const faults: Fault[] = [];
    for (const [index, { sheet, id }] of all.entries()) {
      if (index % AT_ONCE === 0) await setImmediate();
      const { scored, marks, file } = sheet;
      const digest = sheetDigest({ sheetId: id, rubricDigest: file.rubricDigest, marks, submittedAt: tx.at });
      const values = [scored.json, scored.totalNum, scored.totalDen, scored.grade];
      const changed = await tx.run(FILL, [JSON.stringify(marks), tx.at, digest, ...values, tx.at, id]);
      if (changed !== 1) faults.push(misplaced(sheet, 'already-recorded', TWICE));
    }
    refuse(faults);
  }
}

function submittedSheet(
  tx: Tx,
  period: Period,
  { sheet, seat, purpose }: SeatedSheet,
  assignment: { readonly assignmentId: string; readonly evaluatorId: string } | undefined,
): SubmittedSheet {
  if (assignment === undefined) throw new Error('An assignment was not recorded');
  const { scored, file, marks } = sheet;
  const { assignmentId, evaluatorId } = assignment;
  const sheetId = sheetIdOf(assignmentId);
  return {
    ...file,
    assignmentId,
    evaluatorId,
    periodId: period.id,
    seat,
    purpose,
    marks: JSON.stringify(marks),
    digest: sheetDigest({ sheetId, rubricDigest: file.rubricDigest, marks, submittedAt: tx.at }),
    outcome: scored.json,
    totalNum: scored.totalNum,
    totalDen: scored.totalDen,
    grade: scored.grade,
  };
}

/** Finds for each sheet the open one that was made when scoring opened. */
function openPlaces(
  scored: readonly ScoredSheet[],
  placed: readonly PlacedSheet[],
): { sheet: ScoredSheet; id: string }[] {
  const byCase = new Map<string, PlacedSheet[]>();
  for (const place of placed) byCase.set(place.caseId, [...(byCase.get(place.caseId) ?? []), place]);
  const faults: Fault[] = [];
  const found = scored.flatMap((sheet) => {
    const places = byCase.get(sheet.file.caseId) ?? [];
    const own = sheet.evaluatorId === null ? places : places.filter((place) => place.evaluatorId === sheet.evaluatorId);
    const fitting = sheet.seat === null ? own : own.filter((place) => place.seat === sheet.seat);
    const [place] = fitting;
    if (fitting.length > 1) faults.push(misplaced(sheet, 'evaluator-needed', WHICH));
    else if (place === undefined)
      faults.push(
        own.length === 0
          ? misplaced(sheet, 'not-assigned', NOT_ASSIGNED)
          : misplaced(sheet, 'seat-not-assigned', NO_SEAT),
      );
    else if (place.state !== 'draft') faults.push(misplaced(sheet, 'already-recorded', TWICE));
    return place === undefined ? [] : [{ sheet, id: place.id }];
  });
  refuse(faults);
  return found;
}
