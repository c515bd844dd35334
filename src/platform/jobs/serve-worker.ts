import { parentPort, workerData } from 'node:worker_threads';
import { openReads, type Reads } from '../database/reads.js';
import { Problem } from '../problem/index.js';
import type { FromWorker, ToWorker, WorkerStart } from './worker-protocol.js';

export interface WorkerTools<Message> {
  /** A read-only connection of this thread. */
  readonly reads: Reads;
  /** Hands a message to the main thread and waits until it is dealt with. */
  post(message: Message): Promise<void>;
  readonly signal: AbortSignal;
}

/** The body of a worker file: takes its input, does the work, answers with the result or the reason of failure. */
export async function serveWorker<Input, Message, Output>(
  work: (input: Input, tools: WorkerTools<Message>) => Promise<Output>,
): Promise<void> {
  const port = parentPort;
  if (port === null) throw new Error('A worker file is started by runWorker, not directly');
  const { input, place } = workerData as WorkerStart<Input>;
  const send = (event: FromWorker<Message, Output>): void => port.postMessage(event);
  const cancel = new AbortController();
  let received: () => void = () => undefined;
  port.on('message', (event: ToWorker) => (event.type === 'cancel' ? cancel.abort() : received()));
  const post = (message: Message): Promise<void> =>
    new Promise((resolve) => {
      received = resolve;
      send({ type: 'message', message });
    });
  const reads = openReads(place);
  try {
    send({ type: 'done', output: await work(input, { reads, post, signal: cancel.signal }) });
  } catch (error) {
    send(failure(error));
  } finally {
    await reads.close();
  }
}

function failure(error: unknown): FromWorker<never, never> {
  if (error instanceof Problem) return { type: 'problem', code: error.code, row: error.row, details: error.details };
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  return { type: 'failed', message, stack: stack ?? message };
}
