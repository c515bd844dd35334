import type { Actor } from '../identity/actor.js';
import { requestProblems } from '../problem/index.js';
import { isDuplicate } from './database-problems.js';
import type { SqlValue } from './reads.js';
import { type Answer, type Ask, storedAnswer, type Tx, type UnitOfWork } from './unit-of-work.js';

/** The status that stands where the answer is still to come. */
const PENDING = 0;

/**
 * Gives the first answer to a key again, for requests whose work is more than one transaction; one that is a single transaction
 * uses `once`. The key is taken before the work begins, so that the work is done once whatever happens; after a refusal it is free
 * again. Whoever repeats a request that is not answered yet, or whose answer a crash took, is told so.
 * @throws http.idempotency-key-reused, http.idempotency-key-unanswered, and whatever the work throws
 */
export async function firstAnswer<T>(
  unitOfWork: UnitOfWork,
  actor: Actor,
  ask: Ask,
  work: () => Promise<Answer<T>>,
): Promise<Answer<T> & { readonly replayed: boolean }> {
  const before = await taken<T>(unitOfWork, actor, ask);
  if (before?.status === PENDING) throw requestProblems['idempotency-key-unanswered']();
  if (before !== null) return before;
  const where = [actor.accountId ?? '', ask.key];
  const note = (sql: string, params: readonly SqlValue[]): Promise<unknown> =>
    // What was done or refused stands, whether or not this can be written down.
    unitOfWork.run(actor, (tx) => tx.run(sql, params)).catch(() => undefined);
  let answer: Answer<T>;
  try {
    answer = await work();
  } catch (error) {
    await note(FREE, [...where, PENDING]);
    throw error;
  }
  await note(SET, [answer.status, JSON.stringify(answer.body ?? null), ...where]);
  return { ...answer, replayed: false };
}

const TAKE = `INSERT INTO idempotency_answer (account_id, request_key, route, request_digest, status, body, created_at)
  VALUES (?, ?, ?, ?, ?, 'null', ?)`;
const SET = 'UPDATE idempotency_answer SET status = ?, body = ? WHERE account_id = ? AND request_key = ?';
const FREE = 'DELETE FROM idempotency_answer WHERE account_id = ? AND request_key = ? AND status = ?';

/** What is stored under the key; null when it was free, and is ours now. */
async function taken<T>(
  unitOfWork: UnitOfWork,
  actor: Actor,
  ask: Ask,
): Promise<(Answer<T> & { replayed: boolean }) | null> {
  const attempt = async (tx: Tx) => {
    const stored = await storedAnswer<T>(tx, ask);
    if (stored === null) await tx.run(TAKE, [actor.accountId ?? '', ask.key, ask.route, ask.digest, PENDING, tx.at]);
    return stored;
  };
  try {
    return await unitOfWork.run(actor, attempt);
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    return unitOfWork.run(actor, (tx) => storedAnswer<T>(tx, ask));
  }
}
