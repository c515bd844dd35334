import { nearestNames } from '../words/nearest-names.js';

export type ExpressionFaultCode =
  | 'too-long'
  | 'too-large'
  | 'too-deep'
  | 'division'
  | 'double'
  | 'literal'
  | 'number-too-large'
  | 'unknown-function'
  | 'not-in-language'
  | 'syntax'
  | 'unknown-fact'
  | 'type'
  | 'wrong-result';

type Pair = readonly [zh: string, en: string];

/** What is wrong with an expression: at which character (from 1), in both languages, and what would mend it. */
export interface ExpressionFault {
  readonly code: ExpressionFaultCode;
  readonly at: number;
  readonly words: Pair;
  readonly suggestion: Pair;
}

const WORDS: Readonly<Record<ExpressionFaultCode, Pair>> = {
  'too-long': ['表达式太长', 'the expression is too long'],
  'too-large': ['表达式太大', 'the expression has too many parts'],
  'too-deep': ['表达式嵌套太深', 'the expression is nested too deeply'],
  division: ['表达式里不做除法', 'expressions do not divide'],
  double: ['表达式里不用小数“{}”', 'expressions have no binary fraction such as {}'],
  literal: ['{}(…) 里要直接写明可读的文字', '{}(…) takes a readable text, written out'],
  'number-too-large': ['整数太大：{}', 'the whole number is too large: {}'],
  'unknown-function': ['没有函数“{}”', 'there is no function “{}”'],
  'not-in-language': ['表达式里不能用“{}”', '“{}” is not allowed in expressions'],
  syntax: ['表达式写法有误：{}', 'the expression cannot be read: {}'],
  'unknown-fact': ['没有声明事实“{}”', 'the fact “{}” is not declared'],
  type: ['类型不符：{}', 'the types do not fit: {}'],
  'wrong-result': ['表达式的结果类型不对：{}', 'the expression gives the wrong kind of value: {}'],
};

const MEND: Readonly<Record<ExpressionFaultCode, Pair>> = {
  'too-long': ['拆成几项', 'split it into several items'],
  'too-large': ['拆成几项', 'split it into several items'],
  'too-deep': ['拆成几项', 'split it into several items'],
  division: ['比率请用 share: { of: [分子, 分母] }', 'use share: { of: [numerator, denominator] } for a share'],
  double: ['写成 decimal("0.9")', 'write decimal("0.9")'],
  literal: ['例如 decimal("0.9")、date("2026-01-01")', 'for example decimal("0.9"), date("2026-01-01")'],
  'number-too-large': ['至多 9223372036854775807', '9223372036854775807 at most'],
  'unknown-function': [
    '可用：size、decimal、date、daysBetween、startsWith、endsWith、contains',
    'there are: size, decimal, date, daysBetween, startsWith, endsWith, contains',
  ],
  'not-in-language': [
    '只用事实、整数、文字、比较、&&、||、!、+、-、*、%、in 与 ? :',
    'use facts, whole numbers, texts, comparisons, &&, ||, !, +, -, *, %, in and ? : only',
  ],
  syntax: ['例如 closed >= 3 && urgent；等于写 ==', 'for example closed >= 3 && urgent; "equal" is written =='],
  'unknown-fact': ['在 facts 中声明', 'declare it in `facts`'],
  type: [
    '只比较同类的值：整数、decimal("0.9")、"文字"、date("2026-01-01")',
    'compare values of one kind: whole numbers, decimal("0.9"), "texts", date("2026-01-01")',
  ],
  'wrong-result': ['条件为是或否，计数为整数', 'a condition is yes or no, a count is a whole number'],
};

/**
 * Writes a fault. `start` counts characters from 0; `detail` fills the text.
 * @example
 * expressionFault('double', 4, '1.5').words[1] // => 'expressions have no binary fraction such as 1.5'
 */
export function expressionFault(
  code: ExpressionFaultCode,
  start: number,
  detail = '',
  suggestion = MEND[code],
): ExpressionFault {
  const shown = detail.slice(0, 120);
  const [zh, en] = WORDS[code];
  const words = [zh.replace('{}', () => shown), en.replace('{}', () => shown)] as const;
  return { code, at: start + 1, words, suggestion };
}

/**
 * The fault of a name that no fact has, with the nearest one that there is.
 * @example
 * unknownFact('closd', 0, ['closed', 'due']).suggestion[1] // => 'did you mean “closed”?'
 */
export function unknownFact(name: string, start: number, known: readonly string[]): ExpressionFault {
  const [near] = nearestNames(name, known, 1);
  const list = known.slice(0, 12).join(', ');
  if (near !== undefined) {
    return expressionFault('unknown-fact', start, name, [`是否应为“${near}”？`, `did you mean “${near}”?`]);
  }
  const mend: Pair = [`可用的事实：${list}`, `there are: ${list}`];
  return expressionFault('unknown-fact', start, name, known.length === 0 ? undefined : mend);
}
