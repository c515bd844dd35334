import { posix } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { DatabasePlace } from '../database/reads.js';
import { Problem } from '../problem/index.js';
import { forgetListeners, restWorker, wakeWorker } from './resting-workers.js';
import type { FromWorker, ToWorker } from './worker-protocol.js';

export interface WorkerRun<Input, Message> {
  /** new URL('./x.worker.js', import.meta.url) */
  readonly entry: URL;
  readonly input: Input;
  readonly place: DatabasePlace;
  /** Handles one message at a time; the worker waits meanwhile, so that nothing piles up. */
  readonly onMessage?: (message: Message) => void | Promise<void>;
  readonly signal?: AbortSignal;
}

const THREAD = new URL('./worker-thread.js', import.meta.url);

/**
 * Runs one piece of heavy work in a thread of its own, which reads through its own connection and writes nothing:
 * what is to be stored comes as messages to the one writer. A thread that did its work waits for the next for a while.
 * @throws the Problem that the worker threw, or an Error with the worker's stack
 */
export async function runWorker<Input, Message, Output>(run: WorkerRun<Input, Message>): Promise<Output> {
  const worker = wakeWorker() ?? new Worker(THREAD);
  const stop = (): void => worker.postMessage({ type: 'cancel' } satisfies ToWorker);
  run.signal?.addEventListener('abort', stop, { once: true });
  let ended = false;
  try {
    return await answerOf<Input, Message, Output>(worker, run, () => (ended = true));
  } finally {
    run.signal?.removeEventListener('abort', stop);
    forgetListeners(worker);
    // One that is still at work, its message refused, would wait for its receipt for ever, with its file open.
    if (ended) restWorker(worker);
    else await worker.terminate();
  }
}

/** @param ended called when the thread has said its last word on this piece of work and is sound */
function answerOf<Input, Message, Output>(
  worker: Worker,
  run: WorkerRun<Input, Message>,
  ended: () => void,
): Promise<Output> {
  return new Promise<Output>((resolve, reject) => {
    worker.on('message', (event: FromWorker<Message, Output>) => {
      if (event.type === 'done' || event.type === 'problem') ended();
      if (event.type === 'done') resolve(event.output);
      else if (event.type === 'problem') reject(new Problem(event.code, event.row, event.details));
      else if (event.type === 'failed') reject(Object.assign(new Error(event.message), { stack: event.stack }));
      else void receive(worker, run, event.message).catch(reject);
    });
    worker.on('error', reject);
    worker.on('exit', (code) => reject(new Error(`The worker ended with ${code} before it answered`)));
    // A thread gets a copy, and copies lose what a class computes.
    const { databaseUrl, sqliteFile } = run.place;
    const entry = posix.relative(posix.dirname(THREAD.pathname), run.entry.pathname);
    worker.postMessage({
      type: 'start',
      entry,
      input: run.input,
      place: { databaseUrl, sqliteFile },
    } satisfies ToWorker<Input>);
  });
}

async function receive<Input, Message>(
  worker: Worker,
  run: WorkerRun<Input, Message>,
  message: Message,
): Promise<void> {
  await run.onMessage?.(message);
  worker.postMessage({ type: 'received' } satisfies ToWorker);
}
