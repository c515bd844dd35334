/** Half-points, like most rubrics. */
export const UNIT = 0.5;

const words = (id) => ({ zh: id, en: id });
const of = (kind) => (id, more) => ({ id, kind, title: words(id), ...more });
const [scale, levels, check, deduction, bonus, veto, computed] = [
  'scale',
  'levels',
  'check',
  'deduction',
  'bonus',
  'veto',
  'computed',
].map(of);
const grade = (id, points) => ({ id, title: words(id), points });
const defect = (id, points, cap) => ({ id, title: words(id), points, ...(cap === undefined ? {} : { cap }) });
const fact = (type) => ({ type, title: words(type) });
const FOUR = [grade('excellent', 6), grade('good', 4.5), grade('pass', 3), grade('fail', 0)];

/** Twenty items of every kind in four sections: marks, defects with caps, three items computed from facts, two evaluators. */
export const RUBRIC = {
  format: 'kaoping-rubric/1',
  key: 'bench',
  title: words('bench'),
  unit: UNIT,
  missing: 'refuse',
  rounding: { combined: { digits: 2 } },
  bonus: { cap: 3, gate: { above: 60 } },
  facts: { held: fact('whole'), due: fact('whole'), acceptedOn: fact('date'), closedOn: fact('date') },
  sections: [
    {
      id: 'mandate',
      title: words('mandate'),
      items: [
        scale('s1', { max: 6, step: 0.5 }),
        scale('s2', { max: 8, step: 0.5, notApplicable: 'rubric' }),
        levels('l1', { levels: FOUR }),
        check('c1', { yes: 4 }),
        deduction('d1', { max: 8, defects: [defect('a', 2, 6), defect('b', 1)] }),
      ],
    },
    {
      id: 'work',
      title: words('work'),
      items: [
        scale('s3', { max: 10, step: 0.5 }),
        levels('l2', { levels: FOUR, notApplicable: 'section' }),
        check('c2', { yes: 3, no: 0.5 }),
        deduction('d2', { max: 6, notApplicable: 'rubric', defects: [defect('a', 3), defect('b', 0.5, 2)] }),
        computed('f1', {
          share: { of: ['held', 'due'] },
          loss: { full: 3, below: '90%', every: '10%', points: 1, atMost: 3 },
        }),
      ],
    },
    {
      id: 'hearing',
      title: words('hearing'),
      items: [
        scale('s4', { max: 8, notApplicable: 'rubric' }),
        levels('l3', { levels: FOUR, notApplicable: 'full' }),
        check('c3', { yes: 2 }),
        deduction('d3', { max: 5, defects: [defect('a', 1), defect('b', 2, 4)] }),
        computed('f2', { when: 'held >= 2 && due > held', yes: 2, no: 4 }),
      ],
    },
    {
      id: 'file',
      title: words('file'),
      items: [
        scale('s5', { max: 7, step: 0.5 }),
        deduction('d4', { max: 4, defects: [defect('a', 1)] }),
        computed('f3', {
          days: { from: 'acceptedOn', to: 'closedOn', count: 'calendar' },
          steps: [{ atMost: 30, points: 5 }, { atMost: 60, points: 2 }, { points: 0 }],
        }),
        bonus('b1', { max: 3, step: 0.5, missing: 'zero' }),
        veto('v1', { effect: { force: 'fail' }, missing: 'zero' }),
      ],
    },
  ],
  grades: {
    scale: ['excellent', 'good', 'pass', 'fail'].map((id) => ({ id, title: words(id) })),
    bands: [
      { grade: 'excellent', from: 90 },
      { grade: 'good', from: 75, to: 90 },
      { grade: 'pass', from: 60, to: 75 },
      { grade: 'fail', to: 60 },
    ],
    limiters: [{ id: 'weak', when: { item: { id: 'l1', levels: ['fail'] } }, atMost: 'pass' }],
  },
  combining: { method: 'mean', triggers: [{ id: 'far', total: { above: 100 } }], third: 'nearest-pair' },
};

export const ITEMS = RUBRIC.sections.flatMap(({ items }) => items);

/** Marks and facts of one sheet after another, the same every time: Park and Miller's numbers. */
export function sheetsOf(cases, perCase) {
  let state = 20_260_101;
  const below = (n) => (state = (state * 48_271) % 2_147_483_647) % n;
  const day = (from) => `2026-0${1 + below(3) + from}-${String(1 + below(28)).padStart(2, '0')}`;
  return Array.from({ length: cases }, () => {
    const facts = { held: below(10), due: 1 + below(10), acceptedOn: day(0), closedOn: day(3) };
    return Array.from({ length: perCase }, (_, at) => ({ seat: at + 1, marks: marksOf(below), facts }));
  });
}

function marksOf(below) {
  const marks = {};
  for (const item of ITEMS) {
    const mark = item.notApplicable !== undefined && below(10) === 0 ? { na: true } : markOf(item, below);
    if (mark !== null) marks[item.id] = mark;
  }
  return marks;
}

function markOf(item, below) {
  switch (item.kind) {
    case 'scale':
      return { points: String(below(item.max / UNIT + 1) * UNIT) };
    case 'levels':
      return { level: item.levels[below(4)].id };
    case 'check':
      return { check: below(4) > 0 };
    case 'deduction':
      return {
        defects: item.defects.flatMap(({ id }) => (below(3) === 0 ? [{ id, count: 1 + below(4) }] : [])),
      };
    case 'bonus':
      return below(5) === 0 ? { points: String((1 + below(6)) * UNIT) } : null;
    case 'veto':
      return below(50) === 0 ? { check: true } : null;
    default:
      return null;
  }
}
