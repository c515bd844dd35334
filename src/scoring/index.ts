/**
 * Scoring: the evaluators' sheets, blind.
 * In: assignments of a period, marks sent by their evaluators, files of scores given on paper. Out: submitted sheets with their
 * exact totals, receipts, and the reason of each number.
 * Always true: a sheet shows the pseudonym of the file and the rubric, never whose work it is or who else scores it; what is
 * submitted never changes; marks are only stored on the version that their author had seen; no sheet is open once scoring closed,
 * except those of adjudicators.
 */
export { CloseScoring, type ClosedScoring, type Closing } from './close-scoring.js';
export { DraftSheets, type SheetOrder } from './draft-sheets.js';
export { lapseSheets } from './lapse-sheets.js';
export { OpenScoring } from './open-scoring.js';
export { OrdersReader } from './orders.reader.js';
export { readMarks } from './read-marks.js';
export { type Recorded, type RecordOrder, RecordSheets } from './record-sheets.js';
export type { RecordedFile } from './recorded-files.js';
export { needsFacts } from './score-marks.js';
export { ScoringModule } from './scoring.module.js';
export {
  type CaseSheet,
  ScoringReader,
  type SheetCount,
  type SheetPurpose,
  type SheetState,
} from './scoring.reader.js';
export { type Receipt, type Submission } from './submit-sheet.js';
