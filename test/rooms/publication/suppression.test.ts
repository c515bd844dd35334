import { describe, expect, it } from '@jest/globals';
import { fraction } from '../../../src/engine/number/index.js';
import { tallyStrata } from '../../../src/engine/ranking/tally-strata.js';
import { breakLines } from '../../../src/publication/report/break-lines.js';
import { suppressTallies } from '../../../src/publication/suppress-tallies.js';

const grades = ['excellent', 'good', 'pass', 'fail'];
const sets = { grades, good: ['excellent', 'good'], passed: ['excellent', 'good', 'pass'] };

function tally(...counts: number[]) {
  const results = counts.map((count, index) => ({ grade: grades[index]!, count, total: fraction(count * 80) }));
  const cases = counts.reduce((sum, count) => sum + count, 0);
  const stratum = { kind: 'civil', closed: cases, belongs: cases, drawn: cases, results, none: 0 };
  const rules = {
    ...sets,
    minimumSample: 1,
    excludedBelowMinimum: true,
    rounding: 'none' as const,
    direction: 'higher' as const,
  };
  return tallyStrata([stratum], rules);
}

describe('what a table may show', () => {
  it('hides a count of few, a second one, and the share that would give them away', () => {
    const [one, two] = suppressTallies([tally(30, 20, 10, 2), tally(9, 9, 9, 9)], { ...sets, threshold: 5 });
    expect(one!.grades).toEqual({ excellent: 30, good: 20, pass: 'suppressed', fail: 'suppressed' });
    expect(one!.passed).toBe('suppressed'); // 62 − 60 would say: two failed
    expect(one!.good).toMatchObject({ num: 50, den: 62 });
    expect(two!.grades).toEqual({ excellent: 9, good: 9, pass: 'suppressed', fail: 'suppressed' });
  });

  it('hides a share when the counts beside it would give a suppressed one away', () => {
    const [one] = suppressTallies([tally(30, 3, 3, 30), tally(30, 30, 30, 30)], { ...sets, threshold: 5 });
    expect(one!.grades).toMatchObject({ excellent: 30, good: 'suppressed' });
    expect(one!.good).toBe('suppressed'); // 33 − 30 would say: three good
  });

  it('hides the mean of fewer cases than the threshold, and nothing when there is no threshold', () => {
    const few = [tally(1, 0, 0, 0)];
    expect(suppressTallies(few, { ...sets, threshold: 5 })[0]!.mean).toBe('suppressed');
    const [open] = suppressTallies(few, { ...sets, threshold: 0 });
    expect(open).toMatchObject({ mean: { exact: '80', text: '80.00' }, grades: { excellent: 1, fail: 0 } });
  });

  it('leaves a zero a zero', () => {
    expect(suppressTallies([tally(40, 30, 20, 0)], { ...sets, threshold: 5 })[0]!.grades).toMatchObject({ fail: 0 });
  });
});

describe('lines', () => {
  const lines = (text: string, limit: number) => breakLines(text, () => 1, { limit });

  it('begin with no closing mark and end with no opening one', () => {
    expect(lines('优良率（见下表）。', 4)).toEqual(['优良率', '（见下', '表）。']);
  });

  it('keep a number whole, break what is wider than a line anywhere, and lose nothing', () => {
    expect(lines('合计12345件', 5)).toEqual(['合计', '12345', '件']);
    expect(lines('平均分为86.43分', 7)).toEqual(['平均分为', '86.43分']);
    expect(lines('abcdefghij', 4)).toEqual(['abcd', 'efgh', 'ij']);
    const digest = '0123456789abcdef'.repeat(4);
    expect(lines(`摘要${digest}完`, 13).join('')).toBe(`摘要${digest}完`);
  });
});
