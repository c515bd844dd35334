import { expect, it } from '@jest/globals';
import { insertMany } from '../../../src/platform/database/index.js';

it('lets others have their turn between statements, though SQLite answers without leaving the event loop', async () => {
  let turns = 0;
  let waiting = setImmediate(function turn() {
    turns += 1;
    waiting = setImmediate(turn);
  });
  const sizes: number[] = [];
  const tx = {
    run: (_sql: string, params: readonly unknown[]): Promise<number> => {
      sizes.push(params.length / 2);
      return Promise.resolve(params.length / 2);
    },
  };
  await insertMany(
    tx,
    'some',
    ['a', 'b'],
    Array.from({ length: 5_001 }, (_, row) => [row, null]),
  );
  clearImmediate(waiting);
  expect(sizes).toEqual([...Array<number>(10).fill(500), 1]);
  expect(turns).toBeGreaterThanOrEqual(9);
});
