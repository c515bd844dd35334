import { describe, expect, it } from '@jest/globals';
import { caseParts } from '../../../src/engine/combining/case-parts.js';
import type { CaseSheet } from '../../../src/engine/combining/case-sheet.js';
import { combineSheets } from '../../../src/engine/combining/combine-sheets.js';
import { explainCase } from '../../../src/engine/combining/explain-case.js';
import { compare, exactText } from '../../../src/engine/number/index.js';
import { checkLaws } from '../../../src/engine/rubric/check-laws.js';
import type { Combining } from '../../../src/engine/rubric/combining-rules.js';
import type { Rubric } from '../../../src/engine/rubric/rubric.js';
import { compileRubric } from '../../../src/engine/scoring/compile-rubric.js';
import type { CompiledRubric } from '../../../src/engine/scoring/compiled-rubric.js';
import type { Marks } from '../../../src/engine/scoring/mark.js';
import { scoreSheet } from '../../../src/engine/scoring/score-sheet.js';
import { recombine } from '../scoring/recombine.js';

const words = (text: string): { zh: string; en: string } => ({ zh: text, en: text });
const rubricOf = (combining: Combining, { effect = 'zero', grades = {} }: { effect?: unknown; grades?: object } = {}) =>
  ({
    format: 'kaoping-rubric/1',
    key: 'k',
    title: words('k'),
    sections: [
      {
        id: 's',
        title: words('s'),
        items: [
          { id: 'a', kind: 'scale', title: words('a'), max: 50, missing: 'none', notApplicable: 'drop' },
          { id: 'b', kind: 'scale', title: words('b'), max: 50, missing: 'none' },
          { id: 'v', kind: 'veto', title: words('v'), effect, missing: 'zero' },
        ],
      },
    ],
    grades: {
      scale: ['good', 'fail'].map((id) => ({ id, title: words(id) })),
      bands: [
        { grade: 'good', from: 60 },
        { grade: 'fail', to: 60 },
      ],
      ...grades,
    },
    combining,
  }) as unknown as Rubric;

type Row = readonly [a: string | null, b: string, veto?: true];
const sheetsOf = (compiled: CompiledRubric, all: readonly Row[]): CaseSheet[] =>
  all.map(([a, b, veto], at) => {
    const own = a === null ? {} : { a: a === 'na' ? { na: true } : { points: a } };
    const marks = { ...own, b: { points: b }, v: { check: veto === true } } as Marks;
    return { seat: at + 1, marks, outcome: scoreSheet(compiled, marks) };
  });

/** The total, the grade and the seats that made it; the reasons; or the triggers. The explanation must recombine to the same total. */
const decide = (rubric: Rubric, expected: number, ...all: Row[]): string => {
  expect(checkLaws(rubric)).toEqual([]);
  const compiled = compileRubric(rubric);
  const list = sheetsOf(compiled, all);
  const decision = combineSheets(compiled, list, expected);
  if (decision.kind === 'needs-third') return `third: ${decision.triggers.map(({ id }) => id).join()}`;
  if (decision.kind === 'none') return decision.reasons.map(({ code, item = '' }) => `${code} ${item}`.trim()).join();
  const [n, d] = recombine(explainCase(compiled, list, expected))!;
  expect(compare({ n, d }, decision.total)).toBe(0);
  return `${exactText(decision.total)} ${decision.grade} ${decision.used.join('')}`;
};

describe('a panel whose highest and lowest sheets are cut off', () => {
  const limiters = [{ id: 'lim', when: { item: { id: 'a', below: 30, na: false } }, atMost: 'fail' }];
  const four: Row[] = [
    ['45', '45'],
    ['46', '45'],
    ['44', '45'],
    ['45', '46'],
  ];

  it('is cut once: conditions and parts see the items of the sheets that are left', () => {
    const rubric = rubricOf({ method: 'trimmed-mean' }, { grades: { limiters } });
    expect(decide(rubric, 4, ...four)).toBe('90.5 good 12');
    const compiled = compileRubric(rubric);
    const parts = caseParts(compiled, sheetsOf(compiled, four), 4)!;
    expect(exactText(parts.item('a')!)).toBe('45.5');
  });

  it('is cut once too where conditions look at sections', () => {
    const section = [{ id: 'lim', when: { section: { id: 's', below: 90 } }, atMost: 'fail' }];
    expect(decide(rubricOf({ method: 'trimmed-mean' }, { grades: { limiters: section } }), 4, ...four)).toMatch(/good/);
  });
});

describe('items combined by the rule of a further sheet', () => {
  const far = [{ id: 'far', items: { of: ['b'], above: 5 } }];
  const by = (rule: Combining): Rubric => rubricOf({ level: 'item', triggers: far, ...rule });

  it('have no result where that rule can make nothing of the marks', () => {
    const rubric = by({ method: 'mean', third: 'trimmed-mean' });
    expect(decide(rubric, 2, ['na', '40'], ['na', '30'], ['45', '35'])).toBe('combining.too-few-marks a');
  });

  it('are those of the sheet that replaces the others', () => {
    const rubric = by({ method: 'trimmed-mean', third: 'replaces' });
    const three: Row[] = [
      ['40', '40'],
      ['41', '30'],
      ['42', '35'],
    ];
    expect(decide(rubric, 3, ...three, ['45', '36'])).toBe('81 good 4');
  });

  it('need no seat of record once the mean of all counts', () => {
    const rubric = by({ method: 'of-record', minimum: 2, third: 'mean' });
    expect(decide(rubric, 2, [null, '40'], ['40', '30'], ['42', '35'])).toBe('76 good 123');
  });

  it('call for it where sheets without a total differ, and count it when it is given', () => {
    const rubric = by({ method: 'mean', minimum: 1, third: 'mean' });
    expect(decide(rubric, 2, [null, '40'], ['40', '30'])).toBe('third: far');
    expect(decide(rubric, 2, [null, '40'], [null, '30'])).toBe('third: far');
    const given = rubricOf({
      method: 'mean',
      level: 'item',
      minimum: 1,
      triggers: [{ id: 'called', further: 'given' }],
      third: 'mean',
    });
    expect(decide(given, 2, [null, '40'], [null, '30'], ['42', '35'])).toBe('77 good 123');
    const split = rubricOf({ method: 'mean', level: 'item', triggers: [{ id: 'v', veto: 'differs' }], third: 'mean' });
    expect(decide(split, 2, [null, '40', true], ['40', '40'])).toBe('third: v');
  });
});

describe('a veto that makes a case zero', () => {
  it.each<[string, Combining, Row[], string]>([
    [
      'all, of the lower',
      { method: 'lower', veto: 'all' },
      [
        ['45', '45'],
        ['50', '50', true],
      ],
      '90 good 1',
    ],
    [
      'any, of the lower',
      { method: 'lower' },
      [
        ['45', '45'],
        ['50', '50', true],
      ],
      '0 fail 1',
    ],
    [
      'any, of the higher',
      { method: 'higher' },
      [
        ['45', '45', true],
        ['50', '50'],
      ],
      '0 fail 2',
    ],
    [
      'most, of the median',
      { method: 'median', veto: 'most' },
      [
        ['40', '40'],
        ['45', '45', true],
        ['50', '50'],
      ],
      '90 good 2',
    ],
    [
      'most, struck by the outer two',
      { method: 'median', veto: 'most' },
      [
        ['40', '40', true],
        ['45', '45'],
        ['50', '50', true],
      ],
      '0 fail 2',
    ],
    [
      'most, of a trimmed mean',
      { method: 'trimmed-mean', veto: 'most' },
      [
        ['40', '40'],
        ['45', '45', true],
        ['50', '50'],
      ],
      '90 good 2',
    ],
    [
      'any, of the record',
      { method: 'of-record' },
      [
        ['45', '45'],
        ['50', '50', true],
      ],
      '90 good 1',
    ],
    [
      'all, struck by the record',
      { method: 'of-record', veto: 'all' },
      [
        ['45', '45', true],
        ['50', '50'],
      ],
      '0 fail 1',
    ],
    [
      'any, outside the nearest pair',
      { method: 'nearest-pair' },
      [
        ['45', '45'],
        ['46', '46'],
        ['50', '50', true],
      ],
      '91 good 12',
    ],
  ])('%s', (_, combining, rows, expected) => {
    expect(decide(rubricOf(combining), rows.length, ...rows)).toBe(expected);
  });

  it('and one that forces a grade are voted on alike', () => {
    const rows: Row[] = [
      ['40', '40'],
      ['45', '45', true],
      ['50', '50'],
    ];
    const force = (veto: 'any' | 'most'): string =>
      decide(rubricOf({ method: 'median', veto }, { effect: { force: 'fail' } }), 3, ...rows);
    expect([force('most'), force('any')]).toEqual(['90 good 2', '90 fail 2']);
  });

  it('is explained by the sheets of all who voted', () => {
    const compiled = compileRubric(rubricOf({ method: 'median' }));
    const list = sheetsOf(compiled, [
      ['40', '40', true],
      ['45', '45'],
      ['50', '50'],
    ]);
    const [total, ...rest] = explainCase(compiled, list, 3).children;
    expect(total!.children.map(({ label }) => label.en)).toEqual(['seat 1', 'seat 2', 'seat 3']);
    expect(rest.map(({ label }) => label.en).join()).not.toContain('does not count');
  });
});
