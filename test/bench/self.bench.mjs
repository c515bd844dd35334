import { createHash } from 'node:crypto';

/** Tests the frame: the product does the baseline's work twice, so it must come out at half its speed. */
export const bench = {
  name: 'self',
  about: 'hashing once, against hashing twice',
  sizes: { megabytes: 100 },
  unit: 'MB',
  units: ({ megabytes }) => megabytes,
  wish: { speed: 0.3 },
  baseline: ({ megabytes }) => hashing(megabytes, 1),
  product: ({ megabytes }) => hashing(megabytes, 2),
};

function hashing(megabytes, times) {
  const block = Buffer.alloc(2 ** 20, 'kaoping');
  return {
    async round() {
      const hash = createHash('sha256');
      for (let done = 0; done < megabytes * times; done += 1) hash.update(block);
      hash.digest();
    },
  };
}
