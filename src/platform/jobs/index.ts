/**
 * Long work off the event loop.
 * In: an order and a function that does it. Out: a job whose progress, result or failure can be asked for.
 * Always true: a worker reads through its own connection and writes nothing; a crash leaves no job that seems to run;
 * a job that runs says so every few seconds, and how it ends is told by the process that carries it out.
 */
export { JobView } from './job-view.dto.js';
export { type JobHandle, type JobOrder, Jobs } from './jobs.js';
export { JobsModule } from './jobs.module.js';
export { runWorker, type WorkerRun } from './run-worker.js';
export type { Work, WorkerTools } from './worker-protocol.js';
