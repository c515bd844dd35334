import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

interface Side {
  readonly median: number;
  readonly seconds: readonly number[];
  readonly peakBytes: number;
}

interface Result {
  readonly name: string;
  readonly sizes: Readonly<Record<string, number>>;
  readonly baseline: Side;
  readonly product: Side;
  readonly speed: number;
  readonly time: number;
}

const median = (three: readonly number[]): number => [...three].sort((a, b) => a - b)[1]!;

const bench = (...args: string[]): { status: number | null; stdout: string; stderr: string } =>
  spawnSync(process.execPath, [join(import.meta.dirname, 'run.mjs'), ...args], { encoding: 'utf8' });

describe('the bench frame', () => {
  it('finds that twice the work takes longer, and says it as JSON', () => {
    const { status, stdout, stderr } = bench('self', '--json', '--rounds', '3');
    expect(stderr).toContain('round 3/3');
    expect(status).toBe(0);
    const [result] = JSON.parse(stdout) as [Result];
    expect(result).toMatchObject({ name: 'self', sizes: { megabytes: 100 } });
    expect(result.product.seconds).toHaveLength(3);
    expect(result.time).toBeGreaterThan(1);
    expect(result.time).toBeCloseTo(median(result.product.seconds) / median(result.baseline.seconds));
    expect(result.speed * result.time).toBeCloseTo(1);
    expect(result.baseline.peakBytes).toBeGreaterThan(10 * 2 ** 20);
  });

  it('can be made small, and prints sizes, medians, memory and the wish', () => {
    const { stdout } = bench('self', '--rounds', '1', '--set', 'megabytes=1');
    expect(stdout).toMatch(/megabytes 1\n.*baseline.*median.*peak memory \d+ MB\n.*product.*\n.*wanted: speed ≥ 0.3/s);
  });

  it('names what it does not know', () => {
    expect(bench('nothing')).toMatchObject({ status: 2, stderr: expect.stringContaining('There are:') as string });
    expect(bench('self', '--set', 'rows=3')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('megabytes') as string,
    });
  });
});
