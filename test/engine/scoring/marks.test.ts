import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Rubric } from '../../../src/engine/rubric/rubric.js';
import { itemsOf } from '../../../src/engine/rubric/items-of.js';
import { checkMarks } from '../../../src/engine/scoring/check-marks.js';
import { compileRubric } from '../../../src/engine/scoring/compile-rubric.js';
import type { Mark, Marks } from '../../../src/engine/scoring/mark.js';
import { markFault } from '../../../src/engine/scoring/mark-fault.js';
import { isMarkFault, readMark } from '../../../src/engine/scoring/read-mark.js';
import { scoreSheet } from '../../../src/engine/scoring/score-sheet.js';

const title = { zh: '题', en: 'item' };
const RUBRIC = {
  format: 'kaoping-rubric/1',
  key: 'k',
  title,
  unit: 0.5,
  sections: [
    {
      id: 's',
      title,
      items: [
        { id: 'scale', kind: 'scale', title, min: 1, max: 10, step: 1.5, missing: 'none' },
        {
          id: 'levels',
          kind: 'levels',
          title,
          levels: [
            { id: 'up', title: { zh: '好', en: 'Good' }, points: 2 },
            { id: 'down', title: { zh: '差', en: 'Bad' }, points: 0 },
          ],
        },
        { id: 'check', kind: 'check', title, yes: 2, notApplicable: 'drop' },
        {
          id: 'deduction',
          kind: 'deduction',
          title,
          max: 5,
          reasonRequired: true,
          missing: 'zero',
          defects: [
            { id: 'gap', title, points: 1 },
            { id: 'late', title, points: 2, cap: 3 },
          ],
        },
        { id: 'bonus', kind: 'bonus', title, max: 2, missing: 'zero' },
        { id: 'veto', kind: 'veto', title, effect: 'zero', missing: 'zero' },
      ],
    },
  ],
} as unknown as Rubric;
const compiled = compileRubric(RUBRIC);
const GOOD: Marks = {
  scale: { points: '4' },
  levels: { level: 'up' },
  check: { check: true },
  deduction: { defects: [] },
};
const codeOf = (item: string, mark: Mark): string | undefined =>
  checkMarks(compiled, { ...GOOD, [item]: mark })[0]?.code;

describe('checking marks', () => {
  it('accepts good ones', () => {
    expect(checkMarks(compiled, GOOD)).toEqual([]);
  });

  it.each<[string, Mark, string]>([
    ['scale', { points: '11.5' }, 'scoring.above-maximum'],
    ['scale', { points: '-0.5' }, 'scoring.below-minimum'],
    ['scale', { points: '2' }, 'scoring.off-step'],
    ['scale', { points: '2.25' }, 'scoring.not-a-number'],
    ['scale', { points: 'nan' }, 'scoring.not-a-number'],
    ['scale', { level: 'up' }, 'scoring.wrong-kind'],
    ['scale', { na: true }, 'scoring.not-applicable-refused'],
    ['levels', { level: 'middle' }, 'scoring.unknown-level'],
    ['levels', { level: 'constructor' }, 'scoring.unknown-level'],
    ['check', { points: '1' }, 'scoring.wrong-kind'],
    ['deduction', { defects: [{ id: 'odd', count: 1, reason: 'x' }] }, 'scoring.unknown-defect'],
    ['deduction', { defects: [{ id: 'gap', count: 1.5, reason: 'x' }] }, 'scoring.bad-count'],
    ['deduction', { defects: [{ id: 'gap', count: -1, reason: 'x' }] }, 'scoring.bad-count'],
    ['deduction', { defects: [{ id: 'gap', count: 10_000, reason: 'x' }] }, 'scoring.bad-count'],
    ['deduction', { defects: [{ id: 'gap', count: 1, reason: ' ' }] }, 'scoring.reason-missing'],
    [
      'deduction',
      {
        defects: [
          { id: 'gap', count: 1, reason: 'x' },
          { id: 'gap', count: 1, reason: 'y' },
        ],
      },
      'scoring.repeated-defect',
    ],
    ['bonus', { points: '2.5' }, 'scoring.above-maximum'],
    ['veto', { level: 'up' }, 'scoring.wrong-kind'],
    ['stranger', { check: true }, 'scoring.unknown-item'],
    ['toString', { check: true }, 'scoring.unknown-item'],
  ])('finds fault with %s = %j: %s', (item, mark, code) => {
    expect(codeOf(item, mark)).toBe(code);
    if (compiled.byId.has(item)) {
      expect(scoreSheet(compiled, { ...GOOD, [item]: mark })).toMatchObject({
        kind: 'none',
        reasons: [{ code, item }],
      });
    }
  });

  it('tells all faults at once, in the order of the rubric', () => {
    const marks: Marks = { levels: { level: 'x' }, check: { points: '1' }, z: { check: true }, a: { check: true } };
    expect(checkMarks(compiled, marks).map(({ item }) => item)).toEqual(['levels', 'check', 'a', 'z']);
  });

  it('refuses a missing mark only where the rubric does', () => {
    expect(checkMarks(compiled, {}).map(({ item, code }) => [item, code])).toEqual([
      ['levels', 'scoring.mark-missing'],
      ['check', 'scoring.mark-missing'],
    ]);
    const { scale: _, ...rest } = GOOD;
    expect(scoreSheet(compiled, rest)).toMatchObject({ kind: 'none', reasons: [{ item: 'scale' }] });
  });

  it('throws for nothing that looks like a mark', () => {
    const anything = fc.oneof(
      fc.record({ points: fc.string() }),
      fc.record({ level: fc.string() }),
      fc.record({ check: fc.boolean() }),
      fc.constant({ na: true as const }),
      fc.record({
        defects: fc.array(fc.record({ id: fc.constantFrom('gap', 'late', 'x'), count: fc.double() }), { maxLength: 3 }),
      }),
    );
    fc.assert(
      fc.property(fc.constantFrom(...itemsOf(RUBRIC).map(({ item }) => item.id)), anything, (id, mark) => {
        const item = compiled.byId.get(id)!;
        const outcome = scoreSheet(compiled, { ...GOOD, [id]: mark });
        expect(outcome.kind === 'none').toBe(markFault(compiled, item, mark) !== null);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('reading a mark from a cell', () => {
  it.each<[string, string, Mark]>([
    ['scale', ' ８.5 ', { points: '8.5' }],
    ['levels', '好', { level: 'up' }],
    ['levels', 'good', { level: 'up' }],
    ['levels', 'up', { level: 'up' }],
    ['check', '是', { check: true }],
    ['check', 'No', { check: false }],
    ['check', '不适用', { na: true }],
    ['check', 'N/A', { na: true }],
    ['veto', '√', { check: true }],
    ['deduction', '无', { defects: [] }],
    [
      'deduction',
      'gap*2：第3页；late:迟交',
      {
        defects: [
          { id: 'gap', count: 2, reason: '第3页' },
          { id: 'late', count: 1, reason: '迟交' },
        ],
      },
    ],
  ])('understands %s: %j', (item, text, mark) => {
    expect(readMark(compiled, item, text)).toEqual(mark);
  });

  it.each([
    ['scale', '11.5', 'scoring.above-maximum'],
    ['levels', '一般', 'scoring.unknown-level'],
    ['check', 'perhaps', 'scoring.wrong-kind'],
    ['scale', '不适用', 'scoring.not-applicable-refused'],
    ['deduction', 'gap*many:x', 'scoring.bad-count'],
    ['deduction', 'gap', 'scoring.reason-missing'],
    ['nobody', '1', 'scoring.unknown-item'],
  ])('says what is wrong with %s: %j', (item, text, code) => {
    const answer = readMark(compiled, item, text);
    expect(isMarkFault(answer) && answer.code).toBe(code);
  });
});
