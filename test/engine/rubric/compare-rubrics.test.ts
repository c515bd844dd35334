import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fractionText } from '../../../src/engine/number/index.js';
import { compareRubrics } from '../../../src/engine/rubric/compare-rubrics.js';
import { heaviest, IMPACT_CLASSES, type ImpactClass, movesResults } from '../../../src/engine/rubric/impact-class.js';
import type { Rubric } from '../../../src/engine/rubric/rubric.js';
import { TWO_ITEMS } from '../../../src/engine/rubric/two-item-rubric.js';
import { compileRubric } from '../../../src/engine/scoring/compile-rubric.js';
import type { Marks } from '../../../src/engine/scoring/mark.js';
import { scoreSheet } from '../../../src/engine/scoring/score-sheet.js';
import { itemValues } from '../../../src/engine/scoring/sheet-values.js';
import { marksArb, rubricArb } from '../scoring/arbitraries.js';

const RUNS = { numRuns: 100 };
const words = (text: string) => ({ zh: text, en: text });

/** Every kind of item and every field that a rubric may have. */
const EVERYTHING = {
  format: 'kaoping-rubric/1',
  key: 'everything',
  title: words('t'),
  guidance: words('g'),
  source: 's',
  subject: 'case',
  mode: 'points',
  appliesTo: { kinds: ['civil', 'criminal'], stages: ['trial'] },
  direction: 'higher',
  unit: 0.5,
  total: { max: 100, normalise: true, floor: 0, cap: 120 },
  missing: 'none',
  notApplicable: 'drop',
  rounding: {
    mark: { digits: 1, rule: 'half-up' },
    item: { digits: 1 },
    section: { digits: 1 },
    combined: { digits: 1 },
  },
  bonus: { cap: 5, gate: { above: 60 } },
  facts: {
    closed: { type: 'whole', title: words('f'), column: 'c' },
    due: { type: 'whole', title: words('f') },
    rate: { type: 'share', title: words('f'), of: ['closed', 'due'] },
  },
  sections: [
    {
      id: 'a',
      title: words('a'),
      guidance: words('g'),
      max: 40,
      weight: 40,
      criteria: [
        {
          id: 'ac',
          title: words('c'),
          guidance: words('g'),
          max: 20,
          factor: 2,
          items: [
            {
              id: 'scale',
              kind: 'scale',
              title: words('i'),
              guidance: words('g'),
              min: 0,
              max: 10,
              step: 0.5,
              missing: 'zero',
              notApplicable: 'no',
              weight: 5,
            },
            {
              id: 'levels',
              kind: 'levels',
              title: words('i'),
              levels: [
                { id: 'top', title: words('l'), points: 10 },
                { id: 'low', title: words('l'), points: 0 },
              ],
            },
          ],
        },
      ],
    },
    {
      id: 'b',
      title: words('b'),
      items: [
        { id: 'check', kind: 'check', title: words('i'), yes: 5, no: 1, factor: 2 },
        {
          id: 'deduction',
          kind: 'deduction',
          title: words('i'),
          max: 10,
          counting: 'down',
          floor: 0,
          reasonRequired: false,
          defects: [
            { id: 'late', title: words('d'), points: 1, cap: 3 },
            { id: 'gap', title: words('d'), points: 2 },
          ],
        },
        { id: 'bonus', kind: 'bonus', title: words('i'), max: 3, step: 1, gate: { above: 50 } },
        { id: 'veto', kind: 'veto', title: words('i'), effect: { atMost: 'fail' } },
        { id: 'when', kind: 'computed', title: words('i'), applies: 'closed > 0', when: 'closed > 3', yes: 2, no: 1 },
        {
          id: 'steps',
          kind: 'computed',
          title: words('i'),
          share: { of: ['closed', 'due'] },
          steps: [{ atLeast: 0.9, points: 4 }, { points: 0 }],
        },
        {
          id: 'each',
          kind: 'computed',
          title: words('i'),
          count: 'closed',
          each: { points: 1, start: 1, floor: 0, cap: 5 },
        },
        {
          id: 'loss',
          kind: 'computed',
          title: words('i'),
          value: 'rate',
          loss: { full: 5, below: 0.9, every: 0.1, points: 1, atMost: 3, stretch: 'whole' },
        },
        {
          id: 'days',
          kind: 'computed',
          title: words('i'),
          days: { from: 'acceptedOn', to: 'closedOn', count: 'working' },
          steps: [{ points: 1 }],
        },
      ],
    },
  ],
  grades: {
    scale: [
      { id: 'pass', title: words('p') },
      { id: 'fail', title: words('f') },
    ],
    compare: 'rounded',
    bands: [
      { grade: 'fail', to: 60 },
      { grade: 'pass', from: 60, closed: 'from' },
    ],
    rules: [{ grade: 'pass', when: { total: { atLeast: 60 } } }, { grade: 'fail' }],
    limiters: [{ id: 'lim', title: words('l'), when: { item: { id: 'scale', below: 3, na: false } }, atMost: 'fail' }],
  },
  combining: {
    method: 'mean',
    level: 'total',
    trim: { highest: 1, lowest: 1 },
    record: 1,
    minimum: 1,
    third: 'replaces',
    pairTie: 'all',
    veto: 'any',
    triggers: [{ id: 'far', total: { above: 10 } }],
  },
  examples: [{ title: words('e'), marks: { scale: '5' }, total: 50, grade: 'fail' }],
} as unknown as Rubric;

type Step = string | number;
interface Leaf {
  readonly path: readonly Step[];
  readonly value: unknown;
}

function leavesOf(value: unknown, path: readonly Step[] = []): Leaf[] {
  if (typeof value !== 'object' || value === null) return [{ path, value }];
  const inside = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return inside.flatMap(([step, part]) => leavesOf(part, [...path, step]));
}

/** The same document with another value at one leaf; undefined takes it away. */
function withLeaf(rubric: Rubric, path: readonly Step[], value: unknown): Rubric {
  const copy = structuredClone(rubric) as unknown as Record<Step, unknown>;
  const holder = path.slice(0, -1).reduce((at, step) => at[step] as Record<Step, unknown>, copy);
  const last = path.at(-1)!;
  if (value === undefined) delete holder[last];
  else holder[last] = value;
  return copy as unknown as Rubric;
}

const otherThan = (value: unknown): unknown =>
  typeof value === 'number' ? value + 1 : typeof value === 'boolean' ? !value : `${String(value)}x`;

/** What the issue says about each kind of leaf, found by its path alone. */
function leastOf(path: readonly Step[]): ImpactClass {
  const at = path.filter((step) => typeof step === 'string').join('.');
  if (at.startsWith('examples')) return 'guidance';
  if (/(^|\.)(items|levels|defects)\.title\.(zh|en)$/.test(at)) return 'guidance';
  if (/(^|\.)title\.(zh|en)$/.test(at) || /^(key|source)$/.test(at)) return 'texts';
  if (/(^|\.)guidance\.(zh|en)$/.test(at)) return 'guidance';
  if (/^(grades|combining|rounding|direction|missing|notApplicable|format|bonus\.gate|total\.normalise)/.test(at))
    return 'rules';
  if (
    /\.(missing|notApplicable|gate|effect|applies|when|counting|reasonRequired|share|count|value|days)\b/.test(at) &&
    !/\.loss\./.test(at)
  )
    return 'rules';
  if (/^(facts|appliesTo|subject|mode)|\.(id|kind)$/.test(at)) return 'structure';
  return 'points';
}

const reaches = (found: ImpactClass, least: ImpactClass): boolean => heaviest([found, least]) === found;

describe('comparing two rubrics', () => {
  it.each(leavesOf(EVERYTHING).map((leaf) => ({ ...leaf, name: leaf.path.join('.') })))(
    'a change of $name is never taken for less than it is',
    ({ path, value }) => {
      const { impact, changes } = compareRubrics(EVERYTHING, withLeaf(EVERYTHING, path, otherThan(value)));
      expect([impact, reaches(impact, leastOf(path))]).toEqual([impact, true]);
      expect(changes.length).toBeGreaterThan(0);
      for (const { words: told } of changes)
        expect([/\p{Script=Han}/u.test(told.zh), told.en.length > 5]).toEqual([true, true]);
    },
  );

  it('has a field of every class, so that the above means something', () => {
    const classes = leavesOf(EVERYTHING).map(({ path }) => leastOf(path));
    expect(new Set(classes)).toEqual(new Set(IMPACT_CLASSES.slice(1)));
    const exact = leavesOf(EVERYTHING).filter(({ path, value }) => {
      const { impact } = compareRubrics(EVERYTHING, withLeaf(EVERYTHING, path, otherThan(value)));
      return impact === leastOf(path);
    });
    expect(exact.length / leavesOf(EVERYTHING).length).toBeGreaterThan(0.95);
  });

  it('takes titles that change places for a change of rules: people mark by words', () => {
    const levels = (first: string, second: string): Rubric => ({
      ...TWO_ITEMS,
      sections: [
        {
          id: 's',
          title: words('s'),
          items: [
            {
              id: 'a',
              kind: 'levels',
              title: words('a'),
              levels: [
                { id: 'met', title: words(first), points: 5 },
                { id: 'missed', title: words(second), points: 0 },
              ],
            },
          ],
        },
      ],
    });
    const swapped = compareRubrics(levels('yes', 'no'), levels('no', 'yes'));
    expect([swapped.impact, swapped.items.map(({ comparable }) => comparable)]).toEqual(['rules', [false]]);
    const renamed = compareRubrics(levels('yes', 'no'), levels('yes, in full', 'no'));
    expect([renamed.impact, renamed.items.map(({ comparable }) => comparable)]).toEqual(['guidance', [true]]);
  });

  it('tells what came, what went and what moved, by ids', () => {
    const [work] = TWO_ITEMS.sections as [Rubric['sections'][number]];
    const [advice, file] = work.items!;
    const moved: Rubric = {
      ...TWO_ITEMS,
      sections: [
        {
          id: 'papers',
          title: words('papers'),
          items: [file!, { id: 'new', kind: 'check', title: words('new'), yes: 1 }],
        },
        { ...work, items: [] },
      ],
    };
    const told = compareRubrics(TWO_ITEMS, moved).changes.map(({ at, impact, was, is }) => [at, impact, was, is]);
    expect(told).toEqual([
      ['items/advice', 'structure', advice!.title.zh, null],
      ['items/file/within', 'structure', 'work', 'papers'],
      ['sections/papers', 'structure', null, 'papers'],
      ['items/new', 'structure', null, 'new'],
    ]);
    expect(compareRubrics(TWO_ITEMS, moved).items).toEqual([
      { id: 'file', comparable: true, reasons: [] },
      {
        id: 'new',
        comparable: false,
        reasons: [{ zh: '先前的标准没有这一评分项', en: 'the earlier rubric does not have this item' }],
      },
      {
        id: 'advice',
        comparable: false,
        reasons: [{ zh: '后来的标准没有这一评分项', en: 'the later rubric does not have this item' }],
      },
    ]);
  });

  it('takes another notation and an order that decides nothing for texts', () => {
    const half = withLeaf(EVERYTHING, ['unit'], '1/2');
    expect(compareRubrics(EVERYTHING, half)).toMatchObject({ impact: 'texts', total: { comparable: true } });
    const openly = { ...TWO_ITEMS, direction: 'higher', notApplicable: 'no', missing: 'refuse' } as const;
    expect(compareRubrics(TWO_ITEMS, openly).changes.map(({ words: { en } }) => en)).toEqual([
      'Written otherwise, with the same meaning',
    ]);
    expect(compareRubrics(EVERYTHING, turned(EVERYTHING)).impact).toBe('texts');
    const grades = { ...EVERYTHING.grades!, scale: EVERYTHING.grades!.scale.toReversed() };
    expect(compareRubrics(EVERYTHING, { ...EVERYTHING, grades }).impact).toBe('rules');
  });

  it('knows that a default of the whole rubric is a rule of each item that does not say its own', () => {
    const { changes, items } = compareRubrics(TWO_ITEMS, { ...TWO_ITEMS, missing: 'zero' });
    expect(changes.map(({ at }) => at)).toEqual(['missing', 'items/advice/missing', 'items/file/missing']);
    expect(items.every(({ comparable }) => !comparable)).toBe(true);
  });

  it('lets totals be compared where only grades changed, unless grades call a third evaluator', () => {
    const other = withLeaf(TWO_ITEMS, ['grades', 'limiters', 0, 'atMost'], 'fail');
    expect(compareRubrics(TWO_ITEMS, other)).toMatchObject({
      total: { comparable: true },
      grade: { comparable: false },
    });
    const asked: Rubric = { ...TWO_ITEMS, combining: { method: 'mean', triggers: [{ id: 't', straddles: 'pass' }] } };
    const both = withLeaf(asked, ['grades', 'limiters', 0, 'atMost'], 'fail');
    expect(compareRubrics(asked, both).total.comparable).toBe(false);
  });

  it('an item computed from a fact that is read otherwise is not comparable; the others are', () => {
    const other = withLeaf(EVERYTHING, ['facts', 'due', 'column'], 'elsewhere');
    const not = compareRubrics(EVERYTHING, other).items.filter(({ comparable }) => !comparable);
    expect(not.map(({ id }) => id)).toEqual(['steps', 'loss']);
  });
});

const GRADES = {
  scale: [
    { id: 'g', title: words('g') },
    { id: 'p', title: words('p') },
    { id: 'f', title: words('f') },
  ],
  bands: [
    { grade: 'g', from: 12 },
    { grade: 'p', from: 5, to: 12 },
    { grade: 'f', to: 5 },
  ],
  limiters: [
    { id: 'l1', title: words('l'), when: { item: { id: 'i0', below: 2 } }, atMost: 'p' },
    { id: 'l2', when: { total: { below: 3 } }, atMost: 'f' },
  ],
};
const graded = rubricArb({ rounding: true }).map((rubric): Rubric => ({
  ...rubric,
  guidance: words('g'),
  source: 's',
  grades: GRADES,
}));
const gradedSheet = graded.chain((rubric) => marksArb(rubric).map((marks) => ({ rubric, marks })));

const scored = (rubric: Rubric, marks: Marks): string => {
  const outcome = scoreSheet(compileRubric(rubric), marks);
  return outcome.kind === 'none'
    ? outcome.reasons.map(({ code }) => code).join()
    : `${fractionText(outcome.total)} ${outcome.grade}`;
};

/** Everything that has no order, turned round: keys, sections, criteria, items, levels, defects, bands, limiters. */
function turned(rubric: Rubric): Rubric {
  const turn = (value: unknown, key = ''): unknown => {
    if (Array.isArray(value)) {
      const inside = value.map((part) => turn(part));
      const ordered = ['scale', 'rules', 'steps', 'of', 'examples'].includes(key);
      return ordered ? inside : inside.toReversed();
    }
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value)
        .toReversed()
        .map(([name, part]) => [name, turn(part, name)]),
    );
  };
  return turn(rubric) as Rubric;
}

/** The points of every item before weights. */
function pointsOf(rubric: Rubric, marks: Marks): Record<string, string> {
  const compiled = compileRubric(rubric);
  const values = itemValues(compiled, marks);
  return Object.fromEntries(
    compiled.items.map(({ id, index }) => {
      const value = values[index]!;
      return [id, value.kind === 'points' ? fractionText(value.points) : value.kind];
    }),
  );
}

/** A cheap expectation, for thousands of them. */
function equal(found: unknown, wanted: unknown): void {
  if (found !== wanted) throw new Error(`${String(found)} is not ${String(wanted)}`);
}

describe('properties of comparing', () => {
  it('a rubric is the same as itself, and what has no order may be turned round', () => {
    fc.assert(
      fc.property(gradedSheet, ({ rubric, marks }) => {
        equal(compareRubrics(rubric, structuredClone(rubric)).impact, 'none');
        const other = turned(rubric);
        const { impact, items, total, grade } = compareRubrics(rubric, other);
        equal(movesResults(impact), false);
        equal(total.comparable && grade.comparable && items.every(({ comparable }) => comparable), true);
        equal(scored(other, marks), scored(rubric, marks));
      }),
      RUNS,
    );
  });

  it('the class of two changed rubrics does not depend on the order of their parts', () => {
    fc.assert(
      fc.property(graded, graded, (one, other) => {
        const { impact, total, grade } = compareRubrics(one, other);
        const again = compareRubrics(turned(one), turned(other));
        if (movesResults(impact)) expect(again.impact).toBe(impact);
        expect([again.total.comparable, again.grade.comparable]).toEqual([total.comparable, grade.comparable]);
      }),
      RUNS,
    );
  });

  it('any one leaf changed: up to guidance every sheet scores the same; comparable totals are equal; comparable items give the same points', () => {
    const seen = { light: 0, totals: 0, items: 0 };
    const arb = gradedSheet.chain(({ rubric, marks }) => {
      const leaves = leavesOf(rubric);
      return fc.record({
        rubric: fc.constant(rubric),
        marks: fc.constant(marks),
        leaf: fc.integer({ min: 0, max: leaves.length - 1 }).map((at) => leaves[at]!),
        away: fc.boolean(),
      });
    });
    fc.assert(
      fc.property(arb, ({ rubric, marks, leaf, away }) => {
        const last = leaf.path.at(-1);
        const goes =
          away && !['zh', 'en', 'id', 'kind', 'format', 'key'].includes(String(last)) && typeof last === 'string';
        const other = withLeaf(rubric, leaf.path, goes ? undefined : otherThan(leaf.value));
        const { impact, total, items } = compareRubrics(rubric, other);
        if (!goes) equal(reaches(impact, leastOf(leaf.path)), true);
        if (movesResults(impact) && leaf.path.includes('sections') && !goes && typeof leaf.value === 'number') {
          const same = items.filter(({ comparable }) => comparable).map(({ id }) => id);
          const [was, is] = [rubric, other].map((one) => pointsOf(one, marks));
          seen.items += same.length;
          for (const id of same) equal(is![id], was![id]);
        }
        if (!movesResults(impact)) {
          seen.light += 1;
          equal(scored(other, marks), scored(rubric, marks));
        } else if (total.comparable && leaf.path.includes('bands')) {
          seen.totals += 1;
          expect(scored(other, marks).split(' ')[0]).toBe(scored(rubric, marks).split(' ')[0]);
        }
      }),
      { numRuns: 600 },
    );
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(2);
  });
});
