import { randomUUID } from 'node:crypto';
import { Client, marksOf, type ProblemBody } from '../../support/index.js';
import type { OpenSheet } from './scoring-open.js';

export interface Receipt {
  readonly sheetId: string;
  readonly version: number;
  readonly submittedAt: string;
  readonly sheetDigest: string;
  readonly auditSeq: number;
  readonly auditHead: string;
  readonly total: string;
  readonly grade: string;
}

/** A submission and what the evaluator knows of its end. */
export interface Sent {
  readonly sheet: OpenSheet;
  readonly key: string;
  readonly marks: Readonly<Record<string, unknown>>;
  /** The total that these marks mean. */
  readonly total: number;
  readonly end: End;
}

export type End =
  | { readonly kind: 'acknowledged'; readonly receipt: Receipt }
  | { readonly kind: 'refused'; readonly status: number; readonly problem: ProblemBody }
  /** The connection broke before the answer was whole. */
  | { readonly kind: 'lost' };

export type Order = Omit<Sent, 'end'>;

/** Marks that differ from sheet to sheet, so that no sheet can pass for another. */
export function ordersFor(sheets: readonly OpenSheet[]): Order[] {
  return sheets.map((sheet, index) => {
    const meeting = (index % 81) / 2;
    const late = index % 5;
    return { sheet, key: randomUUID(), marks: marksOf(meeting, late), total: meeting + 60 - 5 * late };
  });
}

/** Sends one submission; sending an order again is what a client does whose answer was lost. */
export async function submit(url: string, order: Order): Promise<Sent> {
  const { sheet, key, marks } = order;
  try {
    const answer = await new Client(url, sheet.token).ask<Receipt & ProblemBody>(
      'POST',
      `/sheets/${sheet.id}/submission`,
      { marks },
      { ifMatch: sheet.version, key },
    );
    const { status, body } = answer;
    const end: End =
      status === 200 ? { kind: 'acknowledged', receipt: body } : { kind: 'refused', status, problem: body };
    return { ...order, end };
  } catch (error) {
    if (!isBroken(error)) throw error;
    return { ...order, end: { kind: 'lost' } };
  }
}

/**
 * Sends the orders, so many at a time, until all are sent or `goOn` says no.
 * @param ended is told of each end as it comes
 */
export async function submitSideBySide(
  url: string,
  orders: readonly Order[],
  given: { atOnce: number; goOn?: () => boolean; ended?: (sent: Sent) => void },
): Promise<Sent[]> {
  const { atOnce, goOn = () => true, ended = () => undefined } = given;
  const sent: Sent[] = [];
  let next = 0;
  const one = async (): Promise<void> => {
    while (goOn() && next < orders.length) {
      const order = orders[(next += 1) - 1]!;
      const end = await submit(url, order);
      sent.push(end);
      ended(end);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, one));
  return sent;
}

/** What fetch throws when the other side is gone, before or in the middle of an answer. (Its errors are of another realm than Jest's.) */
function isBroken(error: unknown): boolean {
  const { name, message } = error as Error;
  return name === 'TypeError' && /fetch failed|terminated/.test(message);
}
