import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import process from 'node:process';

/**
 * `npm run check`: format → lint → types → boundaries → engine tests, with caches under .cache/.
 * Two steps run at a time; every step runs even after another failed, so that one run tells everything that is wrong.
 */
const STEPS = [
  ['types', 'tsc', ['--noEmit', '--incremental', '--tsBuildInfoFile', '.cache/types.tsbuildinfo', '-p', 'test']],
  [
    'format',
    'prettier',
    ['--check', '--cache', '--cache-strategy=content', '--cache-location=.cache/prettier', '--log-level=warn', '.'],
  ],
  ['lint', 'oxlint', ['--type-aware']],
  ['boundaries', 'depcruise', ['src', '--cache', '.cache/boundaries', '--cache-strategy', 'content']],
  ['engine tests', 'npm', ['run', '--silent', 'jest', '--', '--selectProjects', 'engine', '--passWithNoTests']],
];
const AT_A_TIME = 2;

const seconds = (from) => `${((performance.now() - from) / 1000).toFixed(1)} s`;

function run(program, args) {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, FORCE_COLOR: process.stdout.isTTY ? '1' : '0' },
    });
    const output = [];
    child.stdout.on('data', (chunk) => output.push(chunk));
    child.stderr.on('data', (chunk) => output.push(chunk));
    child.on('error', (error) => resolve({ code: 1, output: String(error) }));
    child.on('close', (code) => resolve({ code: code ?? 1, output: Buffer.concat(output).toString() }));
  });
}

async function check() {
  mkdirSync('.cache', { recursive: true });
  const started = performance.now();
  const waiting = [...STEPS];
  const failed = [];
  let done = 0;
  const lane = async () => {
    for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) {
      const [name, program, args] = step;
      const from = performance.now();
      const { code, output } = await run(program, args);
      done += 1;
      console.log(`[${done}/${STEPS.length}] ${name}: ${code === 0 ? 'ok' : 'FAILED'}, ${seconds(from)}`);
      if (code === 0) continue;
      failed.push(name);
      console.log(`${output.trimEnd()}\n`);
    }
  };
  console.log(`check: ${STEPS.map(([name]) => name).join(', ')}`);
  await Promise.all(Array.from({ length: AT_A_TIME }, lane));
  console.log(`${failed.length === 0 ? 'check passed' : `check FAILED: ${failed.join(', ')}`}, ${seconds(started)}`);
  return failed.length === 0 ? 0 : 1;
}

process.exitCode = await check();
