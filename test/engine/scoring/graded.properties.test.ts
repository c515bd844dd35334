import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fractionText } from '../../../src/engine/number/index.js';
import { checkLaws } from '../../../src/engine/rubric/check-laws.js';
import type { Rubric } from '../../../src/engine/rubric/rubric.js';
import { compileRubric } from '../../../src/engine/scoring/compile-rubric.js';
import type { Marks } from '../../../src/engine/scoring/mark.js';
import { explainSheet } from '../../../src/engine/scoring/explain-sheet.js';
import { scoreSheet } from '../../../src/engine/scoring/score-sheet.js';
import { less, num, q, rounded } from './model.js';
import type { Q } from './model.js';
import { recombine } from './recombine.js';

const title = { zh: '题', en: 'title' };
const fact = (type: string): object => ({ type, title });
const computed = (id: string, rule: object): object => ({ id, kind: 'computed', title, ...rule });
const GRADES = ['a', 'b', 'c', 'd'];

/** Everything that the arbitrary rubrics do not hold: computed items of every table, a gate, grades, limits and vetoes on them. */
const RUBRIC = {
  format: 'kaoping-rubric/1',
  key: 'graded',
  title,
  unit: 0.5,
  facts: {
    closed: fact('whole'),
    due: fact('whole'),
    complaints: fact('whole'),
    asked: fact('whole'),
    begun: fact('date'),
    ended: fact('date'),
  },
  rounding: { total: { digits: 1 } },
  bonus: { gate: { atLeast: 40 } },
  sections: [
    {
      id: 's',
      title,
      items: [
        { id: 'work', kind: 'scale', title, max: 40 },
        computed('rate', {
          share: { of: ['closed', 'due'] },
          loss: { full: 10, below: '90%', every: '10%', points: 1.5, atMost: 6 },
        }),
        computed('complaints', { count: '2 * complaints', each: { start: 10, points: -1, floor: 2, cap: 10 } }),
        computed('asked', {
          applies: 'asked > 0',
          notApplicable: 'section',
          value: 'asked',
          steps: [{ above: 8, points: 10 }, { atLeast: 3, points: 4.5 }, { points: 0 }],
        }),
        computed('days', {
          days: { from: 'begun', to: 'ended', count: 'calendar' },
          steps: [{ atMost: 30, points: 10 }, { points: 0 }],
        }),
        computed('all', { when: 'closed == due && complaints < 3', yes: 5, no: 1 }),
        { id: 'prize', kind: 'bonus', title, max: 5 },
        { id: 'late', kind: 'veto', title, effect: { atMost: 'c' } },
        { id: 'forged', kind: 'veto', title, effect: { force: 'd' } },
      ],
    },
  ],
  grades: {
    scale: GRADES.map((id) => ({ id, title })),
    bands: [
      { grade: 'a', from: 80 },
      { grade: 'b', from: 60, to: 80 },
      { grade: 'c', from: 40, to: 60 },
      { grade: 'd', to: 40 },
    ],
    limiters: [{ id: 'poor-rate', when: { item: { id: 'rate', below: 9 } }, atMost: 'c' }],
  },
} as unknown as Rubric;
const compiled = compileRubric(RUBRIC);

interface Sheet {
  readonly work: number;
  readonly prize: number;
  readonly late: boolean;
  readonly forged: boolean;
  readonly closed: number;
  readonly due: number;
  readonly complaints: number;
  readonly asked: number;
  readonly days: number;
}
const anySheetArb: fc.Arbitrary<Sheet> = fc.record({
  work: fc.integer({ min: 0, max: 80 }),
  prize: fc.integer({ min: 0, max: 10 }),
  late: fc.integer({ min: 0, max: 4 }).map((dice) => dice === 0),
  forged: fc.integer({ min: 0, max: 6 }).map((dice) => dice === 0),
  closed: fc.integer({ min: 0, max: 20 }),
  due: fc.integer({ min: 1, max: 20 }),
  complaints: fc.integer({ min: 0, max: 6 }),
  asked: fc.integer({ min: 0, max: 12 }),
  days: fc.integer({ min: 25, max: 35 }),
});
/** One in three is good work, so that the best grade is reached in every run of a thousand. */
const sheetArb = fc
  .tuple(anySheetArb, fc.nat({ max: 2 }))
  .map(([one, dice]): Sheet =>
    dice > 0 ? one : { ...one, work: 80 - (one.work % 20), closed: one.due, complaints: one.complaints % 2 },
  );

const plus = (...values: Q[]): Q => values.reduce((a, b) => q(a[0] * b[1] + b[0] * a[1], a[1] * b[1]), q(0n));
const halves = (count: number): Q => q(BigInt(count), 2n);

/** Written from the rules above alone. */
const modelled = (one: Sheet): { total: Q; grade: string; limited: boolean } => {
  const [closed, due] = [BigInt(one.closed), BigInt(one.due)];
  const below = 9n * due - 10n * closed;
  const stretches = below <= 0n ? 0n : below / due;
  const rate = stretches >= 4n ? q(4n) : q(20n - 3n * stretches, 2n);
  const complaints = q(BigInt(Math.max(2, 10 - 2 * one.complaints)));
  const asked = halves(one.asked > 8 ? 20 : one.asked >= 3 ? 9 : 0);
  const days = q(one.days <= 30 ? 10n : 0n);
  const all = q(one.closed === one.due && one.complaints < 3 ? 5n : 1n);
  const sum = plus(halves(one.work), rate, complaints, days, all);
  const base = one.asked > 0 ? plus(sum, asked) : q(sum[0] * 85n, sum[1] * 75n);
  const exact = less(base, q(40n)) ? base : plus(base, halves(one.prize));
  const reached = [80n, 60n, 40n].findIndex((from) => !less(exact, q(from)));
  const limits = [reached < 0 ? 3 : reached, stretches > 0n ? 2 : 0, one.late ? 2 : 0];
  const limited = stretches > 0n && reached >= 0 && reached < 2;
  return { limited, total: rounded(exact, { digits: 1 }), grade: one.forged ? 'd' : GRADES[Math.max(...limits)]! };
};

const scored = (one: Sheet): { total: string; grade: string | null } => {
  const { marks, facts } = written(one);
  const outcome = scoreSheet(compiled, marks, facts);
  if (outcome.kind === 'none') throw new Error(outcome.reasons.map(({ words }) => words.en).join());
  return { total: fractionText(outcome.total), grade: outcome.grade };
};

const written = (one: Sheet): { marks: Marks; facts: Record<string, string | number> } => ({
  marks: {
    work: { points: String(one.work / 2) },
    prize: { points: String(one.prize / 2) },
    late: { check: one.late },
    forged: { check: one.forged },
  },
  facts: {
    closed: one.closed,
    due: String(one.due),
    complaints: one.complaints,
    asked: one.asked,
    begun: '2026-01-01',
    ended: new Date(Date.UTC(2026, 0, 1 + one.days)).toISOString().slice(0, 10),
  },
});

it('computed items, gates, limits and vetoes agree with a second model; a raised mark improves total and grade or neither', () => {
  expect(checkLaws(RUBRIC)).toEqual([]);
  const seen = new Set<string | null>();
  let limited = 0;
  fc.assert(
    fc.property(sheetArb, (one) => {
      const { total, grade } = scored(one);
      const model = modelled(one);
      const expected = model.total[1] === 1n ? String(model.total[0]) : model.total.join('/');
      if (total !== expected) throw new Error(`${total} is not ${expected}`);
      if (grade !== model.grade) throw new Error(`${grade} is not ${model.grade}`);
      seen.add(grade);
      limited += Number(model.limited);
      const { marks, facts } = written(one);
      const again = recombine(explainSheet(compiled, marks, facts))!;
      if (less(again, model.total) || less(model.total, again)) throw new Error('the explanation says something else');
      for (const better of [
        { ...one, work: Math.min(80, one.work + 1) },
        { ...one, prize: Math.min(10, one.prize + 1) },
      ]) {
        const after = scored(better);
        if (less(num(after.total), num(total))) throw new Error('a raised mark lowered the total');
        if (GRADES.indexOf(after.grade!) > GRADES.indexOf(grade)) throw new Error('a raised mark worsened the grade');
      }
    }),
    { numRuns: 1000 },
  );
  expect(seen).toEqual(new Set(GRADES));
  expect(limited).toBeGreaterThan(20);
});
