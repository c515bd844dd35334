import { join } from 'node:path';
import process from 'node:process';

/** The process of one side of a bench: prepares, then does a round whenever it is asked to. Started by measure.mjs. */
const [name, side, start] = process.argv.slice(2);

async function work() {
  const { bench } = await import(join(import.meta.dirname, `${name}.bench.mjs`));
  const { sizes, given } = JSON.parse(start);
  const { round, close } = await bench[side](sizes, given);
  process.on('message', (question) => {
    answer(question, round, close).catch(fail);
  });
  process.send({ ready: true });
}

async function answer(question, round, close) {
  if (question === 'round') process.send(await timed(round));
  else {
    await close?.();
    process.disconnect();
  }
}

async function timed(round) {
  globalThis.gc?.();
  const from = process.hrtime.bigint();
  const told = (await round()) ?? {};
  const seconds = Number(process.hrtime.bigint() - from) / 1e9;
  return { seconds: told.seconds ?? seconds, peakBytes: told.peakBytes ?? process.resourceUsage().maxRSS * 1024 };
}

function fail(error) {
  process.send?.({ failed: error instanceof Error ? error.stack : String(error) });
  process.exitCode = 1;
  if (process.connected) process.disconnect();
}

try {
  await work();
} catch (error) {
  fail(error);
}
