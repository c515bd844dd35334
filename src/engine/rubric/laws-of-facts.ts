import { unknownFact } from '../expression/index.js';
import { isFactName } from './fact-declaration.js';
import type { FactDeclarations } from './fact-declaration.js';
import { firstFaults, lawFault } from './law-fault.js';
import type { LawFault } from './law-fault.js';
import type { Path } from './items-of.js';
import type { Rubric } from './rubric.js';

/**
 * Declared facts have names that expressions can use, and the parts of a share are declared facts of type whole.
 * @example
 * const title = { zh: '率', en: 'rate' };
 * lawsOfFacts({ ...TWO_ITEMS, facts: { rate: { type: 'share', title, of: ['done', 'due'] } } }).map(({ code }) => code) // => ['rubric.unknown-fact', 'rubric.unknown-fact']
 */
export function lawsOfFacts(rubric: Rubric): LawFault[] {
  const facts = rubric.facts ?? {};
  return firstFaults(Object.entries(facts), ([name, fact]) => {
    const named = isFactName(name) ? [] : [badName(name)];
    if (fact.type !== 'share') return named;
    return [...named, ...fact.of.flatMap((part, at) => factFault(facts, part, ['whole'], ['facts', name, 'of', at]))];
  });
}

function badName(name: string): LawFault {
  return lawFault(
    ['facts', name],
    'bad-fact-name',
    [`“${name}”不能用作事实的名称`, `“${name}” cannot name a fact`],
    [
      '以小写字母开头，只用字母、数字、下划线，且不是表达式的保留字；中文列名写在 column',
      'start with a small letter, use letters, digits and _, and no word of expressions; a Chinese column goes into `column`',
    ],
  );
}

/**
 * The fault of a reference to a fact that is not declared or has another type than is needed here; empty when there is none.
 * @example
 * const facts = { due: { type: 'whole', title: { zh: '应办', en: 'due' } } };
 * factFault(facts, 'deu', ['whole'], ['x'])[0].suggestion.en // => 'did you mean “due”?'
 * factFault(facts, 'due', ['date'], ['x'])[0].code // => 'rubric.fact-type'
 */
export function factFault(facts: FactDeclarations, name: string, types: readonly string[], path: Path): LawFault[] {
  const fact = Object.hasOwn(facts, name) ? facts[name] : undefined;
  if (fact === undefined) {
    const { words, suggestion } = unknownFact(name, 0, Object.keys(facts));
    return [lawFault(path, 'unknown-fact', words, suggestion)];
  }
  if (types.includes(fact.type)) return [];
  const fitting = Object.keys(facts).filter((one) => types.includes(facts[one]?.type ?? ''));
  const list = fitting.slice(0, 12).join(', ');
  return [
    lawFault(
      path,
      'fact-type',
      [
        `事实“${name}”的类型是 ${fact.type}，这里需要 ${types.join(' / ')}`,
        `the fact “${name}” is ${fact.type}; ${types.join(' or ')} is needed here`,
      ],
      fitting.length === 0
        ? [`在 facts 中声明类型为 ${types[0]} 的事实`, `declare a fact of type ${types[0]} in \`facts\``]
        : [`可用的有：${list}`, `there are: ${list}`],
    ),
  ];
}
