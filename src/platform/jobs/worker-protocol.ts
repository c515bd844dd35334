import type { DatabasePlace, Reads } from '../database/reads.js';
import type { ProblemDetails, ProblemRow } from '../problem/index.js';

export interface WorkerTools<Message> {
  /** A read-only connection of this thread. */
  readonly reads: Reads;
  /** Hands a message to the main thread and waits until it is dealt with. */
  post(message: Message): Promise<void>;
  readonly signal: AbortSignal;
}

/** What a file x.worker.ts exports under the name `work`: takes its input, does the work, answers with the result. */
export type Work<Input, Message, Output> = (input: Input, tools: WorkerTools<Message>) => Promise<Output>;

/** One piece of work for a thread. */
export interface WorkerStart<Input> {
  readonly type: 'start';
  /** The file whose `work` is to be done, as seen from worker-thread.js. */
  readonly entry: string;
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
export type ToWorker<Input = unknown> =
  WorkerStart<Input> | { readonly type: 'received' } | { readonly type: 'cancel' };
