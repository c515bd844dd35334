import { Injectable } from '@nestjs/common';
import { insertMany, type SqlValue, type Tx } from '../platform/database/index.js';
import { sheetIdOf } from './sheet-id.js';
import type { SheetPurpose } from './scoring.reader.js';

/** An assignment together with what an evaluator may know of its case. */
export interface SheetOrder {
  readonly assignmentId: string;
  readonly periodId: string;
  readonly caseId: string;
  readonly evaluatorId: string;
  readonly seat: number;
  readonly purpose: SheetPurpose;
  readonly fileCode: string;
  readonly kind: string;
  readonly stage: string;
  readonly rubricId: string;
  readonly rubricDigest: string;
}

/** A sheet that is complete from the start, because it was scored elsewhere. */
export interface SubmittedSheet extends SheetOrder {
  readonly marks: string;
  readonly digest: string;
  readonly outcome: string;
  readonly totalNum: number | null;
  readonly totalDen: number | null;
  readonly grade: string | null;
}

const ORDERED = [
  'id',
  'assignment_id',
  'period_id',
  'case_id',
  'evaluator_id',
  'seat',
  'purpose',
  'file_code',
  'kind',
  'stage',
  'rubric_id',
  'rubric_digest',
  'state',
  'marks',
  'version',
  'updated_at',
];
const SUBMITTED = [...ORDERED, 'submitted_at', 'digest', 'outcome', 'total_num', 'total_den', 'grade'];

/** Puts sheets into the database, many at a time. Used when scoring opens, for third evaluators, and for recorded scores. */
@Injectable()
export class DraftSheets {
  /** One empty sheet for each order. */
  async create(tx: Tx, orders: readonly SheetOrder[]): Promise<void> {
    await insertMany(
      tx,
      'sheet',
      ORDERED,
      orders.map((order) => ordered(order, { state: 'draft', marks: '{}', version: 1, at: tx.at })),
    );
  }

  /** One submitted sheet for each; the caller has checked and scored the marks. */
  async createSubmitted(tx: Tx, sheets: readonly SubmittedSheet[]): Promise<void> {
    const rows = sheets.map((sheet) => [
      ...ordered(sheet, { state: 'submitted', marks: sheet.marks, version: 2, at: tx.at }),
      tx.at,
      sheet.digest,
      sheet.outcome,
      sheet.totalNum,
      sheet.totalDen,
      sheet.grade,
    ]);
    await insertMany(tx, 'sheet', SUBMITTED, rows);
  }
}

function ordered(order: SheetOrder, how: { state: string; marks: string; version: number; at: string }): SqlValue[] {
  return [
    sheetIdOf(order.assignmentId),
    order.assignmentId,
    order.periodId,
    order.caseId,
    order.evaluatorId,
    order.seat,
    order.purpose,
    order.fileCode,
    order.kind,
    order.stage,
    order.rubricId,
    order.rubricDigest,
    how.state,
    how.marks,
    how.version,
    how.at,
  ];
}
