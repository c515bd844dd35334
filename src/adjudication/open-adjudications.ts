import { Injectable } from '@nestjs/common';
import { OpenAdjudicationSeats } from '../assignment/index.js';
import { insertMany, type SqlValue, type Tx } from '../platform/database/index.js';
import type { Period } from '../periods/index.js';
import { DraftSheets, OrdersReader, type SheetOrder } from '../scoring/index.js';
import type { OpenCase } from './adjudication.reader.js';

/** A case whose first sheets differ too much. */
export interface ThirdWanted extends OpenCase {
  readonly triggers: readonly unknown[];
}

/**
 * Asks third evaluators. What such an evaluator gets is a sheet like any other: nothing in it, in its id or in its order tells
 * that others have scored the case.
 */
@Injectable()
export class OpenAdjudications {
  constructor(
    private readonly seats: OpenAdjudicationSeats,
    private readonly orders: OrdersReader,
    private readonly drafts: DraftSheets,
  ) {}

  async run(
    tx: Tx,
    period: Period,
    wanted: readonly ThirdWanted[],
  ): Promise<{ adjudications: number; unassigned: number }> {
    const fresh: SqlValue[][] = [];
    const orders: SheetOrder[] = [];
    const asked = period.rules.assignment === 'recorded' ? [] : wanted.map(({ caseId }) => caseId);
    const seats = await this.seats.run(tx, period.id, asked);
    for (const each of wanted) {
      const assignmentId = seats.get(each.caseId) ?? null;
      const order = assignmentId === null ? undefined : await this.orders.of(assignmentId, tx);
      if (order !== undefined) orders.push(order);
      if (each.adjudicationId === null)
        fresh.push([tx.newId(), period.id, each.caseId, JSON.stringify(each.triggers), assignmentId, tx.at]);
      else await tx.run('UPDATE adjudication SET assignment_id = ? WHERE id = ?', [assignmentId, each.adjudicationId]);
    }
    await insertMany(
      tx,
      'adjudication',
      ['id', 'period_id', 'case_id', 'triggers', 'assignment_id', 'opened_at'],
      fresh,
    );
    await this.drafts.create(tx, orders);
    if (wanted.length > 0)
      tx.audit({
        action: 'adjudication.opened',
        object: { kind: 'period', id: period.id },
        after: wanted.map(({ caseId, triggers }) => ({ caseId, triggers })),
      });
    return { adjudications: orders.length, unassigned: wanted.length - orders.length };
  }
}
