import fc from 'fast-check';
import type { Item, Rubric } from '../../../src/engine/rubric/rubric.js';
import { compare, div, fraction, fractionText, mul } from '../../../src/engine/number/index.js';
import { itemsOf } from '../../../src/engine/rubric/items-of.js';
import { criterionFull, measureRubric } from '../../../src/engine/rubric/measure-rubric.js';
import type { Mark, Marks } from '../../../src/engine/scoring/mark.js';

const title = { zh: '题', en: 'title' };
const half = (max: number): fc.Arbitrary<number> => fc.integer({ min: 0, max: max * 2 }).map((n) => n / 2);

const counting = fc.oneof(
  { weight: 3, arbitrary: fc.constant({}) },
  { weight: 1, arbitrary: fc.constantFrom({ factor: 2 }, { factor: '2/3' }, { factor: 0.5 }) },
  { weight: 1, arbitrary: fc.constantFrom({ weight: 10 }, { weight: '7/3' }) },
);

interface Wish {
  /** Which effects of "not applicable" may occur. */
  readonly na?: readonly ('no' | 'section' | 'rubric' | 'full' | 'drop')[];
  readonly kinds?: readonly MarkedItem['kind'][];
  readonly rounding?: boolean;
  readonly plain?: boolean;
}

const FREE = [{ id: 'd', title, points: 1.5 }];
const CAPPED = [
  { id: 'd', title, points: 1, cap: 2 },
  { id: 'e', title, points: 0.5, cap: 3 },
];
const DEDUCTIONS = [
  { defects: FREE },
  { defects: CAPPED, counting: 'down' },
  { defects: FREE, floor: 0.5 },
  { defects: CAPPED, floor: 'none' },
  { defects: FREE, counting: 'up' },
  { defects: CAPPED, counting: 'up' },
];

type MarkedItem = Exclude<Item, { readonly kind: 'computed' }>;

const body = (kind: MarkedItem['kind']): fc.Arbitrary<object> => {
  switch (kind) {
    case 'scale':
      return fc.record({ min: fc.constantFrom(0, 1), max: fc.integer({ min: 2, max: 12 }), step: fc.constant(0.5) });
    case 'levels':
      return fc
        .uniqueArray(half(10), { minLength: 2, maxLength: 4 })
        .map((points) => ({ levels: points.map((value, at) => ({ id: `l${at}`, title, points: value })) }));
    case 'check':
      return fc.record({ yes: fc.integer({ min: 1, max: 6 }), no: fc.constantFrom(0, 0.5) });
    case 'deduction':
      return fc
        .record({ max: fc.integer({ min: 1, max: 10 }), how: fc.constantFrom(...DEDUCTIONS) })
        .map(({ max, how }) => ({ max, ...how }));
    case 'bonus':
      return fc
        .record({ max: fc.integer({ min: 1, max: 3 }) })
        .chain((one) => fc.constantFrom({ ...one }, { ...one, gate: { above: 5 } }));
    case 'veto':
      return fc.constant({ effect: 'zero' });
  }
};

const KINDS: readonly MarkedItem['kind'][] = ['scale', 'scale', 'levels', 'check', 'deduction', 'bonus', 'veto'];

const itemArb = ({
  na = ['no', 'section', 'rubric', 'full', 'drop'],
  kinds = KINDS,
  plain = false,
}: Wish): fc.Arbitrary<Item> =>
  fc.constantFrom(...kinds).chain((kind) =>
    fc
      .record({
        body: body(kind),
        counting: plain || kind === 'veto' || kind === 'bonus' ? fc.constant({}) : counting,
        notApplicable: fc.constantFrom(...(kind === 'bonus' || kind === 'veto' ? (['drop'] as const) : na)),
        missing: fc.constantFrom('zero' as const, 'none' as const),
      })
      .map(
        ({ body, counting, ...rest }) => ({ id: '', kind, title, ...body, ...counting, ...rest }) as unknown as Item,
      ),
  );

const stageArb = fc.record({
  digits: fc.integer({ min: 0, max: 2 }),
  rule: fc.constantFrom('half-even' as const, 'half-up' as const),
});

/** Lawful rubrics of every shape (grades and combining left to the tests). Ids are i0, i1 … in document order. */
export const rubricArb = (wish: Wish = {}): fc.Arbitrary<Rubric> => {
  const items = fc.array(itemArb(wish), { minLength: 1, maxLength: 3 });
  const anchor = itemArb({ ...wish, kinds: ['scale'] });
  const groupCounting = wish.plain ? fc.constant({}) : counting;
  const section = fc.oneof(
    fc
      .record({ anchor, items, counting: groupCounting })
      .map(({ anchor, items, counting }) => ({ ...counting, items: [anchor, ...items] })),
    fc
      .record({ anchor, items, counting: groupCounting, inner: groupCounting })
      .map(({ anchor, items, counting, inner }) => ({
        ...counting,
        criteria: [{ id: 'c', title, ...inner, items: [anchor, ...items] }],
      })),
  );
  const rounding = wish.rounding
    ? fc.oneof(
        fc.constant({}),
        fc.record({ total: stageArb }),
        fc.record({ item: stageArb, section: stageArb, total: stageArb }, { requiredKeys: [] }),
      )
    : fc.constant({});
  return fc
    .record({
      sections: fc.array(section, { minLength: 1, maxLength: 2 }),
      rounding,
      total: fc.constantFrom({}, {}, { max: 100, normalise: true }, { floor: 2 }, { cap: 9 }),
      bonus: fc.constantFrom(undefined, { cap: 2 }),
      lower: fc.boolean(),
    })
    .map(({ sections, bonus, lower, ...rest }) =>
      declared(turnedRound(numbered({ ...rest, ...(bonus && !wish.plain ? { bonus } : {}), sections }, wish), lower)),
    );
};

/** Lower is better, now and then; not with a veto that makes the total zero, which would then be a reward. */
function turnedRound(rubric: Rubric, lower: boolean): Rubric {
  const vetoes = itemsOf(rubric).some(({ item }) => item.kind === 'veto');
  return lower && !vetoes ? { ...rubric, direction: 'lower' } : rubric;
}

/**
 * The full marks of everything written beside it, as a careful office does: then weights may stand beside plain points. Gates before
 * bonuses can open.
 */
function declared(rubric: Rubric): Rubric {
  const measured = measureRubric(rubric);
  const half = div(mul(measured.full, measured.scale), fraction(2));
  const above = compare(half, fraction(5)) < 0 ? fractionText(half) : 5;
  const opening = (item: Item): Item => (item.kind === 'bonus' && item.gate ? { ...item, gate: { above } } : item);
  const sections = rubric.sections.map(({ criteria, items, ...section }, at) => ({
    ...section,
    max: fractionText(measured.sections[at]!.full),
    ...(items && { items: items.map(opening) }),
    ...(criteria && {
      criteria: criteria.map((one) => ({
        ...one,
        max: fractionText(criterionFull(one.items)),
        items: one.items.map(opening),
      })),
    }),
  }));
  const total = { ...rubric.total, max: rubric.total?.max ?? fractionText(measured.full) };
  return { ...rubric, total, sections };
}

function numbered(rest: object & { sections: readonly object[]; total: object }, wish: Wish): Rubric {
  let next = 0;
  const sections = rest.sections.map((section, s) => {
    const { items, criteria } = section as { items?: Item[]; criteria?: { items: Item[] }[] };
    const named = (list: readonly Item[]): Item[] => list.map((item) => ({ ...item, id: `i${next++}` }));
    const one: Record<string, unknown> = { ...section, id: `s${s}`, title };
    if (items) one['items'] = named(items);
    if (criteria) one['criteria'] = criteria.map((c, at) => ({ ...c, id: `s${s}c${at}`, items: named(c.items) }));
    return one;
  });
  const total = wish.plain ? {} : rest.total;
  return { format: 'kaoping-rubric/1', key: 'k', title, unit: 0.5, ...rest, total, sections } as unknown as Rubric;
}

/** A mark that the item accepts. */
export const markArb = (item: MarkedItem): fc.Arbitrary<Mark> => {
  switch (item.kind) {
    case 'scale':
      return fc
        .integer({ min: 0, max: (Number(item.max) - Number(item.min ?? 0)) * 2 })
        .map((n) => ({ points: String(Number(item.min ?? 0) + n / 2) }));
    case 'bonus':
      return half(Number(item.max)).map((n) => ({ points: String(n) }));
    case 'levels':
      return fc.constantFrom(...item.levels.map(({ id }) => ({ level: id })));
    case 'check':
      return fc.boolean().map((check) => ({ check }));
    case 'veto':
      return fc.integer({ min: 0, max: 9 }).map((n) => ({ check: n === 0 }));
    case 'deduction':
      return fc
        .subarray(item.defects.map(({ id }) => id))
        .chain((ids) => fc.tuple(...ids.map((id) => fc.integer({ min: 0, max: 6 }).map((count) => ({ id, count })))))
        .map((defects) => ({ defects }));
  }
};

/** Marks for a rubric: accepted ones, "not applicable" where it may be said, and now and then none where that counts zero. */
export const marksArb = (rubric: Rubric): fc.Arbitrary<Marks> =>
  fc
    .tuple(
      ...itemsOf(rubric).map(({ item }) =>
        fc.tuple(fc.constant(item), markArb(item as MarkedItem), fc.integer({ min: 0, max: 9 })),
      ),
    )
    .map((list) =>
      Object.fromEntries(
        list.flatMap(([item, mark, dice]): [string, Mark][] => {
          if (dice < 3 && (item.notApplicable ?? 'no') !== 'no') return [[item.id, { na: true }]];
          return dice === 3 && item.missing === 'zero' ? [] : [[item.id, mark]];
        }),
      ),
    );

/** A rubric together with marks for it. */
export const sheetArb = (wish: Wish = {}): fc.Arbitrary<{ rubric: Rubric; marks: Marks }> =>
  rubricArb(wish).chain((rubric) => marksArb(rubric).map((marks) => ({ rubric, marks })));
