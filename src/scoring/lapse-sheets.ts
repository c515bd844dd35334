import type { Tx } from '../platform/database/index.js';
import type { SheetPurpose } from './scoring.reader.js';

/**
 * Lets the open sheets of a period lapse: nobody may write them any more, and they count for nothing.
 * A submission that is under way on one of them either comes first or is refused.
 * @returns how many lapsed
 */
export function lapseSheets(tx: Tx, periodId: string, purpose: SheetPurpose): Promise<number> {
  return tx.run(
    `UPDATE sheet SET state = 'lapsed', version = version + 1, updated_at = ? WHERE period_id = ? AND purpose = ? AND state = 'draft'`,
    [tx.at, periodId, purpose],
  );
}
