import { parentPort } from 'node:worker_threads';
import { openReads } from '../database/reads.js';
import { Problem } from '../problem/index.js';
import type { FromWorker, ToWorker, Work, WorkerStart } from './worker-protocol.js';

/** The inside of a thread: does one piece of work after another, each with a read-only connection of its own. */
const port = parentPort;
if (port === null) throw new Error('This file is started by runWorker, not directly');
const send = (event: FromWorker<unknown, unknown>): void => port.postMessage(event);
let cancel = new AbortController();
let received: () => void = () => undefined;

port.on('message', (event: ToWorker) => {
  if (event.type === 'cancel') cancel.abort();
  else if (event.type === 'received') received();
  else {
    cancel = new AbortController();
    void outcomeOf(event, cancel.signal).then(send, (error: unknown) => send(failure(error)));
  }
});

function post(message: unknown): Promise<void> {
  return new Promise((resolve) => {
    received = resolve;
    send({ type: 'message', message });
  });
}

async function outcomeOf(start: WorkerStart<unknown>, signal: AbortSignal): Promise<FromWorker<never, unknown>> {
  const entry = new URL(start.entry, import.meta.url);
  const { work } = (await import(entry.href)) as { work: Work<unknown, unknown, unknown> };
  const reads = openReads(start.place);
  try {
    return { type: 'done', output: await work(start.input, { reads, post, signal }) };
  } finally {
    await reads.close();
  }
}

function failure(error: unknown): FromWorker<never, never> {
  if (error instanceof Problem) return { type: 'problem', code: error.code, row: error.row, details: error.details };
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  return { type: 'failed', message, stack: stack ?? message };
}
