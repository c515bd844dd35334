import { Injectable } from '@nestjs/common';
import { EvaluatorsReader } from '../evaluators/index.js';
import { insertMany, type Tx } from '../platform/database/index.js';
import { ASSIGNMENT_COLUMNS } from './assign-cases.js';
import type { AssignmentPurpose } from './assignment.entities.js';

/** Stands for whoever scored, where a file of scores does not say. */
export const UNNAMED_EVALUATOR = 'unnamed';

export interface RecordedPair {
  readonly caseId: string;
  readonly evaluatorId: string | null;
  readonly seat: number;
  readonly purpose: AssignmentPurpose;
}

/** Enters who scored what where that was decided elsewhere. Recusal was the other office's to keep; `check-data` shows it. */
@Injectable()
export class RecordAssignments {
  constructor(private readonly evaluators: EvaluatorsReader) {}

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
    const known = await this.evaluators.byIds(tx);
    const rows = pairs.map(({ caseId, seat, purpose }, index) => {
      const { assignmentId, evaluatorId } = recorded[index]!;
      const { centreId = null, firmId = null } = known.get(evaluatorId) ?? {};
      return [assignmentId, periodId, caseId, evaluatorId, centreId, firmId, seat, purpose, tx.at];
    });
    await insertMany(tx, 'assignment', ASSIGNMENT_COLUMNS, rows);
    return recorded;
  }
}
