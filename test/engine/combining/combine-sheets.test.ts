import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { combineSheets } from '../../../src/engine/combining/combine-sheets.js';
import { combineValues } from '../../../src/engine/combining/combine-values.js';
import type { CaseSheet } from '../../../src/engine/combining/case-sheet.js';
import { explainCase } from '../../../src/engine/combining/explain-case.js';
import { compare, exactText, fraction, parseDecimal } from '../../../src/engine/number/index.js';
import { checkLaws } from '../../../src/engine/rubric/check-laws.js';
import type { CombiningMethod, Combining } from '../../../src/engine/rubric/combining-rules.js';
import type { Rubric } from '../../../src/engine/rubric/rubric.js';
import { compileRubric } from '../../../src/engine/scoring/compile-rubric.js';
import type { CompiledRubric } from '../../../src/engine/scoring/compiled-rubric.js';
import type { Marks } from '../../../src/engine/scoring/mark.js';
import { scoreSheet } from '../../../src/engine/scoring/score-sheet.js';
import { marksArb, rubricArb } from '../scoring/arbitraries.js';
import { recombine } from '../scoring/recombine.js';

const words = (text: string): { zh: string; en: string } => ({ zh: text, en: text });
const GRADES = {
  scale: ['good', 'pass', 'fail'].map((id) => ({ id, title: words(id) })),
  bands: [
    { grade: 'good', from: 80 },
    { grade: 'pass', from: 60, to: 80 },
    { grade: 'fail', to: 60 },
  ],
};
const rubricOf = (combining: Combining | undefined, more: object = {}): Rubric =>
  ({
    format: 'kaoping-rubric/1',
    key: 'k',
    title: words('k'),
    sections: [
      {
        id: 's',
        title: words('s'),
        items: [
          { id: 'a', kind: 'scale', title: words('a'), max: 60, missing: 'none', notApplicable: 'rubric' },
          { id: 'b', kind: 'scale', title: words('b'), max: 40, missing: 'none' },
          { id: 'v', kind: 'veto', title: words('v'), effect: { force: 'fail' }, missing: 'zero' },
        ],
      },
    ],
    grades: GRADES,
    ...(combining && { combining }),
    ...more,
  }) as unknown as Rubric;

const sheets = (compiled: CompiledRubric, ...all: (readonly [string | null, string, boolean?] | null)[]): CaseSheet[] =>
  all.flatMap((one, index) => {
    if (one === null) return [];
    const [a, b, v] = one;
    const marks = {
      ...(a === 'na' ? { a: { na: true } } : a === null ? {} : { a: { points: a } }),
      b: { points: b },
      ...(v === undefined ? {} : { v: { check: v } }),
    } as Marks;
    return [{ seat: index + 1, marks, outcome: scoreSheet(compiled, marks) }];
  });

const decide = (rubric: Rubric, expected: number, ...all: Parameters<typeof sheets>[1][]): unknown => {
  expect(checkLaws(rubric)).toEqual([]);
  const compiled = compileRubric(rubric);
  const list = sheets(compiled, ...all);
  const decision = combineSheets(compiled, list, expected);
  expect(combineSheets(compiled, list.toReversed(), expected)).toEqual(decision);
  if (decision.kind === 'needs-third') return decision.triggers.map(({ id }) => id);
  if (decision.kind === 'none') return decision.reasons.map(({ code }) => code);
  const made = recombine(explainCase(compiled, list, expected))!;
  expect(compare({ n: made[0], d: made[1] }, decision.total)).toBe(0);
  return [exactText(decision.total), decision.grade, decision.method, decision.used.join('')];
};

const TWO_AND_ONE: Combining = {
  method: 'mean',
  triggers: [
    { id: 'far', total: { above: 10 } },
    { id: 'straddle', straddles: 'pass' },
    { id: 'veto', veto: 'differs' },
  ],
  third: 'nearest-pair',
};

describe('two evaluators and a third', () => {
  const rubric = rubricOf(TWO_AND_ONE);

  it('means two sheets that agree well enough; exactly the threshold is not beyond it', () => {
    expect(decide(rubric, 2, ['50', '32'], ['50', '31'])).toEqual(['81.5', 'good', 'mean', '12']);
    expect(decide(rubric, 2, ['50', '32'], ['50', '22'])).toEqual(['77', 'pass', 'mean', '12']);
  });

  it('calls a third, and says every reason for it', () => {
    expect(decide(rubric, 2, ['50', '32'], ['50', '21.99'])).toEqual(['far']);
    expect(decide(rubric, 2, ['40', '20'], ['40', '19'])).toEqual(['straddle']);
    expect(decide(rubric, 2, ['50', '32', true], ['50', '21', false])).toEqual(['far', 'straddle', 'veto']);
  });

  it('means the nearest pair of three, all three when both pairs are equally near', () => {
    expect(decide(rubric, 2, ['50', '40'], ['40', '30'], ['50', '37'])).toEqual(['88.5', 'good', 'nearest-pair', '13']);
    expect(decide(rubric, 2, ['50', '40'], ['40', '30'], ['40', '40'])).toEqual(['80', 'good', 'nearest-pair', '123']);
    const higher = rubricOf({ ...TWO_AND_ONE, pairTie: 'higher' });
    expect(decide(higher, 2, ['50', '40'], ['40', '30'], ['40', '40'])).toEqual(['85', 'good', 'nearest-pair', '13']);
    const lower = rubricOf({ ...TWO_AND_ONE, pairTie: 'lower' });
    expect(decide(lower, 2, ['50', '40'], ['40', '30'], ['40', '40'])).toEqual(['75', 'pass', 'nearest-pair', '23']);
  });

  it('may let the third replace the others', () => {
    expect(
      decide(rubricOf({ ...TWO_AND_ONE, third: 'replaces' }), 2, ['50', '40'], ['40', '30'], ['30', '35']),
    ).toEqual(['65', 'pass', 'third-replaces', '3']);
  });

  it('does not let a third sheet count that nobody needed', () => {
    expect(decide(rubric, 2, ['50', '32'], ['50', '31'], ['0', '0'])).toEqual(['81.5', 'good', 'mean', '12']);
  });

  it('has no result with a sheet too few, or with one that has none, and says so', () => {
    expect(decide(rubric, 2, ['50', '32'])).toEqual(['combining.too-few-sheets']);
    expect(decide(rubric, 2, null, ['50', '32'])).toEqual(['combining.too-few-sheets']);
    expect(decide(rubric, 2, ['50', '32'], [null, '31'])).toEqual(['scoring.mark-missing', 'combining.too-few-sheets']);
    expect(decide(rubric, 2, ['50', '40'], ['40', '30'], [null, '1'])).toEqual(['scoring.mark-missing']);
  });

  it('goes on without an absent evaluator where the rubric says how few suffice, and never counts him as zero', () => {
    expect(decide(rubricOf({ method: 'mean', minimum: 1 }), 2, null, ['50', '32'])).toEqual([
      '82',
      'good',
      'single',
      '2',
    ]);
  });

  it('forces the grade when any, most or all struck a veto', () => {
    const struck = (veto: 'any' | 'most' | 'all', ...strikes: boolean[]): unknown =>
      decide(rubricOf({ method: 'mean', veto }), strikes.length, ...strikes.map((v) => ['50', '40', v] as const));
    expect(struck('any', true, false, false)).toEqual(['90', 'fail', 'mean', '123']);
    expect(struck('most', true, false, false)).toEqual(['90', 'good', 'mean', '123']);
    expect(struck('most', true, true, false)).toEqual(['90', 'fail', 'mean', '123']);
    expect(struck('all', true, true, false)).toEqual(['90', 'good', 'mean', '123']);
    expect(struck('all', true, true)).toEqual(['90', 'fail', 'mean', '12']);
  });

  it('makes a case zero by the vote on the veto, never by the mean with a vetoed zero', () => {
    const zero = (veto: 'any' | 'most' | 'all', ...strikes: boolean[]): unknown => {
      const rubric = rubricOf({ method: 'mean', veto });
      const items = rubric.sections[0]!.items!.map((item) =>
        item.kind === 'veto' ? { ...item, effect: 'zero' } : item,
      );
      const sections = [{ ...rubric.sections[0]!, items }] as Rubric['sections'];
      return decide({ ...rubric, sections }, strikes.length, ...strikes.map((v) => ['50', '40', v] as const));
    };
    expect(zero('any', true, false)).toEqual(['0', 'fail', 'mean', '12']);
    expect(zero('all', true, false)).toEqual(['90', 'good', 'mean', '12']);
    expect(zero('most', true, true, false)).toEqual(['0', 'fail', 'mean', '123']);
    expect(zero('any', true)).toEqual(['0', 'fail', 'single', '1']);
  });

  it('looks again only at cases first judged to have failed, when the rubric says so', () => {
    const oneSided = rubricOf({ method: 'mean', triggers: [{ id: 'failed', failed: 'fail' }], third: 'mean' });
    expect(decide(oneSided, 1, ['40', '20'])).toEqual(['60', 'pass', 'single', '1']);
    expect(decide(oneSided, 1, ['40', '19'])).toEqual(['failed']);
    expect(decide(oneSided, 1, ['40', '19'], ['40', '25'], ['40', '22'])).toEqual(['62', 'pass', 'mean', '123']);
  });

  it('calls a third for items: one, a number of them, or several conditions together', () => {
    const by = (trigger: object): Rubric =>
      rubricOf({ method: 'mean', triggers: [{ id: 't', ...trigger }], third: 'replaces' });
    expect(decide(by({ item: { id: 'b', atLeast: 5 } }), 2, ['50', '30'], ['20', '25'])).toEqual(['t']);
    expect(decide(by({ item: { id: 'b', atLeast: 5.5 } }), 2, ['50', '30'], ['20', '25'])).toEqual([
      '62.5',
      'pass',
      'mean',
      '12',
    ]);
    expect(decide(by({ items: { above: 4, count: { atLeast: 2 } } }), 2, ['50', '30'], ['20', '25'])).toEqual(['t']);
    expect(decide(by({ items: { above: 4, count: { atLeast: 2 } } }), 2, ['50', '30'], ['20', '27'])).toEqual([
      '63.5',
      'pass',
      'mean',
      '12',
    ]);
    const both = by({ item: { id: 'b', atLeast: 5 }, grades: 'differ' });
    expect(decide(both, 2, ['40', '30'], ['40', '25'])).toEqual(['67.5', 'pass', 'mean', '12']);
    expect(decide(both, 2, ['50', '30'], ['20', '25'])).toEqual(['t']);
  });
});

describe('methods of combining', () => {
  it.each<[Combining, string]>([
    [{ method: 'mean' }, '224/3'],
    [{ method: 'median' }, '73'],
    [{ method: 'higher' }, '82'],
    [{ method: 'lower' }, '69'],
    [{ method: 'sum' }, '224'],
    [{ method: 'trimmed-mean', trim: { highest: 1, lowest: 1 } }, '73'],
    [{ method: 'trimmed-mean', trim: { highest: 1, lowest: 0 } }, '71'],
    [{ method: 'of-record', record: 2 }, '69'],
    [{ method: 'nearest-pair' }, '71'],
  ])('%j of 82, 69 and 73 is %s', (combining, expected) => {
    const [total] = decide(rubricOf(combining), 3, ['50', '32'], ['40', '29'], ['50', '23']) as string[];
    expect(total).toBe(expected);
  });

  it('round only where the rubric says: 224/3 at two digits', () => {
    expect(
      decide(
        rubricOf({ method: 'mean' }, { rounding: { combined: { digits: 2 } } }),
        3,
        ['50', '32'],
        ['40', '29'],
        ['50', '23'],
      ),
    ).toEqual(['74.67', 'pass', 'mean', '123']);
  });

  it('grade the unrounded mean: 79.996 stays below 80', () => {
    const rubric = rubricOf({ method: 'mean' }, { rounding: { combined: { digits: 2 } } });
    expect(decide(rubric, 2, ['40', '40'], ['40', '39.99'])).toEqual(['80', 'pass', 'mean', '12']);
    const compared = { ...GRADES, compare: 'rounded' };
    const rounded = { total: { digits: 2 }, combined: { digits: 2 } };
    expect(
      decide(rubricOf({ method: 'mean' }, { rounding: rounded, grades: compared }), 2, ['40', '40'], ['40', '39.99']),
    ).toEqual(['80', 'good', 'mean', '12']);
  });

  it('have nothing to say of too few: a trimmed mean of two, a record that is absent', () => {
    const trimmed = rubricOf({ method: 'trimmed-mean', trim: { highest: 1, lowest: 1 } });
    expect(decide(trimmed, 2, ['50', '32'], ['40', '29'])).toEqual(['combining.nothing-to-combine']);
    expect(decide(rubricOf({ method: 'of-record', record: 1, minimum: 1 }), 2, null, ['40', '29'])).toEqual([
      'combining.nothing-to-combine',
    ]);
  });

  const valuesArb = fc.array(fc.integer({ min: 0, max: 200 }), { minLength: 3, maxLength: 9 });
  const valuesOf = (list: readonly number[]) =>
    list.map((value, index) => ({ seat: index + 1, value: fraction(value, 2) }));
  const MONOTONE: readonly CombiningMethod[] = ['mean', 'median', 'higher', 'lower', 'sum', 'trimmed-mean'];

  it('stay within the marks, whatever the order, and never get worse when one is raised', () => {
    fc.assert(
      fc.property(
        valuesArb,
        fc.nat(),
        fc.integer({ min: 1, max: 50 }),
        fc.constantFrom(...MONOTONE),
        (list, pick, raise, method) => {
          const before = combineValues(method, valuesOf(list))!.value;
          const turned = combineValues(method, valuesOf(list).toReversed())!.value;
          const raised = combineValues(
            method,
            valuesOf(list.map((value, at) => (at === pick % list.length ? value + raise : value))),
          )!.value;
          const holds = [compare(before, turned) === 0, compare(raised, before) >= 0];
          if (method !== 'sum') {
            holds.push(compare(before, fraction(Math.min(...list), 2)) >= 0);
            holds.push(compare(before, fraction(Math.max(...list), 2)) <= 0);
          }
          if (holds.includes(false)) throw new Error(`${method}: ${holds.join()}`);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('but the nearest pair is an exception: raising a mark can lower it', () => {
    const nearest = (...list: number[]): string =>
      exactText(combineValues('nearest-pair', valuesOf(list.map((one) => one * 2)))!.value);
    expect([nearest(60, 80, 72), nearest(60, 80, 72), nearest(60, 86, 72)]).toEqual(['76', '76', '66']);
  });
});

describe('combining item by item', () => {
  const judges = (more: object = {}): Rubric =>
    rubricOf(
      { method: 'trimmed-mean', level: 'item', trim: { highest: 1, lowest: 1 }, minimum: 3 },
      { rounding: { combined: { digits: 2 }, total: { digits: 1 } }, ...more },
    );

  it('trims each item over the judges who are there, rounds it, then the total', () => {
    expect(decide(judges(), 4, ['10', '20'], ['20', '20'], ['21', '21'], ['60', '40'])).toEqual([
      '41',
      'fail',
      'trimmed-mean',
      '1234',
    ]);
    expect(decide(judges(), 5, ['10', '20'], ['20', '20'], null, ['21', '21'], ['22.5', '20.5'])).toEqual([
      '40.8',
      'fail',
      'trimmed-mean',
      '1245',
    ]);
  });

  it('hears a judge on the items he marked, and wants enough judges on each', () => {
    const four = [
      ['10', '20'],
      ['20', '20'],
      ['21', '21'],
      [null, '40'],
    ] as const;
    expect(decide(judges(), 4, ...four)).toEqual(['40.5', 'fail', 'trimmed-mean', '1234']);
    expect(decide(judges(), 4, ['10', '20'], ['20', '20'], [null, '21'], [null, '40'])).toEqual([
      'combining.too-few-marks',
    ]);
  });

  it('takes an item as not applicable only when no judge gave points', () => {
    const mean = rubricOf({ method: 'mean', level: 'item' });
    expect(decide(mean, 2, ['na', '20'], ['na', '30'])).toEqual(['62.5', 'pass', 'mean', '12']);
    expect(decide(mean, 2, ['na', '20'], ['50', '30'])).toEqual(['75', 'pass', 'mean', '12']);
  });

  it('means the same as totals do where nothing rounds and nothing is missing', () => {
    const points = fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 40 }));
    fc.assert(
      fc.property(fc.array(points, { minLength: 1, maxLength: 4 }), (list) => {
        const all = list.map(([a, b]) => [String(a), String(b)] as const);
        const by = (level: 'item' | 'total'): unknown => {
          const compiled = compileRubric(rubricOf({ method: 'mean', level }));
          const decision = combineSheets(compiled, sheets(compiled, ...all), all.length);
          return decision.kind === 'final' && [exactText(decision.total), decision.grade];
        };
        expect(by('item')).toEqual(by('total'));
      }),
      { numRuns: 300 },
    );
  });
});

describe('the grade of several sheets', () => {
  const over = (items: object): object => ({ grade: 'good', when: { items } });
  const grades = {
    scale: ['good', 'pass', 'fail'].map((id) => ({ id, title: words(id) })),
    rules: [
      over({ atLeast: 4, count: 'every' }),
      { grade: 'pass', when: { items: { above: 2, share: { atLeast: '1/2' } } } },
    ],
    limiters: [{ id: 'weak', when: { items: { below: 1, count: { atLeast: 2 } } }, atMost: 'fail' }],
  };
  const case_ = rubricArb().chain((drawn) => {
    const rubric = { ...drawn, grades, combining: { method: 'mean', veto: 'most' } } as unknown as Rubric;
    return fc.tuple(fc.constant(rubric), fc.array(marksArb(rubric), { minLength: 2, maxLength: 3 }));
  });

  it('is the same whether items are combined when asked for or the whole sheet is taken apart', () => {
    fc.assert(
      fc.property(case_, ([rubric, all]) => {
        const compiled = compileRubric(rubric);
        const list = all.map((marks, at) => ({ seat: at + 1, marks, outcome: scoreSheet(compiled, marks) }));
        const whole = { ...compiled, grading: { ...compiled.grading!, looksAtSections: true } };
        const [one, other] = [compiled, whole].map((rule) => combineSheets(rule, list, list.length));
        if (!isDeepStrictEqual(one, other)) expect(one).toEqual(other);
      }),
      { numRuns: 300 },
    );
  });
});

describe('the explanation of a case', () => {
  it('names how the marks of an item were combined, and that one does not apply', () => {
    const rules = (['nearest-pair', 'median'] as const).map((method) => {
      const compiled = compileRubric(rubricOf({ method, level: 'item', pairTie: 'lower' }));
      const list = sheets(compiled, ['na', '30'], ['na', '32'], ['na', '40']);
      const [total] = explainCase(compiled, list, 3).children;
      const [a, b] = total!.children[0]!.children[0]!.children;
      expect([a!.notApplicable, a!.children.map(({ label }) => label.en)]).toEqual(['rubric', ['not applicable']]);
      return b!.children[0]!.rule;
    });
    expect(rules).toEqual(['nearest-pair:lower', 'median']);
  });

  it('counts the first seat where two marks are alike, in whatever order they come', () => {
    const alike = [2, 1].map((seat) => ({ seat, value: fraction(7) }));
    for (const list of [alike, alike.toReversed()]) expect(combineValues('lower', list)!.used).toEqual([1]);
  });

  it('names the third evaluator and what called for him, in both languages', () => {
    const compiled = compileRubric(rubricOf(TWO_AND_ONE));
    const list = sheets(compiled, ['50', '40'], ['40', '30'], ['50', '37']);
    const text = JSON.stringify(explainCase(compiled, list, 2));
    for (const part of [
      '总分相差 20 分',
      'the totals differ by 20',
      '第 2 席（不计入）',
      'mean of the nearest pair',
      '等次：good',
    ])
      expect(text).toContain(part);
    expect(JSON.stringify(explainCase(compiled, list.slice(0, 2), 2))).toContain('需要复评');
    expect(JSON.stringify(explainCase(compiled, list.slice(0, 1), 2))).toContain('需要 2 份');
  });

  it('is exact where decimals are not', () => {
    expect(exactText(parseDecimal('0.1'))).toBe('0.1');
    expect(decide(rubricOf({ method: 'mean' }), 3, ['50', '32'], ['50', '31'], ['50', '30.5'])).toEqual([
      '487/6',
      'good',
      'mean',
      '123',
    ]);
  });
});
