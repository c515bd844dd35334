export class AssignedSummary {
  /**
   * Seats that were filled.
   * @example 1280
   */
  assignments!: number;
  /** @example "120" */
  evaluators!: number;
}

export class AssignmentView {
  id!: string;
  periodId!: string;
  caseId!: string;
  caseNumber!: string;
  /** @example "130102" */
  centreCode!: string;
  evaluatorId!: string;
  /** @example E0042 */
  evaluatorCode!: string;
  /**
   * 1 and 2 are the first evaluators, 3 the adjudicator.
   * @example 1
   */
  seat!: number;
  /** @example first */
  purpose!: string;
}

export class AssignmentPage {
  items!: AssignmentView[];
  next!: string | null;
}
