/**
 * Intake: the cases of a half-year.
 * In: offices' files. Out: cases, each with its place in the half-year and the rubric that judges it; or every fault of the file.
 * Always true: a file counts wholly or not at all; what it says is checked before it counts; recipients' data is never stored;
 * once the cases are frozen they do not change.
 */
export { AcceptImport, type AcceptedImport } from './accept-import.js';
export { FreezeCases } from './freeze-cases.js';
export { IntakeModule } from './intake.module.js';
export { type AidedCase, type CaseImport, IntakeReader, type MembershipCount } from './intake.reader.js';
export { type CaseOrder, StageCases, type StagedImport } from './stage-cases.js';
