/** Texts that cost an unguarded reader minutes, all its memory or its stack, and the code by which each is refused. */
export interface Hostile {
  readonly name: string;
  readonly source: string;
  readonly code: string;
}

const TITLE = 'title: { zh: 甲, en: a }';
const HEAD = `format: kaoping-rubric/1\nkey: hostile\n${TITLE}\n`;
const LEVELS = 10_000;
const many = (count: number, text: (index: number) => string): string[] =>
  Array.from({ length: count }, (_, at) => text(at));

const itemsIn = (items: readonly string[]): string =>
  ['sections:', ...many(Math.ceil(items.length / 400), (s) => sectionOf(s, items.slice(s * 400, s * 400 + 400)))].join(
    '\n',
  );
const sectionOf = (at: number, items: readonly string[]): string =>
  [`  - id: s${at}`, `    ${TITLE}`, '    items:', ...items.map((item) => `      - ${item}`), ''].join('\n');
const withItem = (item: string, facts = ''): string =>
  `${HEAD}${facts}${itemsIn([`{ id: a, kind: scale, ${TITLE}, max: 5 }`, item])}`;

const FACTS = `facts: { closed: { type: whole, ${TITLE} }, kind: { type: text, ${TITLE} } }\n`;
const withExpression = (expression: string): string =>
  withItem(`{ id: b, kind: computed, ${TITLE}, yes: 1, when: ${JSON.stringify(expression)} }`, FACTS);
const withMax = (max: string): string => withItem(`{ id: b, kind: scale, ${TITLE}, max: ${max} }`);

const SYLLABLES = 'abcdefghij'.repeat(5);
const BACKWARDS = [...SYLLABLES].reverse().join('');
const NAMES = `facts:\n${many(400, (at) => `  f${SYLLABLES}${at}: { type: whole, ${TITLE} }\n`).join('')}`;
const UNKNOWN_FACTS = `${HEAD}${NAMES}${itemsIn(
  many(600, (at) => `{ id: i${at}, kind: computed, ${TITLE}, yes: 1, when: f${BACKWARDS}${at} > 1 }`),
)}`;
const UNKNOWN_ITEMS = `${HEAD}${itemsIn(many(900, (at) => `{ id: ${SYLLABLES}${at}, kind: check, yes: 1, ${TITLE} }`))}
grades:
  scale: [{ id: g, ${TITLE} }]
  rules:
    - { grade: g, when: { items: { atLeast: 1, of: [${many(900, (at) => `x${BACKWARDS}${at}`).join(',')}] } } }
    - { grade: g }
`;
const condition = (depth: number): string =>
  depth === 0 ? '{total: {atLeast: 9}}' : `{any: [${condition(depth - 1)},${condition(depth - 1)}]}`;
const CONDITIONS = `${withMax('5')}
grades:
  scale: [{ id: g, ${TITLE} }]
  rules:
${many(5, () => `    - { grade: g, when: ${condition(8)} }\n`).join('')}    - { grade: g }
`;
const BOMB = [
  'a0: &a0 [x, x, x, x, x, x, x, x, x, x]',
  ...many(12, (at) => `a${at + 1}: &a${at + 1} [${`*a${at}, `.repeat(10)}]`),
].join('\n');

const list: readonly (readonly [string, string, string])[] = [
  ['10,000 brackets', `a: ${'['.repeat(LEVELS)}${']'.repeat(LEVELS)}`, 'rubrics.too-deep'],
  ['10,000 braces', `${'{a: '.repeat(LEVELS)}1${'}'.repeat(LEVELS)}`, 'rubrics.too-deep'],
  ['10,000 dashes', '- '.repeat(LEVELS), 'rubrics.too-deep'],
  ['10,000 question marks', '? '.repeat(LEVELS), 'rubrics.too-deep'],
  ['600 indented lines', many(600, (at) => `${' '.repeat(at)}a:`).join('\n'), 'rubrics.too-deep'],
  ['10,000 objects of JSON', `${'{"a":'.repeat(LEVELS)}1${'}'.repeat(LEVELS)}`, 'rubrics.too-deep'],
  ['10,000 arrays of JSON', `${'['.repeat(LEVELS)}${']'.repeat(LEVELS)}`, 'rubrics.too-deep'],
  ['aliases of aliases', BOMB, 'rubrics.aliases-unfold'],
  ['a long text a hundred times', `a: &a ${'x'.repeat(200_000)}\nb: [${'*a,'.repeat(99)}]`, 'rubrics.aliases-unfold'],
  ['an alias of itself', 'a: &a [*a]', 'rubrics.aliases-unfold'],
  ['aliases of nothing', many(5_000, (at) => `a${at}: *x${at}`).join('\n'), 'rubrics.yaml-bad-alias'],
  ['open brackets in every line', 'a: [\n'.repeat(20_000), 'rubrics.too-many-parts'],
  ['quotes', '"'.repeat(200_000), 'rubrics.too-many-parts'],
  [
    'fields that nobody knows',
    HEAD + many(3_000, (at) => `zz${at}: 1`).join('\n'),
    'rubrics.schema-additional-properties',
  ],
  ['one key thousands of times', 'zz: 1\n'.repeat(5_000), 'rubrics.yaml-duplicate-key'],
  [
    'fields called like parts of objects',
    `${HEAD}__proto__: { a: 1 }\nconstructor: 1`,
    'rubrics.schema-additional-properties',
  ],
  ['an item called __proto__', withItem(`{ id: __proto__, kind: check, yes: 1, ${TITLE} }`), 'rubrics.schema-pattern'],
  [
    'an item called hasOwnProperty',
    withItem(`{ id: hasOwnProperty, kind: check, yes: 1, ${TITLE} }`),
    'rubric.reserved-id',
  ],
  ['an endless exponent', withMax('"1e999999999"'), 'rubric.not-an-amount'],
  ['points beyond all numbers', withMax('1e999'), 'rubrics.schema-type'],
  ['points over nothing', withMax('"1/0"'), 'rubric.not-an-amount'],
  ['a number of 100,000 digits', withMax('9'.repeat(100_000)), 'rubrics.schema-type'],
  [
    'a megabyte of conditions',
    withExpression(`closed > 1${' && closed > 1'.repeat(15_000)}`),
    'rubrics.schema-max-length',
  ],
  [
    'a condition of 200 parts',
    withExpression(`closed > 1${' && closed > 1'.repeat(69)}`),
    'rubric.expression-too-large',
  ],
  ['brackets in a condition', withExpression(`${'('.repeat(490)}true${')'.repeat(490)}`), 'rubric.expression-too-deep'],
  ['a huge number in a condition', withExpression(`closed > ${'9'.repeat(900)}`), 'rubric.expression-number-too-large'],
  ['a regular expression', withExpression('kind.matches("(a+)+$")'), 'rubric.expression-unknown-function'],
  ['a way to the machine', withExpression('kind.constructor == "x"'), 'rubric.expression-not-in-language'],
  ['a prototype in a condition', withExpression('__proto__ == kind'), 'rubric.expression-syntax'],
  ['unknown facts beside many', UNKNOWN_FACTS, 'rubric.expression-unknown-fact'],
  ['unknown items beside many', UNKNOWN_ITEMS, 'rubric.unknown-item'],
  ['conditions in conditions', CONDITIONS, 'rubric.grade-unreachable'],
];

export const HOSTILE: readonly Hostile[] = list.map(([name, source, code]) => ({ name, source, code }));
