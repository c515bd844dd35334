import type { DatabasePlace } from '../database/reads.js';
import type { ProblemDetails, ProblemRow } from '../problem/index.js';

/** What a worker is started with. */
export interface WorkerStart<Input> {
  readonly input: Input;
  readonly place: DatabasePlace;
}

/** From the worker: a message that waits for its receipt, the result, or the reason of failure. */
export type FromWorker<Message, Output> =
  | { readonly type: 'message'; readonly message: Message }
  | { readonly type: 'done'; readonly output: Output }
  | { readonly type: 'problem'; readonly code: string; readonly row: ProblemRow; readonly details: ProblemDetails }
  | { readonly type: 'failed'; readonly message: string; readonly stack: string };

/** To the worker. */
export type ToWorker = { readonly type: 'received' } | { readonly type: 'cancel' };
