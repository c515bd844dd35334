import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { exactText } from '../../../src/engine/number/index.js';
import { checkLaws } from '../../../src/engine/rubric/check-laws.js';
import type { Rubric } from '../../../src/engine/rubric/rubric.js';
import { compileRubric } from '../../../src/engine/scoring/compile-rubric.js';
import type { Marks } from '../../../src/engine/scoring/mark.js';
import { scoreSheet } from '../../../src/engine/scoring/score-sheet.js';
import { withSharedData } from '../../support/shared-data.js';

const words = (text: string): { zh: string; en: string } => ({ zh: text, en: text });
const scale = (id: string, max: number, more: object = {}): object => ({
  id,
  kind: 'scale',
  title: words(id),
  max,
  ...more,
});
const sheet = (items: readonly object[], more: object = {}): Rubric =>
  ({
    format: 'kaoping-rubric/1',
    key: 'k',
    title: words('k'),
    sections: [{ id: 's', title: words('s'), items }],
    ...more,
  }) as unknown as Rubric;

const hygieneRule = (grade: string, total: number, single: number): object => ({
  grade,
  when: { total: { atMost: total }, items: { atMost: single } },
});
/** Three penalty scores, lower is better; the first line that holds, from the top. */
const HYGIENE = sheet(
  ['hygiene', 'structural', 'confidence'].map((id) => scale(id, 30, { step: 5, missing: 'none' })),
  {
    direction: 'lower',
    unit: 5,
    grades: {
      scale: ['5', '4', '3', '2', '1', '0'].map((id) => ({ id, title: words(id) })),
      rules: [
        hygieneRule('5', 15, 5),
        hygieneRule('4', 20, 10),
        hygieneRule('3', 30, 10),
        hygieneRule('2', 40, 15),
        hygieneRule('1', 50, 20),
        { grade: '0' },
      ],
    },
  },
);

const points = (row: Readonly<Record<string, string | number | null>>): Marks =>
  Object.fromEntries(
    Object.entries(row).flatMap(([id, value]) => (value === null ? [] : [[id, { points: String(value) }]])),
  );

describe('the food hygiene rating', () => {
  const compiled = compileRubric(HYGIENE);

  it('is a lawful rubric, scored in whole numbers', () => {
    expect(checkLaws(HYGIENE)).toEqual([]);
    expect(compiled.quick).not.toBeNull();
  });

  it.each([
    [0, 5, 10, '4'],
    [5, 5, 5, '5'],
    [10, 0, 0, '4'],
    [10, 10, 10, '3'],
    [0, 5, 20, '1'],
    [15, 15, 10, '2'],
    [25, 25, 0, '0'],
  ])('gives %i, %i, %i the rating %s', (hygiene, structural, confidence, rating) => {
    expect(scoreSheet(compiled, points({ hygiene, structural, confidence }))).toMatchObject({
      kind: 'result',
      grade: rating,
    });
  });

  it('gives no rating, and says why, when a score is missing', () => {
    const outcome = scoreSheet(compiled, points({ hygiene: 5, structural: null, confidence: 5 }));
    expect(outcome).toEqual({
      kind: 'none',
      reasons: [
        {
          code: 'scoring.mark-missing',
          item: 'structural',
          words: { zh: '“structural”没有评分', en: '“structural” has no mark' },
        },
      ],
    });
  });
});

withSharedData('fhrs', 'the published food hygiene ratings', (folder) => {
  it('come out the same in all 14,157 rows that have a number and three scores', () => {
    const compiled = compileRubric(HYGIENE);
    const [head, ...rows] = readFileSync(join(folder, 'ratings-2015.csv'), 'utf8').trim().split(/\r?\n/);
    const at = (name: string): number => head!.split(',').indexOf(name);
    let compared = 0;
    const different = rows.filter((row) => {
      const cells = row.split(',');
      const scores = ['hygiene', 'structural', 'confidence'].map((name) => [name, cells[at(name)]!] as const);
      const outcome = scoreSheet(compiled, points(Object.fromEntries(scores.filter(([, score]) => score !== 'nan'))));
      const published = cells[at('published_rating')]!;
      if (!/^\d$/.test(published) || scores.some(([, score]) => score === 'nan')) return false;
      compared += 1;
      return outcome.kind !== 'result' || outcome.grade !== published;
    });
    expect([compared, different]).toEqual([14_157, []]);
  });
});

withSharedData('notices', 'published circulars', (folder) => {
  type Tables = Record<string, { rows: (string | number | null)[][] }>;
  const tables = JSON.parse(readFileSync(join(folder, 'published-tables.json'), 'utf8')) as Tables;

  it('南陵县: the totals are the sums of five items, one of them blank', () => {
    const ids = ['waste', 'visit', 'staff', 'market', 'report', 'index'];
    const rubric = sheet(ids.map((id) => scale(id, 60, { missing: 'zero' })));
    const compiled = compileRubric(rubric);
    expect(checkLaws(rubric)).toEqual([]);
    for (const [, ...cells] of tables['nanling_10']!.rows) {
      const outcome = scoreSheet(compiled, points(Object.fromEntries(ids.map((id, index) => [id, cells[index]!]))));
      expect(outcome.kind === 'result' && exactText(outcome.total)).toBe(String(Number(cells[6])));
    }
  });

  it('码头镇: a rubric may be one item', () => {
    const compiled = compileRubric(sheet([scale('score', 100, { step: 0.5 })]));
    for (const row of tables['matou_2019_05']!.rows) {
      const outcome = scoreSheet(compiled, points({ score: row[2]! }));
      expect(outcome.kind === 'result' && exactText(outcome.total)).toBe(String(row[2]));
    }
  });
});

describe('graded indicators', () => {
  const level = (id: string, value: number): object => ({ id, title: words(id), points: value });
  const levels = [level('excellent', 3), level('good', 2), level('pass', 1), level('fail', 0)];
  const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
  const rubric = sheet(
    ids.map((id) => ({ id, kind: 'levels', title: words(id), levels, notApplicable: id === 'h' ? 'rubric' : 'no' })),
    {
      mode: 'graded',
      grades: {
        scale: ['excellent', 'good', 'pass', 'fail'].map((id) => ({ id, title: words(id) })),
        rules: [
          {
            grade: 'excellent',
            when: {
              all: [
                { items: { levels: ['excellent'], count: { atLeast: 6 } } },
                { items: { levels: ['fail'], count: 'none' } },
              ],
            },
          },
          { grade: 'good', when: { items: { levels: ['excellent', 'good'], share: { atLeast: '3/4' } } } },
          { grade: 'pass', when: { items: { levels: ['fail'], count: { atMost: 1 } } } },
          { grade: 'fail' },
        ],
        limiters: [{ id: 'compliance', atMostOf: 'a' }],
      },
    },
  );
  const compiled = compileRubric(rubric);
  const gradeOf = (text: string): string | null => {
    const names: Record<string, string> = { E: 'excellent', G: 'good', P: 'pass', F: 'fail' };
    const marks = [...text].map((letter, at) => [ids[at]!, letter === '-' ? { na: true } : { level: names[letter]! }]);
    const outcome = scoreSheet(compiled, Object.fromEntries(marks) as Marks);
    return outcome.kind === 'result' ? outcome.grade : null;
  };

  it('give the overall grade by ordered rules', () => {
    expect(checkLaws(rubric)).toEqual([]);
    expect(['EEEEEEPP', 'EEEEEEPF', 'EEEEEPPP', 'GGGGGGPF', 'GGGGGPPF', 'GPPPPPPF', 'GPPPPPFF'].map(gradeOf)).toEqual([
      'excellent',
      'good',
      'pass',
      'good',
      'pass',
      'pass',
      'fail',
    ]);
  });

  it('count shares over what applies', () => {
    expect([gradeOf('GGGGGPP-'), gradeOf('GGGGGGP-')]).toEqual(['pass', 'good']);
  });

  it('are limited by the grade of one indicator', () => {
    expect(gradeOf('PEEEEEEE')).toBe('pass');
  });
});

describe('vetoes, bonuses and limits', () => {
  const grades = {
    scale: ['good', 'pass', 'fail'].map((id) => ({ id, title: words(id) })),
    bands: [
      { grade: 'good', from: 80 },
      { grade: 'pass', from: 60, to: 80 },
      { grade: 'fail', to: 60 },
    ],
  };
  const veto = (id: string, effect: unknown): object => ({
    id,
    kind: 'veto',
    title: words(id),
    effect,
    missing: 'zero',
  });
  const rubric = sheet(
    [
      scale('score', 100),
      { id: 'extra', kind: 'bonus', title: words('extra'), max: 10, gate: { above: 80 }, missing: 'zero' },
      veto('nothing', 'zero'),
      veto('capped', { atMost: 'pass' }),
      veto('forced', { force: 'fail' }),
    ],
    { grades, bonus: { cap: 5 }, total: { max: 100, cap: 100 } },
  );
  const compiled = compileRubric(rubric);
  const scored = (marks: Marks): unknown => {
    const outcome = scoreSheet(compiled, marks);
    return outcome.kind === 'result' ? [exactText(outcome.total), outcome.grade, ...outcome.limitedBy] : outcome;
  };
  const score = (points: string): Marks => ({ score: { points } });

  it('count a bonus only above the bar, up to the cap, and the total up to its own', () => {
    expect(checkLaws(rubric)).toEqual([]);
    expect(scored({ ...score('80'), extra: { points: '4' } })).toEqual(['80', 'good']);
    expect(scored({ ...score('80.01'), extra: { points: '4' } })).toEqual(['84.01', 'good']);
    expect(scored({ ...score('85'), extra: { points: '9' } })).toEqual(['90', 'good']);
    expect(scored({ ...score('98'), extra: { points: '5' } })).toEqual(['100', 'good']);
  });

  it('make the total zero, cap the grade, or force it', () => {
    expect(scored({ ...score('95'), nothing: { check: true } })).toEqual(['0', 'fail']);
    expect(scored({ ...score('95'), capped: { check: true } })).toEqual(['95', 'pass', 'capped']);
    expect(scored({ ...score('50'), capped: { check: true } })).toEqual(['50', 'fail']);
    expect(scored({ ...score('95'), forced: { check: true }, capped: { check: false } })).toEqual([
      '95',
      'fail',
      'forced',
    ]);
  });

  it('do not let 89.96 become a grade better by rounding, unless the rubric says so', () => {
    const rounded = { total: { digits: 0 } };
    const bands = [
      { grade: 'good', from: 90 },
      { grade: 'fail', to: 90 },
    ];
    const scale = grades.scale.filter(({ id }) => id !== 'pass');
    const by = (compare: string): unknown => {
      const one = sheet([{ ...(rubric.sections[0]!.items![0] as object) }], {
        rounding: rounded,
        grades: { scale, bands, compare },
      });
      expect(checkLaws(one)).toEqual([]);
      const outcome = scoreSheet(compileRubric(one), score('89.96'));
      return outcome.kind === 'result' && [exactText(outcome.total), exactText(outcome.exact), outcome.grade];
    };
    expect(by('unrounded')).toEqual(['90', '89.96', 'fail']);
    expect(by('rounded')).toEqual(['90', '89.96', 'good']);
  });
});

describe('stages and sections', () => {
  const totalOf = (rubric: Rubric, marks: Marks): unknown => {
    expect(checkLaws(rubric)).toEqual([]);
    const outcome = scoreSheet(compileRubric(rubric), marks);
    return outcome.kind === 'result' ? [exactText(outcome.total), outcome.grade] : outcome.reasons;
  };
  const graded = (items: object[], when: object): Rubric =>
    sheet(items, {
      grades: {
        scale: ['good', 'fail'].map((id) => ({ id, title: words(id) })),
        rules: [{ grade: 'good', when }, { grade: 'fail' }],
      },
    });

  it('round a mark as it is read, an item after its factor, a section after its own', () => {
    const items = [scale('a', 10, { factor: '1/3' }), scale('b', 10)];
    const rounded = (stage: string): unknown =>
      totalOf(sheet(items, { rounding: { [stage]: { digits: 1 } } }), points({ a: '8.54', b: '8.55' }));
    expect(rounded('mark')).toEqual([exactText({ n: 343n, d: 30n }), null]);
    expect(rounded('item')).toEqual(['11.4', null]);
    expect(rounded('section')).toEqual(['11.4', null]);
    expect(totalOf(sheet(items), points({ a: '8.54', b: '8.55' }))).toEqual([exactText({ n: 3419n, d: 300n }), null]);
  });

  it('round at two stages in turn, each once', () => {
    const rubric = sheet([scale('a', 10)], {
      rounding: { item: { digits: 1 }, total: { digits: 0, rule: 'half-up' } },
    });
    expect(totalOf(rubric, points({ a: '8.45' }))).toEqual(['8', null]);
    expect(totalOf(rubric, points({ a: '8.46' }))).toEqual(['9', null]);
  });

  it('let a grade depend on a section, whose value stretches with what applies', () => {
    const rubric = graded([scale('a', 10), scale('b', 10, { notApplicable: 'section' })], {
      section: { id: 's', atLeast: 15 },
    });
    expect(totalOf(rubric, points({ a: 8, b: 7 }))).toEqual(['15', 'good']);
    expect(totalOf(rubric, points({ a: 8, b: 6.99 }))).toEqual(['14.99', 'fail']);
    expect(totalOf(rubric, { ...points({ a: 7.5 }), b: { na: true } })).toEqual(['15', 'good']);
    expect(totalOf(rubric, { ...points({ a: 7.49 }), b: { na: true } })).toEqual(['14.98', 'fail']);
  });

  it('answer a condition on an item that is not applicable as the rubric says', () => {
    const by = (na: boolean): unknown => {
      const rubric = graded([scale('a', 10), scale('b', 10, { notApplicable: 'full' })], {
        item: { id: 'b', atLeast: 5, na },
      });
      return totalOf(rubric, { ...points({ a: 8 }), b: { na: true } });
    };
    expect([by(true), by(false)]).toEqual([
      ['18', 'good'],
      ['18', 'fail'],
    ]);
  });
});
