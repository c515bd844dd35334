import { describe, expect, it } from '@jest/globals';
import { checkLaws } from '../../../src/engine/rubric/check-laws.js';
import { rubricDigest } from '../../../src/engine/rubric/rubric-digest.js';
import { TWO_ITEMS } from '../../../src/engine/rubric/two-item-rubric.js';
import type { Rubric } from '../../../src/engine/rubric/rubric.js';

type Loose = Record<string, any>; // eslint-disable-line
const words = (text: string): Loose => ({ zh: text, en: text });
const scale = (id: string, max: unknown, more: Loose = {}): Loose => ({
  id,
  kind: 'scale',
  title: words(id),
  max,
  ...more,
});
const sheet = (items: Loose[], more: Loose = {}): Rubric =>
  ({
    format: 'kaoping-rubric/1',
    key: 'k',
    title: words('k'),
    sections: [{ id: 's', title: words('s'), items }],
    ...more,
  }) as unknown as Rubric;
const scaleOf = (...ids: string[]): Loose[] => ids.map((id) => ({ id, title: words(id) }));
const levels = (id: string, ...names: string[]): Loose => ({
  id,
  kind: 'levels',
  title: words(id),
  levels: names.map((name, at) => ({ id: name, title: words(name), points: at })),
});
const bands = (...list: Loose[]): Loose => ({
  grades: { scale: scaleOf(...new Set(list.map(({ grade }) => String(grade)))), bands: list },
});
const rules = (list: Loose[], more: Loose = {}): Loose => ({
  grades: { scale: scaleOf(...new Set(list.map(({ grade }) => String(grade)))), rules: list, ...more },
});
const faults = (rubric: Rubric): string[] =>
  checkLaws(rubric).map(({ code, path }) => `${code.slice(7)} ${path.join('.')}`);

const GOOD = [scale('a', 60), scale('b', 40)];

describe('the laws of rubrics', () => {
  it('find nothing in a lawful one', () => {
    const four = bands(
      { grade: 'e', from: 90 },
      { grade: 'g', from: 75, to: 90 },
      { grade: 'p', from: 60, to: 75 },
      { grade: 'f', to: 60 },
    );
    expect(faults(sheet(GOOD, { total: { max: 100 }, ...four }))).toEqual([]);
  });

  it('find nothing in the rubric that the docstrings are worked on', () => {
    expect(checkLaws(TWO_ITEMS)).toEqual([]);
  });

  it('refuse items that add to 109, say so in both languages, and say what to do', () => {
    const [fault, ...rest] = checkLaws(sheet([scale('a', 60), scale('b', 49)], { total: { max: 100 } }));
    expect(rest).toEqual([]);
    expect(fault).toMatchObject({ code: 'rubric.points-do-not-add', path: ['total', 'max'] });
    expect([fault!.words.zh, fault!.words.en]).toEqual([
      '各项合计 109 分，而声明为 100 分',
      'the parts add to 109, declared are 100',
    ]);
    expect(fault!.suggestion.en).toContain('normalise');
    expect(faults(sheet([scale('a', 60), scale('b', 49)], { total: { max: 100, normalise: true } }))).toEqual([]);
  });

  it('refuse the office’s grade table that forgets 70–80', () => {
    const table = bands(
      { grade: 'e', from: 90 },
      { grade: 'g', from: 80, to: 90 },
      { grade: 'p', from: 60, to: 70 },
      { grade: 'f', to: 60 },
    );
    const [fault] = checkLaws(sheet(GOOD, table));
    expect(fault).toMatchObject({
      code: 'rubric.grade-hole',
      path: ['grades', 'bands', 2, 'to'],
      words: { zh: '总分 70–80 没有等次' },
    });
  });

  it.each<[string, Rubric, string[]]>([
    ['an id used twice', sheet([scale('a', 1), scale('a', 1)]), ['duplicate-id sections.0.items.1.id']],
    ['an item named like its section', sheet([scale('s', 1)]), ['duplicate-id sections.0.items.0.id']],
    ['a level used twice', sheet([levels('a', 'x', 'x')]), ['duplicate-id sections.0.items.0.levels.1.id']],
    ['no items at all', sheet([]), ['empty-section sections.0']],
    ['an amount that is no number', sheet([scale('a', 'ten')]), ['not-an-amount sections.0.items.0.max']],
    ['points beside the unit', sheet([scale('a', 1.255)]), ['not-in-units sections.0.items.0.max']],
    ['a unit of zero', sheet([scale('a', 1)], { unit: 0 }), ['not-an-amount unit']],
    [
      'a bound that is no number',
      sheet(GOOD, rules([{ grade: 'x', when: { total: { above: 'x' } } }, { grade: 'y' }])),
      ['not-an-amount grades.rules.0.when.total.above'],
    ],
    [
      'a trigger bound that is no number',
      sheet(GOOD, { combining: { method: 'mean', third: 'mean', triggers: [{ id: 't', total: { above: '' } }] } }),
      ['not-an-amount combining.triggers.0.total.above'],
    ],
    ['an empty scale', sheet([scale('a', 1, { min: 1 })]), ['empty-range sections.0.items.0.max']],
    ['steps that miss the maximum', sheet([scale('a', 10, { step: 3 })]), ['bad-step sections.0.items.0.step']],
    ['a step of zero', sheet([scale('a', 10, { step: 0 })]), ['negative-amount sections.0.items.0.step']],
    [
      'a negative cost',
      sheet([{ ...scale('a', 5), kind: 'deduction', defects: [{ id: 'd', title: words('d'), points: -1 }] }]),
      ['negative-amount sections.0.items.0.defects.0.points'],
    ],
    [
      'a factor beside a weight',
      sheet([scale('a', 10, { factor: 1, weight: 2 })]),
      ['factor-and-weight sections.0.items.0.weight'],
    ],
    [
      'a weight of nothing',
      sheet([scale('a', 1), { id: 'v', kind: 'veto', title: words('v'), effect: 'zero', weight: 3 }]),
      ['weight-of-nothing sections.0.items.1.weight'],
    ],
    [
      'normalising without a maximum',
      sheet(GOOD, { total: { normalise: true } }),
      ['normalise-without-max total.normalise'],
    ],
    [
      'a zero that rewards',
      sheet([scale('a', 1), { id: 'v', kind: 'veto', title: words('v'), effect: 'zero' }], { direction: 'lower' }),
      ['zero-is-best sections.0.items.1.effect'],
    ],
    [
      'a penalty that is to be stretched',
      sheet([scale('a', 9), scale('b', 1, { factor: -1, notApplicable: 'rubric' })]),
      ['penalty-cannot-be-stretched sections.0.items.1.notApplicable'],
    ],
    [
      'full marks of a penalty without limit',
      sheet([
        scale('a', 9),
        {
          ...scale('b', 5),
          kind: 'deduction',
          counting: 'up',
          floor: 'none',
          notApplicable: 'full',
          defects: [{ id: 'd', title: words('d'), points: 1 }],
        },
      ]),
      ['full-without-limit sections.0.items.1.notApplicable'],
    ],
    [
      'bands that overlap',
      sheet(GOOD, bands({ grade: 'g', from: 60, closed: 'both' }, { grade: 'f', to: 60, closed: 'both' })),
      ['grade-overlap grades.bands.0.from'],
    ],
    [
      'a point that belongs to no band',
      sheet(GOOD, bands({ grade: 'g', from: 60, closed: 'neither' }, { grade: 'f', to: 60 })),
      ['grade-hole grades.bands.1.to'],
    ],
    [
      'full marks without a grade',
      sheet(GOOD, bands({ grade: 'g', from: 60, to: 100 }, { grade: 'f', to: 60 })),
      ['grade-hole grades.bands.0.to'],
    ],
    [
      'a band beyond full marks',
      sheet(GOOD, bands({ grade: 'g', from: 100, closed: 'neither' }, { grade: 'f', to: 100, closed: 'to' })),
      ['grade-unreachable grades.bands.0.from'],
    ],
    [
      'an empty band',
      sheet(GOOD, bands({ grade: 'g', from: 60 }, { grade: 'p', from: 60, to: 60 }, { grade: 'f', to: 60 })),
      ['empty-band grades.bands.1.to'],
    ],
    [
      'holes in whole numbers although means are none',
      sheet(GOOD, bands({ grade: 'g', from: 60, closed: 'both' }, { grade: 'f', to: 59, closed: 'both' })),
      ['grade-hole grades.bands.1.to'],
    ],
    [
      'bands and rules at once',
      sheet(GOOD, { grades: { scale: scaleOf('x'), bands: [{ grade: 'x' }], rules: [{ grade: 'x' }] } }),
      ['bands-and-rules grades.rules'],
    ],
    [
      'neither',
      sheet(GOOD, { grades: { scale: scaleOf('x') } }),
      ['no-grade-lines grades', 'grade-unreachable grades.scale.0'],
    ],
    [
      'a grade that nothing gives',
      sheet(GOOD, { grades: { scale: scaleOf('x', 'y'), bands: [{ grade: 'x' }] } }),
      ['grade-unreachable grades.scale.1'],
    ],
    [
      'rules that may all fail',
      sheet(GOOD, rules([{ grade: 'x', when: { total: { atLeast: 1 } } }])),
      ['no-last-rule grades.rules.0.when'],
    ],
    [
      'a rule behind one that catches all',
      sheet(GOOD, rules([{ grade: 'x' }, { grade: 'y' }])),
      ['grade-unreachable grades.rules.1'],
    ],
    [
      'a rule behind a wider one',
      sheet(
        GOOD,
        rules([
          { grade: 'x', when: { total: { atMost: 20 } } },
          { grade: 'y', when: { all: [{ total: { below: 20 } }, { items: { atMost: 5 } }] } },
          { grade: 'z' },
        ]),
      ),
      ['grade-unreachable grades.rules.1'],
    ],
    [
      'a total that cannot be',
      sheet(GOOD, rules([{ grade: 'x', when: { total: { above: 100 } } }, { grade: 'y' }])),
      ['condition-impossible grades.rules.0.when.total.above'],
    ],
    [
      'bounds that contradict each other',
      sheet(GOOD, rules([{ grade: 'x', when: { item: { id: 'a', atLeast: 9, below: 9 } } }, { grade: 'y' }])),
      ['condition-impossible grades.rules.0.when.item.atLeast'],
    ],
    [
      'more items than there are',
      sheet(GOOD, rules([{ grade: 'x', when: { items: { above: 1, count: { atLeast: 3 } } } }, { grade: 'y' }])),
      ['condition-impossible grades.rules.0.when.items.count.atLeast'],
    ],
    [
      'an unknown grade',
      sheet(GOOD, {
        grades: { scale: scaleOf('x'), rules: [{ grade: 'z', when: { total: { above: 1 } } }, { grade: 'x' }] },
      }),
      ['unknown-grade grades.rules.0.grade'],
    ],
    [
      'an unknown item deep inside',
      sheet(GOOD, rules([{ grade: 'x', when: { any: [{ not: { item: { id: 'q', above: 1 } } }] } }, { grade: 'y' }])),
      ['unknown-item grades.rules.0.when.any.0.not.item.id'],
    ],
    [
      'an unknown section',
      sheet(GOOD, rules([{ grade: 'x', when: { section: { id: 'q', above: 1 } } }, { grade: 'y' }])),
      ['unknown-section grades.rules.0.when.section.id'],
    ],
    [
      'an unknown level',
      sheet(
        [levels('a', 'x', 'y')],
        rules([{ grade: 'x', when: { item: { id: 'a', levels: ['z'] } } }, { grade: 'y' }]),
      ),
      ['unknown-level grades.rules.0.when.item.levels.0'],
    ],
    [
      'a veto that is none',
      sheet(GOOD, rules([{ grade: 'x', when: { veto: 'a' } }, { grade: 'y' }])),
      ['unknown-veto grades.rules.0.when.veto'],
    ],
    [
      'a limit by an item without levels',
      sheet(GOOD, rules([{ grade: 'x' }], { limiters: [{ id: 'l', atMostOf: 'a' }] })),
      ['unknown-levels grades.limiters.0.atMostOf'],
    ],
    [
      'a limit that vanishes with “not applicable”',
      sheet(
        [{ ...levels('a', 'x', 'y'), notApplicable: 'drop' }, scale('b', 1)],
        rules([{ grade: 'x', when: { total: { above: 1 } } }, { grade: 'y' }], {
          limiters: [{ id: 'l', atMostOf: 'a' }],
        }),
      ),
      ['limiter-not-applicable grades.limiters.0.atMostOf'],
    ],
    [
      'a condition that does not know about “not applicable”',
      sheet(
        [scale('a', 9, { notApplicable: 'full' }), scale('b', 9)],
        rules([{ grade: 'y' }], { limiters: [{ id: 'l', when: { item: { id: 'a', below: 3 } }, atMost: 'y' }] }),
      ),
      ['not-applicable-undecided grades.limiters.0.when.item'],
    ],
    [
      'a section that may be empty',
      sheet(GOOD, {
        notApplicable: 'rubric',
        ...rules([{ grade: 'x', when: { section: { id: 's', above: 1 } } }, { grade: 'y' }]),
      }),
      ['not-applicable-undecided grades.rules.0.when.section'],
    ],
    [
      'triggers without a rule for the third',
      sheet(GOOD, { combining: { method: 'mean', triggers: [{ id: 't', total: { above: 1 } }] } }),
      ['third-missing combining.triggers'],
    ],
    [
      'an empty trigger',
      sheet(GOOD, { combining: { method: 'mean', third: 'mean', triggers: [{ id: 't' }] } }),
      ['empty-trigger combining.triggers.0'],
    ],
    [
      'a trigger on grades that are not there',
      sheet(GOOD, { combining: { method: 'mean', third: 'mean', triggers: [{ id: 't', grades: 'differ' }] } }),
      ['trigger-without-grades combining.triggers.0.grades'],
    ],
    [
      'a mean trimmed to nothing',
      sheet(GOOD, { combining: { method: 'trimmed-mean', trim: { highest: 1, lowest: 1 }, minimum: 2 } }),
      ['trim-too-much combining.minimum'],
    ],
    [
      'a trigger that waits for what it should call for',
      sheet(GOOD, {
        combining: { method: 'mean', third: 'mean', triggers: [{ id: 't', total: { above: 1 }, further: 'given' }] },
      }),
      ['further-not-alone combining.triggers.0.further'],
    ],
    [
      'weights that are all 0',
      sheet([scale('a', 60, { weight: 0 }), scale('b', 40, { factor: 0 })]),
      ['nothing-scored sections'],
    ],
    [
      'weights of 0 where full marks are declared, once',
      sheet([scale('a', 60, { weight: 0 })], { total: { max: 100 } }),
      ['points-do-not-add total.max'],
    ],
  ])('find %s', (_, rubric, expected) => {
    expect(faults(rubric)).toEqual(expected);
    for (const { words } of checkLaws(rubric)) expect([words.zh, words.en].every((text) => text.length > 3)).toBe(true);
  });

  it('check what sections and criteria declare, with weights counted as weights', () => {
    const section = (max: number, more: Loose = {}): Loose => ({
      id: 's',
      title: words('s'),
      max,
      criteria: [{ id: 'c', title: words('c'), max: 9, items: [scale('a', 4), scale('b', 10, { weight: 5 })] }],
      ...more,
    });
    const rubric = (one: Loose, total = 9): Rubric =>
      ({ ...sheet([]), sections: [one], total: { max: total } }) as unknown as Rubric;
    expect(faults(rubric(section(9)))).toEqual([]);
    expect(faults(rubric(section(10)))).toEqual(['points-do-not-add sections.0.max']);
    expect(faults(rubric(section(9, { weight: 30 }), 30))).toEqual([]);
    expect(faults(rubric(section(9, { factor: 2 })))).toEqual(['points-do-not-add total.max']);
  });

  it('want a grade for what sheets add up to, by the first rule or with a further one', () => {
    const upTo = (combining: Loose, more: Loose = {}): string[] =>
      faults(
        sheet(GOOD, {
          ...more,
          combining: { triggers: [{ id: 't', total: { above: 5 } }], third: 'mean', ...combining },
          ...bands({ grade: 'x', from: 60, to: 100, closed: 'both' }, { grade: 'y', to: 60 }),
        }),
      );
    const hole = ['grade-hole grades.bands.0.to'];
    expect(upTo({ method: 'mean' })).toEqual([]);
    expect(upTo({ method: 'mean', third: 'sum' })).toEqual(hole);
    expect(upTo({ method: 'sum', minimum: 2 })).toEqual(hole);
    expect(upTo({ method: 'sum' }, { total: { cap: 100 } })).toEqual(hole);
    expect(upTo({ method: 'sum', level: 'item' })).toEqual(hole);
    expect(upTo({ method: 'sum', level: 'item' }, { total: { cap: 100 } })).toEqual([]);
  });

  it('look at totals as they are once every stage has rounded', () => {
    const upTo = (rounding: Loose, more: Loose = {}): string[] =>
      faults(
        sheet([scale('a', 60), scale('b', 39.5)], {
          rounding,
          ...more,
          ...bands({ grade: 'x', from: 60, to: 99.5, closed: 'both' }, { grade: 'y', to: 60 }),
        }),
      );
    const up = { digits: 0, rule: 'half-up' };
    const hole = ['grade-hole grades.bands.0.to'];
    const items = { combining: { method: 'mean', level: 'item' } };
    expect(upTo({})).toEqual([]);
    expect([upTo({ section: up }), upTo({ item: up }), upTo({ total: up })]).toEqual([hole, hole, hole]);
    expect([upTo({ combined: up }), upTo({ combined: up }, items), upTo({ total: up }, items)]).toEqual([[], hole, []]);
  });

  it('accept bands in whole numbers when rounded totals are compared', () => {
    const table = (digits: number, combining?: Loose): Rubric =>
      sheet(GOOD, {
        rounding: { total: { digits } },
        grades: {
          scale: scaleOf('g', 'f'),
          compare: 'rounded',
          bands: [
            { grade: 'g', from: 60, closed: 'both' },
            { grade: 'f', to: 59, closed: 'both' },
          ],
        },
        ...(combining && { combining }),
      });
    expect(faults(table(0))).toEqual([]);
    expect(faults(table(1))).toEqual(['grade-hole grades.bands.1.to']);
    expect(faults(table(0, { method: 'mean' }))).toEqual(['grade-hole grades.bands.1.to']);
  });

  it('tell all faults at once, and nothing twice', () => {
    const rubric = sheet([scale('a', 60), scale('a', 49)], {
      total: { max: 100 },
      grades: {
        scale: scaleOf('x', 'y'),
        bands: [
          { grade: 'x', from: 90 },
          { grade: 'z', to: 80 },
        ],
      },
      combining: { method: 'mean', triggers: [{ id: 't', total: { above: 1 } }] },
    });
    expect(faults(rubric)).toEqual([
      'duplicate-id sections.0.items.1.id',
      'unknown-grade grades.bands.1.grade',
      'third-missing combining.triggers',
      'grade-unreachable grades.scale.1',
      'points-do-not-add total.max',
      'grade-hole grades.bands.1.to',
    ]);
  });
});

describe('the digest of a rubric', () => {
  it('does not depend on the order of keys, and on everything else', () => {
    const { format, key, ...rest } = sheet(GOOD);
    expect(rubricDigest({ ...rest, key, format })).toBe(rubricDigest(sheet(GOOD)));
    expect(rubricDigest(sheet(GOOD))).toMatch(/^[0-9a-f]{64}$/);
    expect(rubricDigest(sheet([scale('a', 60), scale('b', 41)]))).not.toBe(rubricDigest(sheet(GOOD)));
  });

  it('is the SHA-256 of its canonical JSON', () => {
    expect(rubricDigest({ b: 1, a: [true, 'é'] } as unknown as Rubric)).toBe(
      '83a3979059aec8e3857b1c8e232a8a54a415f02a223aeaa3ba97654ebef44020',
    );
  });
});
