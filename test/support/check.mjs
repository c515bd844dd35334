import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import process from 'node:process';

/**
 * `npm run check`: format → lint → types → boundaries → engine tests, each with a cache under .cache/.
 * Every step runs even after another failed, so that one run tells everything that is wrong.
 */
const STEPS = [
  ['format', 'prettier', ['--check', '--cache', '--cache-location=.cache/prettier', '--log-level=warn', '.']],
  ['lint', 'oxlint', ['--type-aware']],
  ['types', 'tsc', ['--noEmit', '--incremental', '--tsBuildInfoFile', '.cache/types.tsbuildinfo', '-p', 'test']],
  ['boundaries', 'depcruise', ['src', '--output-type', 'err-long']],
  ['engine tests', 'npm', ['run', '--silent', 'jest', '--', '--selectProjects', 'engine', '--passWithNoTests']],
];

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
  const failed = [];
  const started = performance.now();
  for (const [index, [name, program, args]] of STEPS.entries()) {
    process.stdout.write(`[${index + 1}/${STEPS.length}] ${name} … `);
    const from = performance.now();
    const { code, output } = await run(program, args);
    console.log(`${code === 0 ? 'ok' : 'FAILED'} ${((performance.now() - from) / 1000).toFixed(1)} s`);
    if (code !== 0) {
      failed.push(name);
      console.log(output.trimEnd());
    }
  }
  console.log(
    `${failed.length === 0 ? 'check passed' : `check FAILED: ${failed.join(', ')}`} (${((performance.now() - started) / 1000).toFixed(1)} s)`,
  );
  return failed.length === 0 ? 0 : 1;
}

process.exitCode = await check();
