import { existsSync, readFileSync } from 'node:fs';
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
  return { seconds: told.seconds ?? seconds, peakBytes: told.peakBytes ?? peakBytes() };
}

/** Linux lets the resource usage of a process begin with its parent's; its status does not. */
function peakBytes() {
  const status = existsSync('/proc/self/status') ? readFileSync('/proc/self/status', 'utf8') : '';
  const [, kilobytes] = /^VmHWM:\s+(\d+) kB/m.exec(status) ?? [];
  return 1024 * Number(kilobytes ?? process.resourceUsage().maxRSS);
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
