import { describe, expect, it } from '@jest/globals';
import { checkSource } from '../../../src/rubrics/check-source.js';

const source = (
  item: string,
  facts = 'closed: { type: whole, title: { zh: 已办结, en: closed } }',
): string => `format: kaoping-rubric/1
key: k
title: { zh: 标, en: k }
facts:
  ${facts}
  due: { type: whole, title: { zh: 应办, en: due } }
sections:
  - id: s
    title: { zh: 部, en: s }
    items:
      - id: a
        kind: computed
        title: { zh: 率, en: rate }
${item
  .split('\n')
  .map((line) => `        ${line}`)
  .join('\n')}
`;
const faults = (text: string): unknown[] => {
  const checked = checkSource(text);
  return checked.ok ? [] : checked.faults.map(({ at, code }) => `${code} ${at.split(':')[0]}`);
};

describe('the source of a rubric with computed items', () => {
  it.each([
    ['a condition', 'when: closed >= due\nyes: 2\nno: 1'],
    ['a count', 'count: closed - due\neach: { points: 1, floor: none, cap: none }'],
    ['a share', "share: { of: [closed, due] }\nloss: { full: 3, below: 90%, every: 10%, points: 1, atMost: 'none' }"],
    [
      'steps',
      'value: closed\nsteps: [ { atLeast: 3, points: 2 }, { points: 0 } ]\napplies: due > 0\nnotApplicable: drop',
    ],
  ])('may hold %s', (_, item) => {
    expect(faults(source(item))).toEqual([]);
  });

  it.each([
    [
      'an expression on what is not declared',
      'when: closd >= due\nyes: 2',
      ['rubric.expression-unknown-fact line 14, column 15'],
    ],
    [
      'a field that there is not',
      'when: closed > 1\nyse: 2',
      ['rubrics.schema-additional-properties line 15, column 9'],
    ],
    [
      'a share of three',
      'share: { of: [closed, due, due] }\nsteps: [ { points: 1 } ]',
      ['rubrics.schema-max-items line 14, column 22'],
    ],
    ['a measure without a table', 'value: closed', ['rubric.computed-form line 14, column 16']],
  ])('is refused with line and column for %s', (_, item, expected) => {
    expect(faults(source(item))).toEqual(expected);
  });

  it('is refused for a share without its parts, and for a plain fact that has some', () => {
    const item = 'when: due > 1\nyes: 2';
    const title = 'title: { zh: 率, en: rate }';
    expect(faults(source(item, `closed: { type: share, ${title} }`))).toHaveLength(1);
    expect(faults(source(item, `closed: { type: whole, ${title}, of: [due, due] }`))).toHaveLength(1);
  });

  it('is judged quickly however many expressions it holds', () => {
    const long = `when: closed > 1${' && due + closed * 2 > 3'.repeat(20)}\nyes: 2`;
    const items = Array.from({ length: 300 }, (_, at) =>
      source(long).split('\n').slice(10, -1).join('\n').replace('id: a', `id: a${at}`),
    );
    const text = [...source(long).split('\n').slice(0, 10), ...items].join('\n');
    const from = performance.now();
    expect(faults(text)).toEqual([]);
    expect(performance.now() - from).toBeLessThan(4000);
  });
});
