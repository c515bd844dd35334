import { cpuUsage } from 'node:process';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { checkSource } from '../../../src/rubrics/check-source.js';
import { Problem } from '../../../src/platform/problem/index.js';
import { SMALL_RUBRIC } from '../../support/index.js';
import { HOSTILE } from './hostile-sources.js';

/** Of the processor's time, not of a busy machine's. */
const ONE_SECOND = 1_000;

const judged = (source: string): { codes: readonly string[]; ms: number } => {
  const from = cpuUsage();
  const codes = codesOf(source);
  const { user, system } = cpuUsage(from);
  return { codes, ms: (user + system) / 1000 };
};

function codesOf(source: string): string[] {
  try {
    const checked = checkSource(source);
    return checked.ok ? [] : checked.faults.map(({ code }) => code);
  } catch (error) {
    if (error instanceof Problem) return [error.code];
    throw error;
  }
}

describe('a hostile rubric', () => {
  beforeAll(() => {
    expect(codesOf(SMALL_RUBRIC)).toEqual([]);
  });

  it.each(HOSTILE)('is refused in under a second: $name', ({ source, code }) => {
    const { codes, ms } = judged(source);
    expect(codes).toContain(code);
    expect(ms).toBeLessThan(ONE_SECOND);
  });

  it('is refused in under a second: five megabytes, whatever they hold', () => {
    const fillers = [
      `# ${'长'.repeat(1_700_000)}`,
      'a: [1]\n'.repeat(700_000),
      '[]'.repeat(2_500_000),
      '{"a":'.repeat(1_000_000),
    ];
    for (const filler of fillers) {
      const { codes, ms } = judged(filler);
      expect(codes).toEqual(['rubrics.too-large']);
      expect(ms).toBeLessThan(ONE_SECOND);
    }
  });
});
