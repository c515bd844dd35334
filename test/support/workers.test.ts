import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

it('a worker that the product starts from its sources comes from the build', async () => {
  const worker = new Worker(new URL('../../src/platform/problem/problem.js', import.meta.url));
  expect(await once(worker, 'exit')).toEqual([0]);
});

it('a worker that nobody built is missed by name', () => {
  const nothing = new URL('../../src/platform/no-such.worker.js', import.meta.url);
  expect(() => new Worker(nothing)).toThrow(/no-such.worker.js is not there: run "npm run build"/);
});
