import { calendarDays, workingDays } from '../calendar/index.js';
import type { WorkCalendar } from '../calendar/index.js';
import { DayValue, ExactValue } from '../expression/index.js';
import type { Expression, ExpressionValue } from '../expression/index.js';
import { fraction } from '../number/index.js';
import type { Fraction } from '../number/index.js';
import type { DaysMeasure } from '../rubric/computed-rule.js';
import type { FactDeclarations, Facts } from '../rubric/fact-declaration.js';
import type { Words } from '../rubric/words.js';
import type { Measured, Trail } from './computed.js';
import { factReason } from './fact-reason.js';
import type { Reason } from './mark.js';
import { readFact, readQuotient } from './read-fact.js';
import type { FactRead } from './read-fact.js';
import { factWords, percentText } from './value-words.js';

type Known = Extract<FactRead, { readonly kind: 'known' }>;
type Unknown = Extract<Measured, { readonly kind: 'missing' | 'refused' }>;

/** All of the facts, or every reason why not; a faulty one weighs more than a missing one. */
function knownFacts(reads: readonly FactRead[]): { kind: 'known'; facts: Known[] } | Unknown {
  const reasons = reads.flatMap((read): Reason[] => (read.kind === 'known' ? [] : [read.reason]));
  if (reads.some(({ kind }) => kind === 'faulty')) return { kind: 'refused', reasons };
  if (reasons.length > 0) return { kind: 'missing', reasons };
  return { kind: 'known', facts: reads.filter((read) => read.kind === 'known') };
}

/** An expression's answer with the facts it looked at. */
export type Answer = { readonly kind: 'answer'; readonly answer: boolean | bigint; readonly trail: Trail } | Unknown;

/**
 * Evaluates an expression on facts. Every fact that it names must be there, also those that a shortcut would not look at.
 * @example
 * import { compileExpression, environmentOf } from '../expression/index.js';
 * const title = { zh: '应办', en: 'due' };
 * const names = new Map([['due', 'whole']]);
 * const { expression } = compileExpression('due > 3', 'yes-no', names, environmentOf(names));
 * const { answer, trail } = evaluateOn({ due: { type: 'whole', title } }, { due: 10 }, expression, title);
 * [answer, trail()] // => [true, [{ zh: '应办 10', en: 'due 10' }]]
 */
export function evaluateOn(declared: FactDeclarations, facts: Facts, expression: Expression, title: Words): Answer {
  const known = knownFacts(expression.names.map((name) => readFact(declared, facts, name)));
  if (known.kind !== 'known') return known;
  const values: Record<string, ExpressionValue> = {};
  expression.names.forEach((name, at) => (values[name] = known.facts[at]?.value ?? ''));
  const answer = expression.evaluate(values);
  if (answer === null) return { kind: 'refused', reasons: [factReason('out-of-range', title)] };
  return { kind: 'answer', answer, trail: () => wordsOf(known.facts) };
}

function wordsOf(facts: readonly Known[]): Words[] {
  return facts.map(({ title, value }) => factWords(title, value));
}

/**
 * What an expression counts.
 * @example
 * import { compileExpression, environmentOf } from '../expression/index.js';
 * const title = { zh: '应办', en: 'due' };
 * const names = new Map([['due', 'whole']]);
 * const { expression } = compileExpression('due - 3', 'whole', names, environmentOf(names));
 * measureCount({ due: { type: 'whole', title } }, { due: 10 }, expression, title).value // => fraction(7)
 */
export function measureCount(declared: FactDeclarations, facts: Facts, expression: Expression, title: Words): Measured {
  const found = evaluateOn(declared, facts, expression, title);
  if (found.kind !== 'answer') return found;
  const count = BigInt(found.answer);
  const text = (): string => `${expression.source} = ${count}`;
  return { kind: 'value', value: fraction(count), trail: () => [{ zh: text(), en: text() }, ...found.trail()] };
}

/**
 * The value of one fact that is a number.
 * @example
 * measureValue({ due: { type: 'whole', title: { zh: '应办', en: 'due' } } }, { due: 10 }, 'due').trail()[0].en // => 'due 10'
 */
export function measureValue(declared: FactDeclarations, facts: Facts, name: string): Measured {
  const fact = declared[name];
  if (fact?.type === 'share') return measureShare(declared, facts, fact.of);
  const known = knownFacts([readFact(declared, facts, name)]);
  if (known.kind !== 'known') return known;
  const [one] = known.facts;
  const value = one?.value;
  const exact: Fraction = value instanceof ExactValue ? value.exact : fraction(value as bigint);
  return { kind: 'value', value: exact, trail: () => wordsOf(known.facts) };
}

/**
 * The exact share of two facts.
 * @example
 * const declared = { closed: { type: 'whole', title: { zh: '已办结', en: 'closed' } }, due: { type: 'whole', title: { zh: '应办', en: 'due' } } };
 * measureShare(declared, { closed: 9, due: 10 }, ['closed', 'due']).trail()[0].zh // => '已办结 9 ÷ 应办 10 = 90%'
 */
export function measureShare(declared: FactDeclarations, facts: Facts, of: readonly [string, string]): Measured {
  const read = readQuotient(declared, facts, of);
  if (read.kind !== 'known') return { kind: read.kind === 'faulty' ? 'refused' : 'missing', reasons: [read.reason] };
  const text = (language: keyof Words): string => {
    const [top, bottom] = of.map((name) => declared[name]?.title[language] ?? name);
    return `${top} ${read.top} ÷ ${bottom} ${read.bottom} = ${percentText(read.share)}`;
  };
  return { kind: 'value', value: read.share, trail: () => [{ zh: text('zh'), en: text('en') }] };
}

/**
 * The days between two facts. A day that the calendar does not know refuses the result.
 * @example
 * import { NO_CALENDAR } from '../calendar/index.js';
 * const title = { zh: '日', en: 'day' };
 * const declared = { a: { type: 'date', title }, b: { type: 'date', title } };
 * const days = { from: 'a', to: 'b', count: 'calendar' };
 * measureDays(declared, { a: '2026-01-30', b: '2026-03-01' }, days, NO_CALENDAR).value // => fraction(30)
 * measureDays(declared, { a: '2026-01-30', b: '2026-03-01' }, { ...days, count: 'working' }, NO_CALENDAR).kind // => 'refused'
 */
export function measureDays(
  declared: FactDeclarations,
  facts: Facts,
  { from, to, count }: DaysMeasure,
  calendar: WorkCalendar,
): Measured {
  const known = knownFacts([readFact(declared, facts, from), readFact(declared, facts, to)]);
  if (known.kind !== 'known') return known;
  const [first, last] = known.facts;
  const [a, b] = [dayOf(first), dayOf(last)];
  const found = count === 'working' ? workingDays(a, b, calendar) : calendarDays(a, b);
  if (found.kind === 'unknown') {
    const title = last?.title ?? { zh: to, en: to };
    return { kind: 'refused', reasons: [factReason('calendar-unknown', title, found.day)] };
  }
  return {
    kind: 'value',
    value: fraction(found.days),
    trail: () => [daysWords(found.days, count), ...wordsOf(known.facts)],
  };
}

function daysWords(days: number, count: DaysMeasure['count']): Words {
  const [zh, en] = count === 'working' ? ['个工作日', 'working days'] : ['日', 'days'];
  return { zh: `相隔 ${days} ${zh}`, en: `${days} ${en} between them` };
}

function dayOf(fact: Known | undefined): number {
  return fact?.value instanceof DayValue ? fact.value.day : 0;
}
