import { readCivilDay } from '../calendar/index.js';
import { DayValue, ExactValue } from '../expression/index.js';
import type { ExpressionValue, ValueType } from '../expression/index.js';
import { fraction, readAmount } from '../number/index.js';
import type { Fraction } from '../number/index.js';
import type { FactDeclaration, FactDeclarations, Facts, ShareFact } from '../rubric/fact-declaration.js';
import type { Words } from '../rubric/words.js';
import { factReason } from './fact-reason.js';
import type { Reason } from './mark.js';

/** A fact as it is computed with, or why it cannot be: missing (the item's rule says what then), or faulty (never counted at all). */
export type FactRead =
  | { readonly kind: 'known'; readonly value: ExpressionValue; readonly title: Words }
  | { readonly kind: 'missing'; readonly reason: Reason }
  | { readonly kind: 'faulty'; readonly reason: Reason };

type Raw = string | number | boolean;
const YES = new Set(['yes', 'y', 'true', '1', '是', '有']);
const NO = new Set(['no', 'n', 'false', '0', '否', '无']);

/**
 * A declared fact of a case or centre. Looked up by its name, else by its column. Absent, null and blank texts are missing; what is there
 * and is not of the declared type is faulty. A share of nothing (denominator zero) is missing, one of negative numbers faulty.
 * @example
 * const title = { zh: '应办', en: 'due' };
 * const facts = { due: { type: 'whole', title, column: '应办数' } };
 * readFact(facts, { 应办数: ' 10 ' }, 'due').value // => 10n
 * readFact(facts, {}, 'due').reason.code // => 'scoring.fact-missing'
 * readFact(facts, { due: '1.5' }, 'due').reason.words.en // => 'the fact “due” is not of the type whole'
 */
export function readFact(declared: FactDeclarations, facts: Facts, name: string): FactRead {
  const fact = declared[name];
  if (fact === undefined) throw new RangeError(`a fact that the rubric does not declare: ${name}`);
  return fact.type === 'share' ? readShare(declared, facts, fact) : readPlain(fact, facts, name);
}

function readPlain(fact: FactDeclaration & { readonly type: ValueType }, facts: Facts, name: string): FactRead {
  const raw = rawOf(facts, name) ?? rawOf(facts, 'column' in fact ? fact.column : undefined);
  if (raw === null) return { kind: 'missing', reason: factReason('fact-missing', fact.title) };
  const value = READERS[fact.type](raw);
  if (value !== null) return { kind: 'known', value, title: fact.title };
  return { kind: 'faulty', reason: factReason('fact-faulty', fact.title, fact.type) };
}

function rawOf(facts: Facts, key: string | undefined): Raw | null {
  if (key === undefined || !Object.hasOwn(facts, key)) return null;
  const raw = facts[key];
  if (raw === undefined || raw === null) return null;
  return typeof raw === 'string' && raw.trim() === '' ? null : raw;
}

const clean = (raw: Raw): string => String(raw).normalize('NFKC').trim();

const READERS: Readonly<Record<ValueType, (raw: Raw) => ExpressionValue | null>> = {
  whole: readWhole,
  decimal: readDecimalFact,
  'yes-no': readYesNo,
  date: readDate,
  text: (raw) => String(raw).trim(),
};

function readWhole(raw: Raw): bigint | null {
  if (typeof raw === 'number') return Number.isSafeInteger(raw) ? BigInt(raw) : null;
  const text = clean(raw);
  return typeof raw === 'string' && /^[+-]?\d{1,18}$/.test(text) ? BigInt(text.replace('+', '')) : null;
}

function readDecimalFact(raw: Raw): ExactValue | null {
  if (typeof raw === 'boolean') return null;
  const value = readAmount(typeof raw === 'number' ? raw : clean(raw));
  return value === null ? null : new ExactValue(value);
}

function readYesNo(raw: Raw): boolean | null {
  if (typeof raw === 'boolean') return raw;
  const text = clean(raw).toLowerCase();
  if (YES.has(text)) return true;
  return NO.has(text) ? false : null;
}

function readDate(raw: Raw): DayValue | null {
  const day = typeof raw === 'string' ? readCivilDay(clean(raw)) : null;
  return day === null ? null : new DayValue(day);
}

function readShare(declared: FactDeclarations, facts: Facts, { title, of }: ShareFact): FactRead {
  const share = readQuotient(declared, facts, of);
  return share.kind === 'known' ? { kind: 'known', value: new ExactValue(share.share), title } : share;
}

/** A share with the two whole numbers it is made of. */
export type QuotientRead =
  | { readonly kind: 'known'; readonly share: Fraction; readonly top: bigint; readonly bottom: bigint }
  | Exclude<FactRead, { readonly kind: 'known' }>;

/**
 * The exact quotient of two facts of type whole.
 * @example
 * const title = { zh: '数', en: 'number' };
 * const facts = { a: { type: 'whole', title }, b: { type: 'whole', title } };
 * readQuotient(facts, { a: 9, b: 10 }, ['a', 'b']).share // => fraction(9, 10)
 * readQuotient(facts, { a: 0, b: 0 }, ['a', 'b']).reason.code // => 'scoring.share-of-nothing'
 */
export function readQuotient(declared: FactDeclarations, facts: Facts, of: readonly [string, string]): QuotientRead {
  const [top, bottom] = [readFact(declared, facts, of[0]), readFact(declared, facts, of[1])];
  if (top.kind === 'faulty') return top;
  if (bottom.kind !== 'known') return bottom;
  if (top.kind !== 'known') return top;
  const [n, d] = [top.value as bigint, bottom.value as bigint];
  if (n < 0n) return { kind: 'faulty', reason: factReason('share-negative', top.title) };
  if (d < 0n) return { kind: 'faulty', reason: factReason('share-negative', bottom.title) };
  if (d === 0n) return { kind: 'missing', reason: factReason('share-of-nothing', bottom.title) };
  return { kind: 'known', share: fraction(n, d), top: n, bottom: d };
}
