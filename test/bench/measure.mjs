import { fork } from 'node:child_process';
import { cpus } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';

const SIDES = ['baseline', 'product'];

/**
 * Runs a bench: both sides stand ready, each in its own process; in every round one works, then the other, the first of them by
 * turns, so that a slow spell of the machine meets both. Only one works at a time.
 */
export async function measure(name, { rounds, sizes = {}, say }) {
  const { bench } = await import(join(import.meta.dirname, `${name}.bench.mjs`));
  const all = { ...bench.sizes, ...sizes };
  const strange = Object.keys(sizes).filter((size) => !(size in bench.sizes));
  if (strange.length > 0)
    throw new TypeError(`${name} has no size "${strange.join('", "')}", but ${Object.keys(bench.sizes).join(', ')}`);
  const count = Number(rounds ?? bench.rounds ?? 5);
  say(`${name}: ${bench.about}`);
  const given = (await bench.prepare?.(all)) ?? null;
  const sides = {};
  try {
    for (const side of SIDES) sides[side] = await openSide(name, side, { sizes: all, given });
    const done = await runRounds(sides, count, say);
    return summary(bench, all, done);
  } finally {
    for (const side of Object.values(sides)) await side.close();
    await bench.clear?.(given);
  }
}

async function runRounds(sides, count, say) {
  const done = { baseline: [], product: [] };
  for (let round = 0; round <= count; round += 1) {
    for (const side of round % 2 === 0 ? SIDES : SIDES.toReversed()) {
      const result = await sides[side].round();
      if (round > 0) done[side].push(result);
    }
    if (round > 0)
      say(
        `  round ${round}/${count}: ${SIDES.map((side) => `${side} ${done[side].at(-1).seconds.toFixed(3)} s`).join(', ')}`,
      );
  }
  return done;
}

function summary(bench, sizes, done) {
  const of = (side) => {
    const seconds = done[side].map((round) => round.seconds);
    return { median: median(seconds), seconds, peakBytes: Math.max(...done[side].map((round) => round.peakBytes)) };
  };
  const [baseline, product] = SIDES.map(of);
  const [speed, time] = [baseline.median / product.median, product.median / baseline.median];
  const units = bench.units?.(sizes) ?? null;
  return {
    name: bench.name,
    about: bench.about,
    sizes,
    unit: bench.unit ?? null,
    units,
    baseline,
    product,
    speed,
    time,
    wish: bench.wish ?? null,
    reached: reached(bench.wish, speed, time),
    machine: { node: process.version, cpu: cpus()[0]?.model ?? '', cores: cpus().length },
  };
}

function reached(wish, speed, time) {
  if (!wish) return null;
  return wish.speed === undefined ? time <= wish.time : speed >= wish.speed;
}

export function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** One side in a process of its own, ready to work. */
async function openSide(name, side, start) {
  const child = fork(join(import.meta.dirname, 'side.mjs'), [name, side, JSON.stringify(start)], {
    execArgv: ['--expose-gc'],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const ask = async (question) => {
    if (question !== null) child.send(question);
    const answer = await nextMessage(child);
    if (answer.failed !== undefined) throw new Error(`${name}, ${side}: ${answer.failed}`);
    return answer;
  };
  await ask(null);
  return { round: () => ask('round'), close: () => closeSide(child) };
}

function nextMessage(child) {
  return new Promise((resolve) => {
    const ended = (code) => resolve({ failed: `ended with ${code}` });
    child.once('exit', ended);
    child.once('message', (message) => {
      child.off('exit', ended);
      resolve(message);
    });
  });
}

function closeSide(child) {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', resolve);
    if (child.connected) child.send('close');
  });
}
