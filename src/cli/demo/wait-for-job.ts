import type { ApiClient } from './api-client.js';

export interface Job {
  readonly id: string;
  readonly subjectId: string;
  readonly state: string;
  readonly result: Readonly<Record<string, unknown>> | null;
  readonly problem: { readonly title?: string; readonly faults?: unknown } | null;
}

/** Asks for a job until it has ended. */
export async function finishedJob(client: ApiClient, started: { readonly id: string }): Promise<Job> {
  for (let pause = 50; ; pause = Math.min(pause * 1.5, 500)) {
    const job = await client.get<Job>(`/jobs/${started.id}`);
    if (job.state === 'done') return job;
    if (job.state !== 'running') throw new Error(`Job ${started.id} is ${job.state}: ${JSON.stringify(job.problem)}`);
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}
