import { CENTRE_KIND } from '../periods/index.js';
import type { Fault, Words } from '../platform/problem/index.js';
import type { CaseCells, CaseContext, CheckedCase } from './case-row.js';
import { cellText } from './cell-text.js';
import { findCentre } from './find-centre.js';
import { membershipIn } from './membership-in.js';
import { RowFaults } from './row-faults.js';

const UNDATED = { acceptedOn: null, closedOn: null, reopenedOn: null, reportedOn: null };
const NOBODY = { stage: '', provider: null, firmName: null, firmKey: null };

/** Checks one row of a file of centres that are judged themselves: the centre's own matter, under its code; or all of its faults. */
export function checkCentreRow(
  cells: CaseCells,
  row: number,
  context: CaseContext,
): { faults: Fault[] } | { checked: CheckedCase } {
  const found = new RowFaults(row);
  const centreId = findCentre(cells, found, context);
  const number = context.codes.get(centreId);
  const twice = number === undefined ? null : metBefore(number, row, context);
  if (twice !== null) found.add('centre', 'duplicate-centre', twice, cellText(cells, 'centre'));
  if (number === undefined || found.faults.length > 0) return { faults: found.faults };
  const counted = membershipIn({ ...UNDATED, kind: CENTRE_KIND }, context.days, context.rule);
  const rubricId = context.rubricFor(CENTRE_KIND, '')?.rubricId ?? null;
  return { checked: { number, centreId, kind: CENTRE_KIND, ...NOBODY, ...UNDATED, ...counted, rubricId } };
}

function metBefore(number: string, row: number, { seen, accepted }: CaseContext): Words | null {
  const before = seen.get(number);
  if (before !== undefined) return { zh: `与第 ${before} 行是同一机构`, en: `The same centre as in row ${before}` };
  seen.set(number, row);
  return accepted.has(number) ? { zh: '本期已有此机构', en: 'The period has this centre already' } : null;
}
