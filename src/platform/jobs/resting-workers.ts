import type { Worker } from 'node:worker_threads';

/** A new thread loads the program first, seconds of computing; one that has done so can wait for the next piece of work. */
const MOST_RESTING = 2;
const RESTING_MS = 60_000;

const resting = new Map<Worker, NodeJS.Timeout>();

/** Takes a thread that waits for work; undefined when there is none. */
export function wakeWorker(): Worker | undefined {
  const [worker] = resting.keys();
  if (worker === undefined) return undefined;
  forget(worker);
  forgetListeners(worker);
  worker.ref();
  return worker;
}

/** Lets a thread wait for work. It does not keep the program alive, and ends when nothing comes for a minute. */
export function restWorker(worker: Worker): void {
  if (resting.size >= MOST_RESTING) return void worker.terminate();
  const dismissal = setTimeout(() => {
    forget(worker);
    void worker.terminate();
  }, RESTING_MS);
  dismissal.unref();
  resting.set(worker, dismissal);
  worker.on('error', () => forget(worker));
  worker.on('exit', () => forget(worker));
  worker.unref();
}

/** Takes our own listeners off. One by one: without a name, removeAllListeners also takes those that make its port work. */
export function forgetListeners(worker: Worker): void {
  for (const event of ['message', 'error', 'exit']) worker.removeAllListeners(event);
}

function forget(worker: Worker): void {
  clearTimeout(resting.get(worker));
  resting.delete(worker);
}
