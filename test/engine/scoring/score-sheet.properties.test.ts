import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { compare, fractionText } from '../../../src/engine/number/index.js';
import { checkLaws } from '../../../src/engine/rubric/check-laws.js';
import { itemsOf } from '../../../src/engine/rubric/items-of.js';
import type { Rubric } from '../../../src/engine/rubric/rubric.js';
import { totalRange } from '../../../src/engine/rubric/total-range.js';
import { checkMarks } from '../../../src/engine/scoring/check-marks.js';
import { compileRubric } from '../../../src/engine/scoring/compile-rubric.js';
import { explainSheet } from '../../../src/engine/scoring/explain-sheet.js';
import type { CompiledRubric } from '../../../src/engine/scoring/compiled-rubric.js';
import type { Marks } from '../../../src/engine/scoring/mark.js';
import { scoreSheet, scoreValues } from '../../../src/engine/scoring/score-sheet.js';
import { itemValues } from '../../../src/engine/scoring/sheet-values.js';
import { marksArb, rubricArb, sheetArb } from './arbitraries.js';
import { less, Model, num } from './model.js';
import { recombine } from './recombine.js';

const RUNS = { numRuns: 1000 };
const made = new WeakMap<Rubric, CompiledRubric>();
/** A rubric compiled once, however many sheets it is asked for. */
const compiledOf = (rubric: Rubric): CompiledRubric => {
  const compiled = made.get(rubric) ?? compileRubric(rubric);
  made.set(rubric, compiled);
  return compiled;
};
const totalOf = (rubric: Rubric, marks: Marks): string | null => {
  const outcome = scoreSheet(compiledOf(rubric), marks);
  return outcome.kind === 'result' ? fractionText(outcome.total) : null;
};
const shown = (value: readonly [bigint, bigint] | null): string | null =>
  value === null ? null : value[1] === 1n ? String(value[0]) : value.join('/');

const same = (what: string, a: unknown, b: unknown): void => {
  if (a !== b) throw new Error(`${what}: ${String(a)} is not ${String(b)}`);
};
const turned = (rubric: Rubric): Rubric => ({
  ...rubric,
  sections: rubric.sections.toReversed().map((section) => ({
    ...section,
    ...(section.items && { items: section.items.toReversed() }),
    ...(section.criteria && {
      criteria: section.criteria.toReversed().map((one) => ({ ...one, items: one.items.toReversed() })),
    }),
  })),
});

describe('scoring a sheet', () => {
  it('has lawful rubrics and accepted marks to be tried on', () => {
    fc.assert(
      fc.property(sheetArb({ rounding: true }), ({ rubric, marks }) => {
        expect(checkLaws(rubric)).toEqual([]);
        expect(checkMarks(compileRubric(rubric), marks)).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  it('agrees with a second model, whatever the order; its explanation recombines; its range and its short cut hold', () => {
    let quick = 0;
    fc.assert(
      fc.property(sheetArb({ rounding: true }), ({ rubric, marks }) => {
        const compiled = compiledOf(rubric);
        const outcome = scoreSheet(compiled, marks);
        const total = outcome.kind === 'result' ? fractionText(outcome.total) : null;
        same('the second model', total, shown(new Model(rubric, marks).total()));
        same(
          'the turned rubric',
          total,
          totalOf(turned(rubric), Object.fromEntries(Object.entries(marks).toReversed())),
        );
        same('the explanation', total, shown(recombine(explainSheet(compiled, marks))));
        if (compiled.quick !== null) {
          quick += 1;
          const long = scoreValues(compiled, itemValues(compiled, marks));
          if (!isDeepStrictEqual(long, outcome)) expect(long).toEqual(outcome);
        }
        const stretches = itemsOf(rubric).some(({ item }) => /section|rubric/.test(item.notApplicable ?? ''));
        if (outcome.kind === 'result' && !(stretches && rubric.rounding?.section !== undefined)) {
          const { low, high } = totalRange(rubric);
          for (const value of [outcome.exact, outcome.total]) {
            if (low !== null) same('low', compare(value, low) >= 0, true);
            if (high !== null) same('high', compare(value, high) <= 0, true);
          }
        }
      }),
      RUNS,
    );
    expect(quick).toBeGreaterThan(100);
  });

  it('never gets worse when one mark is raised', () => {
    const arb = rubricArb({ kinds: ['scale', 'bonus'], rounding: true }).chain((rubric) =>
      fc.tuple(fc.constant(rubric), marksArb(rubric), fc.nat()),
    );
    fc.assert(
      fc.property(arb, ([rubric, marks, pick]) => {
        const raisable = itemsOf(rubric).flatMap(({ item }) => {
          const mark = marks[item.id];
          if (mark === undefined || !('points' in mark) || !('max' in item)) return [];
          return Number(mark.points) < Number(item.max) ? [{ id: item.id, points: Number(mark.points) + 0.5 }] : [];
        });
        const chosen = raisable[pick % Math.max(raisable.length, 1)];
        if (chosen === undefined) return;
        const before = totalOf(rubric, marks);
        const after = totalOf(rubric, { ...marks, [chosen.id]: { points: String(chosen.points) } });
        if (before !== null) same('a raised mark lowers the total', less(num(after!), num(before)), false);
      }),
      RUNS,
    );
  });

  it('is the one item, stretched to the whole, when all others are not applicable', () => {
    const arb = rubricArb({ kinds: ['scale', 'levels', 'check'], na: ['section', 'rubric'], plain: true });
    fc.assert(
      fc.property(
        arb.chain((rubric) => fc.tuple(fc.constant(rubric), marksArb(rubric), fc.nat())),
        ([rubric, marks, pick]) => {
          const items = itemsOf(rubric).map(({ item }) => item);
          const only = items[pick % items.length]!;
          const mark = marks[only.id];
          if (mark === undefined || 'na' in mark) return;
          const lonely = Object.fromEntries(
            items.map(({ id }) => [id, id === only.id ? mark : ({ na: true } as const)]),
          );
          const alone = { ...rubric, sections: [{ id: 's', title: only.title, items: [only] }] };
          const compiled = compiledOf(rubric);
          const share = compiled.byId.get(only.id)!.share;
          const [n, d] = num(totalOf(alone, { [only.id]: mark })!);
          const expected = [n * compiled.full.n * share.d, d * compiled.full.d * share.n] as const;
          const [a, b] = num(totalOf(rubric, lonely)!);
          same('the lonely item', a * expected[1], b * expected[0]);
        },
      ),
      RUNS,
    );
  });
});
