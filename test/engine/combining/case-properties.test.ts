import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { CaseSheet } from '../../../src/engine/combining/case-sheet.js';
import { combineSheets } from '../../../src/engine/combining/combine-sheets.js';
import { explainCase } from '../../../src/engine/combining/explain-case.js';
import { fractionText } from '../../../src/engine/number/index.js';
import type { Combining, CombiningMethod } from '../../../src/engine/rubric/combining-rules.js';
import { itemsOf } from '../../../src/engine/rubric/items-of.js';
import type { Rubric } from '../../../src/engine/rubric/rubric.js';
import { compileRubric } from '../../../src/engine/scoring/compile-rubric.js';
import type { CompiledRubric } from '../../../src/engine/scoring/compiled-rubric.js';
import type { Mark, Marks } from '../../../src/engine/scoring/mark.js';
import { scoreSheet } from '../../../src/engine/scoring/score-sheet.js';
import { marksArb, rubricArb } from '../scoring/arbitraries.js';
import { less, Model, num, q, rounded } from '../scoring/model.js';
import type { Q } from '../scoring/model.js';
import { recombine } from '../scoring/recombine.js';

const RUNS = { numRuns: 1000 };
const MONOTONE: readonly CombiningMethod[] = ['mean', 'median', 'higher', 'lower', 'sum', 'trimmed-mean'];

const plus = (a: Q, b: Q): Q => q(a[0] * b[1] + b[0] * a[1], a[1] * b[1]);
const shown = (value: Q): string => (value[1] === 1n ? String(value[0]) : value.join('/'));

/** Several numbers made one, from the definition of each method. */
const made = (method: CombiningMethod, values: readonly Q[]): Q | null => {
  const sorted = values.toSorted((a, b) => (less(a, b) ? -1 : Number(less(b, a))));
  const average = (list: readonly Q[]): Q => {
    const [n, d] = list.reduce(plus, q(0n));
    return q(n, d * BigInt(list.length));
  };
  const middle = sorted.slice(Math.floor((sorted.length - 1) / 2), Math.floor(sorted.length / 2) + 1);
  if (method === 'sum') return sorted.reduce(plus, q(0n));
  if (method === 'median') return average(middle);
  if (method === 'higher') return sorted.at(-1)!;
  if (method === 'lower') return sorted[0]!;
  if (method === 'mean') return average(sorted);
  return sorted.length < 3 ? null : average(sorted.slice(1, -1));
};

interface Case {
  readonly rubric: Rubric;
  readonly all: readonly Marks[];
  readonly method: CombiningMethod;
}
const caseArb = (level: 'total' | 'item'): fc.Arbitrary<Case> =>
  rubricArb({ kinds: ['scale', 'bonus'], rounding: true }).chain((plain) =>
    fc
      .record({
        all: fc.array(marksArb(plain), { minLength: 2, maxLength: 3 }),
        method: fc.constantFrom(...MONOTONE),
        digits: fc.integer({ min: 0, max: 2 }),
      })
      .map(({ all, method, digits }) => {
        const combining: Combining = { method, level, minimum: method === 'trimmed-mean' ? 3 : 1 };
        return { all, method, rubric: { ...plain, combining, rounding: { ...plain.rounding, combined: { digits } } } };
      }),
  );

const sheetsOf = (compiled: CompiledRubric, all: readonly Marks[]): CaseSheet[] =>
  all.map((marks, at) => ({ seat: at + 1, marks, outcome: scoreSheet(compiled, marks) }));
const totalOf = (compiled: CompiledRubric, all: readonly Marks[]): string | null => {
  const decision = combineSheets(compiled, sheetsOf(compiled, all), all.length);
  return decision.kind === 'final' ? fractionText(decision.total) : null;
};

/** The total of a case whose sheets all have a result; by items: every item combined first, then scored like one sheet. */
const modelled = ({ rubric, all, method }: Case): string | null | undefined => {
  const totals = all.map((marks) => new Model(rubric, marks).total());
  const stage = rubric.rounding?.combined;
  if (rubric.combining?.level !== 'item') {
    const known = totals.filter((total) => total !== null);
    const value = made(method, known);
    return known.length < all.length ? undefined : value && shown(rounded(value, stage));
  }
  const combined = itemsOf(rubric).map(({ item }): [string, Mark | null] => {
    const marks = all.map((one) => one[item.id]);
    const points = marks.flatMap((mark) => {
      if (mark !== undefined) return 'points' in mark ? [num(mark.points)] : [];
      return item.missing === 'zero' ? [q(0n)] : [];
    });
    if (points.length === 0) return [item.id, { na: true }];
    const value = made(method, points);
    return [item.id, value && { points: shown(rounded(value, stage)) }];
  });
  if (combined.some(([, mark]) => mark === null)) return undefined;
  const total = new Model(rubric, Object.fromEntries(combined) as Marks).total();
  return total && shown(total);
};

/** The same sheets with one mark half a point higher; null when every mark is at its best. */
const raised = ({ rubric, all }: Case, pick: number): Marks[] | null => {
  const raisable = all.flatMap((marks, at) =>
    itemsOf(rubric).flatMap(({ item }) => {
      const mark = marks[item.id];
      if (mark === undefined || !('points' in mark) || !('max' in item)) return [];
      return Number(mark.points) < Number(item.max) ? [{ at, id: item.id, points: Number(mark.points) + 0.5 }] : [];
    }),
  );
  const chosen = raisable[pick % Math.max(raisable.length, 1)];
  if (chosen === undefined) return null;
  return all.with(chosen.at, { ...all[chosen.at], [chosen.id]: { points: String(chosen.points) } });
};

describe.each(['total', 'item'] as const)('cases combined at level %s', (level) => {
  it('agree with a second model, whatever the order; their explanation recombines; a raised mark never makes them worse', () => {
    let compared = 0;
    fc.assert(
      fc.property(caseArb(level), fc.nat(), (one, pick) => {
        const compiled = compileRubric(one.rubric);
        const total = totalOf(compiled, one.all);
        if (totalOf(compiled, one.all.toReversed()) !== total) throw new Error('the order of the sheets matters');
        if (total === null) return;
        const better = raised(one, pick);
        const after = better === null ? total : totalOf(compiled, better)!;
        if (less(num(after), num(total))) throw new Error(`${total} became ${after}`);
        const expected = modelled(one);
        if (expected === undefined) return;
        compared += 1;
        if (total !== expected) throw new Error(`${total} is not ${expected}`);
        const again = recombine(explainCase(compiled, sheetsOf(compiled, one.all), one.all.length));
        if (shown(again!) !== total) throw new Error(`explained as ${shown(again!)}, is ${total}`);
      }),
      RUNS,
    );
    expect(compared).toBeGreaterThan(600);
  });
});

describe('exceptions, in which a raised mark does worsen the result', () => {
  const title = { zh: '题', en: 'title' };
  const points = { id: 'a', kind: 'scale', title, max: 100 } as const;
  const rubricOf = (combining: Combining, more: object[] = []): Rubric => ({
    format: 'kaoping-rubric/1',
    key: 'k',
    title,
    sections: [{ id: 's', title, items: [points, ...more] as Rubric['sections'][0]['items'] & {} }],
    combining,
  });
  const marks = (a: number, more: Marks = {}): Marks => ({ a: { points: String(a) }, ...more });

  it('a third who replaces the first two, called because they now lie too far apart', () => {
    const triggers = [{ id: 'far', total: { above: 10 } }];
    const compiled = compileRubric(rubricOf({ method: 'mean', triggers, third: 'replaces' }));
    const total = (...all: number[]): string => {
      const decision = combineSheets(
        compiled,
        sheetsOf(
          compiled,
          all.map((a) => marks(a)),
        ),
        2,
      );
      return decision.kind === 'final' ? fractionText(decision.total) : decision.kind;
    };
    expect([total(80, 90), total(80, 91), total(80, 91, 60)]).toEqual(['85', 'needs-third', '60']);
  });

  it('a bonus behind a gate that closes when the base is high', () => {
    const bonus = { id: 'b', kind: 'bonus', title, max: 5, gate: { below: 80 } };
    const compiled = compileRubric(rubricOf({ method: 'mean' }, [bonus]));
    const total = (a: number): string | null => totalOf(compiled, [marks(a, { b: { points: '5' } })]);
    expect([total(79), total(80)]).toEqual(['84', '80']);
  });
});
