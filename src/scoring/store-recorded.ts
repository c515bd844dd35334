import { setImmediate } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { RecordAssignments, UNNAMED_EVALUATOR } from '../assignment/index.js';
import type { Tx } from '../platform/database/index.js';
import type { Fault, Words } from '../platform/problem/index.js';
import type { Period } from '../periods/index.js';
import { DraftSheets, type SubmittedSheet } from './draft-sheets.js';
import type { RecordedSheet } from './recorded-rows.js';
import type { ScoredMarks } from './score-marks.js';
import { scoringProblems } from './scoring.problems.js';
import { type PlacedSheet, ScoringReader, type SheetPurpose } from './scoring.reader.js';
import { sheetDigest } from './sheet-digest.js';
import { sheetIdOf } from './sheet-id.js';

/** A collected sheet whose marks agree with the rubric, scored. */
export interface ScoredSheet extends RecordedSheet {
  readonly scored: ScoredMarks;
}

interface Seated {
  readonly sheet: ScoredSheet;
  readonly seat: 1 | 2 | 3;
  readonly purpose: SheetPurpose;
}

const TWICE = {
  zh: '这名评估专家对该案件的评分已经提交过',
  en: 'This evaluator’s sheet of the case has been submitted already',
};
const TOO_MANY = {
  zh: '该案件的评分表已经足数（含复评）',
  en: 'The case has all its sheets already, the third one included',
};
const NOT_ASSIGNED = { zh: '该案件没有分派给这名评估专家', en: 'The case is not assigned to this evaluator' };
const WHICH = {
  zh: '该案件不止一名评估专家，文件须有评估专家一列',
  en: 'The case has several evaluators; the file needs a column that names them',
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
      await this.create(tx, period, seated(scored, placed, period.rules.sheetsPerCase));
    else await this.fill(tx, openPlaces(scored, placed));
  }

  private async create(tx: Tx, period: Period, all: readonly Seated[]): Promise<void> {
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
  { sheet, seat, purpose }: Seated,
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

/** Gives each sheet the next free seat of its case, in the order of the file; what is beyond the first sheets is a third opinion. */
function seated(scored: readonly ScoredSheet[], placed: readonly PlacedSheet[], perCase: 1 | 2): Seated[] {
  const taken = new Map<string, number>();
  for (const { caseId } of placed) taken.set(caseId, (taken.get(caseId) ?? 0) + 1);
  const there = new Set(placed.map(({ caseId, evaluatorId }) => `${caseId} ${evaluatorId}`));
  const faults: Fault[] = [];
  const all = scored.flatMap((sheet): Seated[] => {
    const { caseId } = sheet.file;
    const before = taken.get(caseId) ?? 0;
    taken.set(caseId, before + 1);
    if (there.has(`${caseId} ${sheet.evaluatorId ?? UNNAMED_EVALUATOR}`))
      faults.push(misplaced(sheet, 'already-recorded', TWICE));
    else if (before > perCase) faults.push(misplaced(sheet, 'too-many-sheets', TOO_MANY));
    if (before >= perCase) return [{ sheet, seat: 3, purpose: 'adjudication' }];
    return [{ sheet, seat: before === 0 ? 1 : 2, purpose: 'first' }];
  });
  refuse(faults);
  return all;
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
    const fitting =
      sheet.evaluatorId === null ? places : places.filter((place) => place.evaluatorId === sheet.evaluatorId);
    const [place] = fitting;
    if (fitting.length > 1) faults.push(misplaced(sheet, 'evaluator-needed', WHICH));
    else if (place === undefined) faults.push(misplaced(sheet, 'not-assigned', NOT_ASSIGNED));
    else if (place.state !== 'draft') faults.push(misplaced(sheet, 'already-recorded', TWICE));
    return place === undefined ? [] : [{ sheet, id: place.id }];
  });
  refuse(faults);
  return found;
}

function misplaced(sheet: ScoredSheet, code: string, words: Words): Fault {
  return { at: `row ${sheet.row}`, row: sheet.row, code: `scoring.${code}`, value: sheet.file.number, ...words };
}

function refuse(faults: readonly Fault[]): void {
  if (faults.length > 0) throw scoringProblems['recorded-faulty']({ values: { count: faults.length }, faults });
}
