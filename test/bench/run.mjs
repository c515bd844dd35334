import { readdirSync } from 'node:fs';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { measure } from './measure.mjs';
import { table } from './report.mjs';

/**
 * npm run bench [-- NAME… --json --rounds N --set SIZE=NUMBER --list]
 *
 * A bench is a file `NAME.bench.mjs` here that exports `bench`:
 *   name       as in the file's name
 *   about      one line: what product and baseline both do
 *   sizes      { rows: 100_000, … } numbers that say how much; --set rows=1000 makes it smaller
 *   unit, units(sizes)   what is counted, and how many of it one round does
 *   wish       { speed: 0.25 } product's speed is at least a quarter of the baseline's, or { time: 5 } at most five times its time
 *   rounds     measured rounds, 5 by default; one more before them is not measured
 *   prepare(sizes), clear(given)   optional: what both sides need, made once beforehand; plain JSON values
 *   baseline(sizes, given), product(sizes, given)   prepare a side, each in a process of its own, and give
 *       { round(): Promise<void | { seconds?, peakBytes? }>, close?(): Promise<void> }
 *       A side that works through another process (a server) reports that one's figures itself.
 * `npm run build` first: products are taken from dist/ (KAOPING_TEST_DIST names another build).
 */
async function main() {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false },
      list: { type: 'boolean', default: false },
      rounds: { type: 'string' },
      set: { type: 'string', multiple: true, default: [] },
    },
  });
  const known = namesHere();
  if (values.list) {
    console.log(known.join('\n'));
    return;
  }
  const unknown = positionals.filter((name) => !known.includes(name));
  if (unknown.length > 0) throw new TypeError(`No bench "${unknown.join('", "')}". There are: ${known.join(', ')}`);
  const results = [];
  for (const name of positionals.length > 0 ? positionals : known.filter((one) => one !== 'self')) {
    results.push(await measure(name, { rounds: values.rounds, sizes: sizesOf(values.set), say }));
  }
  console.log(values.json ? JSON.stringify(results, null, 2) : table(results));
}

/** Progress goes to standard error, so that --json leaves only JSON on standard output. */
const say = (line) => process.stderr.write(`${line}\n`);

function namesHere() {
  return readdirSync(import.meta.dirname)
    .filter((file) => file.endsWith('.bench.mjs'))
    .map((file) => file.slice(0, -'.bench.mjs'.length))
    .sort();
}

function sizesOf(settings) {
  return Object.fromEntries(
    settings.map((setting) => {
      const [name, value] = setting.split('=');
      if (!name || !/^\d+$/.test(value ?? '')) throw new TypeError(`--set ${setting}: give NAME=NUMBER`);
      return [name, Number(value)];
    }),
  );
}

try {
  await main();
} catch (error) {
  console.error(error instanceof TypeError ? error.message : error);
  process.exitCode = error instanceof TypeError ? 2 : 1;
}
