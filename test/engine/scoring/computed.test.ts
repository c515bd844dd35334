import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readCivilDay, weekdayOf } from '../../../src/engine/calendar/index.js';
import { combineSheets, explainCase } from '../../../src/engine/combining/index.js';
import { equal, exactText, fraction } from '../../../src/engine/number/index.js';
import { checkLaws } from '../../../src/engine/rubric/check-laws.js';
import type { Facts } from '../../../src/engine/rubric/fact-declaration.js';
import { itemRange } from '../../../src/engine/rubric/item-range.js';
import type { Item, Rubric } from '../../../src/engine/rubric/rubric.js';
import { totalRange } from '../../../src/engine/rubric/total-range.js';
import {
  checkMarks,
  compileRubric,
  explainSheet,
  isMarkFault,
  readMark,
  scoreSheet,
} from '../../../src/engine/scoring/index.js';
import type { ReasonNode, SheetOutcome } from '../../../src/engine/scoring/index.js';
import { recombine } from './recombine.js';

type Loose = Record<string, any>; // eslint-disable-line
const words = (zh: string, en = zh): Loose => ({ zh, en });
const FACTS: Loose = {
  closed: { type: 'whole', title: words('已办结', 'closed') },
  due: { type: 'whole', title: words('应办', 'due'), column: '应办数' },
  onTime: { type: 'share', of: ['closed', 'due'], title: words('办结率', 'rate closed') },
  hours: { type: 'decimal', title: words('课时', 'hours') },
  urgent: { type: 'yes-no', title: words('紧急', 'urgent') },
  kind: { type: 'text', title: words('类型', 'kind') },
  acceptedOn: { type: 'date', title: words('受理日期', 'accepted on') },
  closedOn: { type: 'date', title: words('结案日期', 'closed on') },
};
const computed = (rule: Loose, more: Loose = {}): Loose => ({
  id: 'c',
  kind: 'computed',
  title: words('及时', 'timely'),
  ...more,
  ...rule,
});
const plain = (max = 10): Loose => ({ id: 'p', kind: 'scale', title: words('意见', 'advice'), max });
const rubricOf = (items: Loose[], more: Loose = {}): Rubric =>
  ({
    format: 'kaoping-rubric/1',
    key: 'k',
    title: words('k'),
    unit: 0.5,
    facts: FACTS,
    sections: [{ id: 's', title: words('s'), items }],
    ...more,
  }) as unknown as Rubric;
const weekdays = { isWorkday: (day: string) => (day < '2027' ? weekdayOf(readCivilDay(day)!) < 6 : undefined) };
const lawful = (rubric: Rubric) => {
  expect(checkLaws(rubric)).toEqual([]);
  return compileRubric(rubric, weekdays);
};
const score = (rule: Loose, facts: Facts, more: Loose = {}, whole: Loose = {}) =>
  scoreSheet(lawful(rubricOf([computed(rule, more)], whole)), {}, facts);
const points = (rule: Loose, facts: Facts, more: Loose = {}, rubric: Loose = {}): string => {
  const outcome = score(rule, facts, more, rubric);
  return outcome.kind === 'none' ? outcome.reasons.map(({ code }) => code).join() : exactText(outcome.total);
};
const labels = (node: ReasonNode): string[] => [node.label.zh, ...node.children.flatMap(labels)];

const LOSS = { share: { of: ['closed', 'due'] }, loss: { full: 3, below: '90%', every: '10%', points: 1, atMost: 3 } };
const DAYS = {
  days: { from: 'acceptedOn', to: 'closedOn', count: 'calendar' },
  steps: [{ atMost: 30, points: 5 }, { atMost: 60, points: 2 }, { points: 0 }],
};

describe('a computed item', () => {
  it('loses 1 point for every 10 percentage points below 90, at most 3: a share of exactly 80 % loses 1', () => {
    const shares: [number, number, string][] = [
      [9, 10, '3'],
      [90, 100, '3'],
      [899, 1000, '3'],
      [801, 1000, '3'],
      [8, 10, '2'],
      [7999, 10_000, '2'],
      [7, 10, '1'],
      [60, 100, '0'],
      [0, 7, '0'],
      [12, 10, '3'],
    ];
    expect(shares.map(([closed, due]) => points(LOSS, { closed, due }))).toEqual(
      shares.map(([, , expected]) => expected),
    );
  });

  it('may count a stretch that has begun, or what lies above a limit', () => {
    const started = { ...LOSS, loss: { ...LOSS.loss, stretch: 'started' } };
    expect([90, 89, 80, 79].map((closed) => points(started, { closed, due: 100 }))).toEqual(['3', '2', '2', '1']);
    const late = { days: { ...DAYS.days }, loss: { full: 5, above: 30, every: 5, points: 0.5, atMost: 'none' } };
    const on = (closedOn: string) => points(late, { acceptedOn: '2026-01-01', closedOn });
    expect([on('2026-01-31'), on('2026-02-04'), on('2026-02-05'), on('2026-12-31')]).toEqual(['5', '5', '4.5', '-28']);
  });

  it('gives yes or no points for a condition', () => {
    const rule = { when: 'closed >= due && kind != "advice"', yes: 5, no: 1 };
    expect(points(rule, { closed: 10, due: '10', kind: 'civil' })).toBe('5');
    expect(points(rule, { closed: 9, due: '10', kind: 'civil' })).toBe('1');
  });

  it('gives points in proportion to a share or a decimal, rounded as declared', () => {
    const rounding = { mark: { digits: 1, rule: 'half-up' } };
    const whole = (rule: Loose, facts: Facts) => points(rule, facts, {}, { unit: 0.1, rounding });
    const share = { share: { of: ['closed', 'due'] }, each: { points: 20, cap: 20 } };
    expect(whole(share, { closed: 7, due: 8 })).toBe('17.5');
    expect(whole(share, { closed: 1, due: 3 })).toBe('6.7');
    expect(whole(share, { closed: 9, due: 8 })).toBe('20');
    expect(whole({ value: 'hours', each: { points: 1, cap: 'none' } }, { hours: '45.3' })).toBe('45.3');
    expect(whole({ value: 'hours', each: { points: 1, cap: 'none' } }, { hours: '45.35' })).toBe('45.4');
    expect(points({ value: 'hours', each: { points: 1, cap: 'none' } }, { hours: '45.3' })).toBe('scoring.not-in-unit');
    expect(points({ value: 'hours', each: { points: 1, cap: 'none' } }, { hours: '45.5' })).toBe('45.5');
  });

  it('rounds first and keeps within floor and cap after, says so, and rounds nothing that is counted', () => {
    const rounding = { mark: { digits: 0 } };
    const share = { share: { of: ['closed', 'due'] }, each: { points: 10, floor: 0.5, cap: 9.5 } };
    const rounded = (facts: Facts) => points(share, facts, {}, { rounding });
    expect([1, 10, 25, 100].map((closed) => rounded({ closed, due: 100 }))).toEqual(['0.5', '1', '2', '9.5']);
    const compiled = lawful(rubricOf([computed(share)], { rounding }));
    const told = (closed: number) => labels(explainSheet(compiled, {}, { closed, due: 100 })).join();
    expect(told(99)).toContain('10 × 0.99，取整为 10，按限为 9.5 分');
    expect(told(26)).toContain('10 × 0.26，取整为 3,');
    const count = { count: 'closed', each: { points: 0.5, cap: 'none' } };
    expect(points(count, { closed: 7 }, {}, { rounding })).toBe('3.5');
    const value = { value: 'closed', each: { points: 0.5, cap: 'none' } };
    expect(points(value, { closed: 7 }, {}, { rounding })).toBe('3.5');
  });

  it('is refused once where its rounding does not fit the unit', () => {
    const share = { share: { of: ['closed', 'due'] }, each: { points: 10, cap: 10 } };
    const rounding = { mark: { digits: 1 } };
    const faults = (...rules: Loose[]) =>
      checkLaws(rubricOf([plain(), ...rules.map((rule, at) => computed(rule, { id: `c${at}` }))], { rounding })).map(
        ({ code, path }) => `${code} ${path.join('.')}`,
      );
    expect(faults(share, share)).toEqual(['rubric.rounding-not-in-unit rounding.mark.digits']);
    expect(faults({ count: 'closed', each: { points: 0.5, cap: 10 } })).toEqual([]);
  });

  it('gives points for each thing counted, within floor and cap', () => {
    const rule = { count: 'due - closed', each: { start: 10, points: -2.5, floor: 0, cap: 10 } };
    expect([10, 9, 7, 1, 20].map((closed) => points(rule, { closed, due: 10 }))).toEqual([
      '10',
      '7.5',
      '2.5',
      '0',
      '10',
    ]);
    expect(points({ count: 'closed', each: { points: 0.5, cap: 'none' } }, { closed: '9007199254740993' })).toBe(
      'scoring.out-of-range',
    );
    expect(points({ count: 'closed * closed', each: { points: 1, cap: 5 } }, { closed: '9007199254740993' })).toBe(
      'scoring.out-of-range',
    );
  });

  it('reads a step table on a whole number, a decimal and an exact share; the closed side is the one that is written', () => {
    const steps = [{ atLeast: '90%', points: 5 }, { above: '80%', points: 3 }, { points: 0 }];
    const shares = [90, 89, 81, 80].map((closed) =>
      points({ share: { of: ['closed', 'due'] }, steps }, { closed, due: 100 }),
    );
    expect(shares).toEqual(['5', '3', '3', '0']);
    expect(points({ value: 'onTime', steps }, { closed: 9, due: 10 })).toBe('5');
    const hours = { value: 'hours', steps: [{ below: 0.3, points: 0 }, { points: 1 }] };
    expect(['0.3', 0.3, '0.29999999999999999999'].map((value) => points(hours, { hours: value }))).toEqual([
      '1',
      '1',
      '0',
    ]);
    expect(
      points({ value: 'closed', steps: [{ atLeast: 3, atMost: 5, points: 2 }, { points: 0 }] }, { closed: ' ５ ' }),
    ).toBe('2');
  });

  it('counts calendar days and Chinese working days; a year without a calendar is refused, never guessed', () => {
    expect(points(DAYS, { acceptedOn: '2026-01-01', closedOn: '2026-01-31' })).toBe('5');
    expect(points(DAYS, { acceptedOn: '2026-01-01', closedOn: '2026-02-01' })).toBe('2');
    const working = { ...DAYS, days: { ...DAYS.days, count: 'working' } };
    expect(points(working, { acceptedOn: '2026-01-01', closedOn: '2026-02-12' })).toBe('5');
    for (const missing of ['none', 'zero', 'refuse']) {
      const outcome = score(working, { acceptedOn: '2026-12-01', closedOn: '2027-01-04' }, { missing });
      expect(outcome).toMatchObject({ kind: 'none', reasons: [{ code: 'scoring.calendar-unknown', item: 'c' }] });
      expect(outcome.kind === 'none' && outcome.reasons[0]?.words.en).toContain('2027-01-01');
    }
    const nobody = compileRubric(rubricOf([computed(working)]));
    expect(scoreSheet(nobody, {}, { acceptedOn: '2026-12-01', closedOn: '2026-12-04' }).kind).toBe('none');
    expect(scoreSheet(nobody, {}, { acceptedOn: '2026-12-01', closedOn: '2026-12-01' }).kind).toBe('result');
  });

  it('does with missing facts what its rule says: no result with the reason, or zero; a refusal is for whoever hands in', () => {
    const reasons = score(LOSS, { closed: 9, due: '' });
    expect(reasons).toEqual({
      kind: 'none',
      reasons: [
        {
          code: 'scoring.fact-missing',
          item: 'c',
          words: words('“及时”：缺少事实“应办”', '“timely”: the fact “due” is missing'),
        },
      ],
    });
    expect(points(LOSS, { closed: 9 }, { missing: 'zero' })).toBe('0');
    expect(points(LOSS, { closed: 0, due: 0 })).toBe('scoring.share-of-nothing');
    expect(points(LOSS, {}, { missing: 'refuse' })).toBe('scoring.fact-missing');
    const refusing = lawful(rubricOf([computed(LOSS, { missing: 'refuse' })]));
    expect(checkMarks(refusing, {}, { closed: 9 }).map(({ item, code }) => [item, code])).toEqual([
      ['c', 'scoring.fact-missing'],
    ]);
    expect(checkMarks(refusing, {}, { closed: 9, due: 10 })).toEqual([]);
    expect(checkMarks(refusing, {})).toEqual([]);
    expect(checkMarks(lawful(rubricOf([computed(LOSS)])), {}, {})).toEqual([]);
  });

  it('looks at every fact that a condition names, also behind a shortcut', () => {
    expect(points({ when: 'urgent || closed > 3', yes: 1 }, { urgent: '是' })).toBe('scoring.fact-missing');
    expect(points({ when: 'urgent || closed > 3', yes: 1 }, { urgent: '是', closed: 1 })).toBe('1');
  });

  it.each([
    ['closed', '9.5'],
    ['closed', 'nine'],
    ['closed', 1e300],
    ['closed', true],
    ['closed', -1],
    ['due', Number.NaN],
  ])('takes no fact of another type, and none that makes no sense: %s %s', (name, value) => {
    for (const missing of ['none', 'zero']) {
      const outcome = score(LOSS, { closed: 9, due: 10, [name]: value }, { missing });
      expect(outcome.kind).toBe('none');
    }
  });

  it('takes a day only as it is written', () => {
    for (const closedOn of ['2026-02-30', '2026/01/31', 'soon'])
      expect(points(DAYS, { acceptedOn: '2026-01-01', closedOn })).toBe('scoring.fact-faulty');
  });

  it('finds a fact under its column, its own name first', () => {
    expect(points(LOSS, { closed: 8, 应办数: '10' })).toBe('2');
    expect(points(LOSS, { closed: 8, due: 8, 应办数: '10' })).toBe('3');
  });

  it('is not applicable where its condition does not hold', () => {
    const compiled = lawful(
      rubricOf([plain(), computed({ ...LOSS, applies: 'kind == "civil"' }, { notApplicable: 'section' })]),
    );
    const total = (facts: Facts) => {
      const outcome = scoreSheet(compiled, { p: { points: '5' } }, facts);
      return outcome.kind === 'none' ? null : exactText(outcome.total);
    };
    expect(total({ kind: 'civil', closed: 9, due: 10 })).toBe('8');
    expect(total({ kind: 'advice' })).toBe('6.5');
    expect(total({})).toBeNull();
  });

  it('may not be marked by an evaluator, not even as not applicable', () => {
    const compiled = lawful(rubricOf([plain(), computed(LOSS, { notApplicable: 'drop' })]));
    for (const mark of [{ points: '3' }, { na: true as const }, { check: true }]) {
      const marks = { p: { points: '5' }, c: mark };
      expect(checkMarks(compiled, marks, { closed: 9, due: 10 }).map(({ code }) => code)).toEqual([
        'scoring.computed-not-marked',
      ]);
      expect(scoreSheet(compiled, marks, { closed: 9, due: 10 }).kind).toBe('none');
    }
    expect(isMarkFault(readMark(compiled, 'c', '3'))).toBe(true);
    expect(isMarkFault(readMark(compiled, 'c', '不适用'))).toBe(true);
  });

  it('is explained down to its facts, in both languages, and not to those who may not see them', () => {
    const compiled = lawful(rubricOf([plain(), computed(LOSS)]));
    const facts = { closed: 8, due: 10 };
    const tree = explainSheet(compiled, { p: { points: '5' } }, facts);
    expect(labels(tree)).toEqual(
      expect.arrayContaining(['已办结 8 ÷ 应办 10 = 80%', '低于 90% 每满 10% 扣 1 分，最多扣 3 分：1 个，扣 1 分']),
    );
    expect(recombine(tree)).toEqual([7n, 1n]);
    const hidden = JSON.stringify(explainSheet(compiled, { p: { points: '5' } }, facts, 'points'));
    expect(hidden).toContain('由事实计算');
    expect(hidden).not.toMatch(/已办结|80%|应办/);
    const none = explainSheet(compiled, { p: { points: '5' } }, { closed: 'secret', due: 10 }, 'points');
    expect(labels(none)).toEqual(['评分表没有结果', '“及时”不能计算']);
    expect(JSON.stringify(explainSheet(compiled, { p: { points: '5' } }, { closed: 2, due: 3 }))).toContain('≈66.67%');
  });

  it('explains conditions, days, counts and what is missing', () => {
    const tree = (rule: Loose, facts: Facts, more: Loose = {}) =>
      labels(explainSheet(lawful(rubricOf([computed(rule, more)])), {}, facts));
    expect(tree({ when: 'urgent', yes: 1 }, { urgent: false })).toEqual(
      expect.arrayContaining(['urgent：不成立', '紧急 否']),
    );
    expect(tree(DAYS, { acceptedOn: '2026-01-01', closedOn: '2026-02-15' })).toEqual(
      expect.arrayContaining(['第 2 档（≤ 60）：2 分', '相隔 45 日', '受理日期 2026-01-01', '结案日期 2026-02-15']),
    );
    expect(tree({ count: 'due - closed', each: { points: 1, cap: 3 } }, { due: 9, closed: 2 })).toEqual(
      expect.arrayContaining(['1 × 7，按限为 3 分', 'due - closed = 7', '应办 9', '已办结 2']),
    );
    expect(tree({ ...LOSS, applies: 'urgent' }, { urgent: false }, { notApplicable: 'full' })).toEqual(
      expect.arrayContaining(['不适用：按最优分计', 'urgent：不成立', '紧急 否']),
    );
    expect(tree(LOSS, { closed: 1 }, { missing: 'zero' })).toEqual(
      expect.arrayContaining(['不能计算：按零分计', '缺少事实“应办”']),
    );
  });

  it('counts the same on every sheet of a case, by totals and by items', () => {
    for (const level of ['total', 'item']) {
      const compiled = lawful(rubricOf([plain(), computed(LOSS)], { combining: { method: 'mean', level } }));
      const facts = { closed: 8, due: 10 };
      const sheet = (seat: number, mark: string) => {
        const marks = { p: { points: mark } };
        return { seat, marks, facts, outcome: scoreSheet(compiled, marks, facts) };
      };
      expect(combineSheets(compiled, [sheet(1, '5'), sheet(2, '6')], 2)).toMatchObject({
        kind: 'final',
        total: fraction(15, 2),
      });
      const tree = explainCase(compiled, [sheet(1, '5'), sheet(2, '6')], 2);
      expect(recombine(tree)).toEqual([15n, 2n]);
      expect(labels(tree)).toContain('已办结 8 ÷ 应办 10 = 80%');
    }
  });

  it('that can have no points counts no zero when items are combined, and says why', () => {
    const rule = { ...DAYS, days: { ...DAYS.days, count: 'working' } };
    const compiled = lawful(
      rubricOf([plain(), computed(rule, { missing: 'zero' })], { combining: { method: 'mean', level: 'item' } }),
    );
    const facts = { acceptedOn: '2026-12-01', closedOn: '2027-02-01' };
    const marks = { p: { points: '5' } };
    const sheets = [1, 2].map((seat) => ({ seat, marks, facts, outcome: scoreSheet(compiled, marks, facts) }));
    expect(combineSheets(compiled, sheets, 2)).toMatchObject({
      kind: 'none',
      reasons: [{ code: 'scoring.calendar-unknown' }],
    });
  });

  it('has the range of its table, and total ranges know it', () => {
    const range = (rule: Loose) => {
      const { low, high } = itemRange(computed(rule) as unknown as Item);
      return [low, high].map((end) => (end === null ? null : exactText(end)));
    };
    expect(range(LOSS)).toEqual(['0', '3']);
    expect(range({ ...LOSS, loss: { ...LOSS.loss, atMost: 'none' } })).toEqual([null, '3']);
    expect(range({ when: 'urgent', yes: -2, no: 1 })).toEqual(['-2', '1']);
    expect(range(DAYS)).toEqual(['0', '5']);
    expect(range({ count: 'closed', each: { points: 1, floor: -3, cap: 'none' } })).toEqual(['-3', null]);
    expect(totalRange(rubricOf([plain(), computed(LOSS)]))).toEqual({ low: fraction(0), high: fraction(13) });
  });
});

const same = (a: SheetOutcome, b: SheetOutcome): boolean =>
  a.kind === 'result' && b.kind === 'result' && equal(a.total, b.total) && equal(a.exact, b.exact);

describe('step tables and losses, against a model in whole numbers', () => {
  // Laws are checked above; here every run makes another rubric.
  const gives = (rule: Loose, facts: Facts, expected: bigint): boolean => {
    const outcome = scoreSheet(compileRubric(rubricOf([computed(rule)])), {}, facts);
    return outcome.kind === 'result' && equal(outcome.total, fraction(expected));
  };
  const big = (max: number) => fc.integer({ min: 0, max }).map(BigInt);

  it('lose what the model says, for any share and any table', () => {
    const table = fc.record({
      full: big(20),
      limit: big(120),
      every: big(30),
      by: big(4),
      most: big(20),
      started: fc.boolean(),
    });
    fc.assert(
      fc.property(big(200), big(200), table, (closed, less, { full, limit, every, by, most, started }) => {
        const [due, step] = [less + 1n, every + 1n];
        const rule = {
          share: { of: ['closed', 'due'] },
          loss: {
            full: Number(full),
            below: `${limit}%`,
            every: `${step}%`,
            points: Number(by),
            atMost: Number(most),
            stretch: started ? 'started' : 'whole',
          },
        };
        // limit/100 − closed/due over step/100, as (limit × due − 100 × closed) / (step × due).
        const [n, d] = [limit * due - 100n * closed, step * due];
        let stretches = 0n;
        while (started ? stretches * d < n : (stretches + 1n) * d <= n) stretches += 1n;
        const lost = stretches * by > most ? most : stretches * by;
        const facts = { closed: String(closed), due: String(due) };
        return gives(rule, facts, full - lost);
      }),
      { numRuns: 1000 },
    );
  });

  it('pick the line that the model says, for any share and any limits', () => {
    const lines = fc.uniqueArray(fc.integer({ min: 1, max: 99 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(big(200), big(200), lines, fc.boolean(), (closed, less, limits, open) => {
        const due = less + 1n;
        const falling = limits.toSorted((a, b) => b - a);
        const side = open ? 'above' : 'atLeast';
        const steps = [...falling.map((limit, at) => ({ [side]: `${limit}%`, points: 9 - at })), { points: 0 }];
        const at = falling.findIndex((limit) => {
          const difference = 100n * closed - BigInt(limit) * due;
          return open ? difference > 0n : difference >= 0n;
        });
        const facts = { closed: String(closed), due: String(due) };
        return gives({ share: { of: ['closed', 'due'] }, steps }, facts, BigInt(at < 0 ? 0 : 9 - at));
      }),
      { numRuns: 1000 },
    );
  });

  it('give the same whatever the order of items, facts and declarations', () => {
    const items = [
      plain(),
      computed(LOSS),
      computed({ when: 'urgent', yes: 2 }, { id: 'd' }),
      computed({ count: 'closed', each: { points: 0.5, cap: 4 } }, { id: 'e' }),
    ];
    const inOrder = compileRubric(rubricOf(items));
    const orders = fc.record({
      items: fc.shuffledSubarray(items, { minLength: items.length }),
      facts: fc.shuffledSubarray(Object.keys(FACTS), { minLength: Object.keys(FACTS).length }),
      values: fc.record({
        closed: fc.integer({ min: 0, max: 30 }),
        due: fc.integer({ min: 1, max: 30 }),
        urgent: fc.boolean(),
      }),
    });
    fc.assert(
      fc.property(orders, ({ items: list, facts, values }) => {
        const marks = { p: { points: '7' } };
        const shuffled = rubricOf(list, { facts: Object.fromEntries(facts.map((name) => [name, FACTS[name]])) });
        const turned = Object.fromEntries(Object.entries(values).toReversed());
        return same(scoreSheet(compileRubric(shuffled), marks, turned), scoreSheet(inOrder, marks, values));
      }),
      { numRuns: 1000 },
    );
  });
});

describe('the laws of computed items', () => {
  const faults = (items: Loose[], more: Loose = {}): string[] =>
    checkLaws(rubricOf(items, more)).map(({ code, path }) => `${code.slice(7)} ${path.slice(4).join('.')}`);

  it.each<[string, Loose, string]>([
    ['nothing said', {}, 'computed-form '],
    ['a condition without points', { when: 'urgent' }, 'computed-form when'],
    ['a condition with a table', { when: 'urgent', yes: 1, steps: [{ points: 1 }] }, 'computed-form when'],
    ['two measures', { count: 'closed', value: 'due', steps: [{ points: 1 }] }, 'computed-form value'],
    ['two tables', { ...LOSS, steps: [{ points: 1 }] }, 'computed-form loss'],
    [
      'points in proportion to a share without a rounding',
      { share: { of: ['closed', 'due'] }, each: { points: 1, cap: 2 } },
      'share-needs-rounding each',
    ],
    [
      'a limit that is no number',
      { value: 'closed', steps: [{ atLeast: 'many', points: 1 }, { points: 0 }] },
      'not-an-amount steps.0.atLeast',
    ],
    ['a stretch of nothing', { ...LOSS, loss: { ...LOSS.loss, every: 0 } }, 'negative-amount loss.every'],
    ['a loss on both sides', { ...LOSS, loss: { ...LOSS.loss, above: 1 } }, 'computed-form loss.above'],
    ['a negative loss', { ...LOSS, loss: { ...LOSS.loss, points: -1 } }, 'negative-amount loss.points'],
    ['points beside the unit', { when: 'urgent', yes: 0.3 }, 'not-in-units yes'],
    ['a floor above its cap', { count: 'closed', each: { points: 1, floor: 5, cap: 3 } }, 'empty-range each.cap'],
    ['no last line', { value: 'closed', steps: [{ atLeast: 3, points: 1 }] }, 'no-last-step steps.0'],
    [
      'a line that another hides',
      { value: 'onTime', steps: [{ atLeast: '80%', points: 1 }, { atLeast: 0.9, points: 2 }, { points: 0 }] },
      'step-unreachable steps.1',
    ],
    ['an unknown fact', { value: 'closd', steps: [{ points: 1 }] }, 'unknown-fact value'],
    ['a date for a number', { value: 'closedOn', steps: [{ points: 1 }] }, 'fact-type value'],
    ['a number for a date', { ...DAYS, days: { ...DAYS.days, to: 'due' } }, 'fact-type days.to'],
    ['a share of a date', { ...LOSS, share: { of: ['closedOn', 'due'] } }, 'fact-type share.of.0'],
    ['an expression on an unknown fact', { when: 'closd > 3', yes: 1 }, 'expression-unknown-fact when'],
    [
      'an expression of the wrong type',
      { count: 'closed > 3', each: { points: 1, cap: 3 } },
      'expression-wrong-result count',
    ],
    ['an expression that divides', { count: 'closed / due', each: { points: 1, cap: 3 } }, 'expression-division count'],
    ['applies without an effect', { ...LOSS, applies: 'urgent' }, 'applies-without-effect applies'],
  ])('find %s', (_, rule, expected) => {
    expect(faults([plain(), computed(rule)])).toEqual([expected]);
  });

  it('tell the character and a suggestion', () => {
    const [fault] = checkLaws(rubricOf([computed({ when: 'due > 3 && closd > 3', yes: 1 })]));
    expect(fault?.words).toEqual(
      words('第 12 个字符：没有声明事实“closd”', 'character 12: the fact “closd” is not declared'),
    );
    expect(fault?.suggestion?.en).toBe('did you mean “closed”?');
  });

  it('tell faults of expressions together with others', () => {
    const found = faults([plain(), computed({ when: 'closd > 3', yes: 1 })], { total: { max: 50 } });
    expect(found).toEqual(['expression-unknown-fact when', 'points-do-not-add ']);
  });

  it('refuse names that expressions cannot use, and shares of what is not there', () => {
    const title = words('x');
    const facts = {
      结案: { type: 'whole', title },
      date: { type: 'whole', title },
      constructor: { type: 'text', title },
      rate: { type: 'share', title, of: ['nothing', 'constructor'] },
    };
    const found = checkLaws(rubricOf([plain()], { facts })).map(
      ({ code, path }) => `${code.slice(7)} ${path.join('.')}`,
    );
    expect(found).toEqual([
      'bad-fact-name facts.结案',
      'bad-fact-name facts.date',
      'bad-fact-name facts.constructor',
      'unknown-fact facts.rate.of.0',
      'fact-type facts.rate.of.1',
    ]);
  });

  it('let a condition look at a computed item that always applies', () => {
    const grades = {
      scale: [
        { id: 'a', title: words('a') },
        { id: 'b', title: words('b') },
      ],
      rules: [{ grade: 'a', when: { item: { id: 'c', atLeast: 2 } } }, { grade: 'b' }],
    };
    expect(faults([plain(), computed(LOSS)], { notApplicable: 'drop', grades })).toEqual([]);
    expect(faults([plain(), computed({ ...LOSS, applies: 'urgent' })], { notApplicable: 'drop', grades })).toHaveLength(
      1,
    );
  });
});
