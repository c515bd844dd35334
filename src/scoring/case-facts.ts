import type { Facts } from '../engine/scoring/index.js';

/** The columns of a case that rubrics may compute with, as they are stored. `facts` is JSON text: what the import kept besides. */
export interface CaseFactsRow {
  readonly caseId: string;
  readonly kind: string;
  readonly stage: string;
  readonly acceptedOn: string | null;
  readonly closedOn: string | null;
  readonly reopenedOn: string | null;
  readonly reportedOn: string | null;
  readonly facts: string;
}

/** The facts of a case by name. What the case itself has cannot be replaced by a column of the same name. */
export function caseFacts({ caseId: _, facts, ...own }: CaseFactsRow): Facts {
  return { ...(JSON.parse(facts) as Facts), ...own };
}
