import { Injectable } from '@nestjs/common';
import { insertMany, type Tx } from '../platform/database/index.js';
import { ASSIGNMENT_COLUMNS } from './assign-cases.js';
import type { AssignmentPurpose } from './assignment.entities.js';

/** Stands for whoever scored, where a file of scores does not say. */
export const UNNAMED_EVALUATOR = 'unnamed';

export interface RecordedPair {
  readonly caseId: string;
  readonly evaluatorId: string | null;
  readonly seat: 1 | 2 | 3;
  readonly purpose: AssignmentPurpose;
}

/** Enters who scored what where that was decided elsewhere. Recusal was the other office's to keep; `check-data` shows it. */
@Injectable()
export class RecordAssignments {
  /** @returns the assignments in the order of the pairs */
  async run(
    tx: Tx,
    periodId: string,
    pairs: readonly RecordedPair[],
  ): Promise<{ assignmentId: string; evaluatorId: string }[]> {
    const recorded = pairs.map(({ evaluatorId }) => ({
      assignmentId: tx.newId(),
      evaluatorId: evaluatorId ?? UNNAMED_EVALUATOR,
    }));
    const rows = pairs.map(({ caseId, seat, purpose }, index) => {
      const { assignmentId, evaluatorId } = recorded[index]!;
      return [assignmentId, periodId, caseId, evaluatorId, null, null, seat, purpose, tx.at];
    });
    await insertMany(tx, 'assignment', ASSIGNMENT_COLUMNS, rows);
    await tx.run(
      `UPDATE assignment SET evaluator_centre_id = (SELECT e.centre_id FROM evaluator e WHERE e.id = assignment.evaluator_id),
         evaluator_firm_id = (SELECT e.firm_id FROM evaluator e WHERE e.id = assignment.evaluator_id)
        WHERE period_id = ? AND created_at = ?`,
      [periodId, tx.at],
    );
    return recorded;
  }
}
