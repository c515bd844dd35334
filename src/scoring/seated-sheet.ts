import type { Fault, Words } from '../platform/problem/index.js';
import type { RecordedSheet } from './recorded-rows.js';
import type { ScoredMarks } from './score-marks.js';
import { scoringProblems } from './scoring.problems.js';
import type { SheetPurpose } from './scoring.reader.js';

/** A collected sheet whose marks agree with the rubric, scored. */
export interface ScoredSheet extends RecordedSheet {
  readonly scored: ScoredMarks;
}

/** The same with its seat: those up to the number of sheets a case has are the first ones, the next is a further opinion. */
export interface SeatedSheet {
  readonly sheet: ScoredSheet;
  readonly seat: number;
  readonly purpose: SheetPurpose;
}

export const TWICE: Words = {
  zh: '这名评估专家对该案件的评分已经提交过',
  en: 'This evaluator’s sheet of the case has been submitted already',
};

/** A sheet that has no place, as a fault of its row. */
export function misplaced(sheet: ScoredSheet, code: string, words: Words): Fault {
  return { at: `row ${sheet.row}`, row: sheet.row, code: `scoring.${code}`, value: sheet.file.number, ...words };
}

/** @throws scoring.recorded-faulty when there are faults */
export function refuse(faults: readonly Fault[]): void {
  if (faults.length > 0) throw scoringProblems['recorded-faulty']({ values: { count: faults.length }, faults });
}
