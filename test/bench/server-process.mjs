import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import process from 'node:process';

/** Starts a server as a process of its own and waits until it says at which address of 127.0.0.1 it listens. */
export async function startServer(script, { args = [], env = {} } = {}) {
  const child = spawn(process.execPath, [script, ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await addressOf(child);
  return {
    url,
    pid: child.pid,
    peakBytes: () => peakBytes(child.pid),
    stop: () =>
      new Promise((resolve) => {
        if (child.exitCode !== null || child.signalCode !== null) resolve();
        child.once('exit', resolve).kill('SIGTERM');
      }),
  };
}

function addressOf(child) {
  return new Promise((resolve, reject) => {
    let seen = '';
    child.stdout.setEncoding('utf8').on('data', (chunk) => {
      seen += chunk;
      const url = /http:\/\/127\.0\.0\.1:[1-9]\d*/.exec(seen)?.[0];
      if (url !== undefined) resolve(url);
    });
    child.once('exit', (code) => reject(new Error(`The server ended with ${code}:\n${seen}`)));
  });
}

/** The most memory that a process has held; undefined where the system does not tell. */
function peakBytes(pid) {
  try {
    const [, kilobytes] = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return kilobytes === undefined ? undefined : Number(kilobytes) * 1024;
  } catch {
    return undefined;
  }
}
