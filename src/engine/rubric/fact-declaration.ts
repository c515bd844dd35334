import type { ValueType } from '../expression/index.js';
import type { Words } from './words.js';

/** A fact that comes with the case or the centre: its type, and the column it stands in when that is not called like the fact itself. */
export interface PlainFact {
  readonly type: ValueType;
  readonly title: Words;
  readonly column?: string;
}

/** A share of two facts of type whole. In expressions it is its exact quotient. */
export interface ShareFact {
  readonly type: 'share';
  readonly title: Words;
  readonly of: readonly [numerator: string, denominator: string];
}

export type FactDeclaration = PlainFact | ShareFact;
export type FactDeclarations = Readonly<Record<string, FactDeclaration>>;

/** The facts of one case or centre as they came in, by fact or by column: numbers and dates may be texts. Absent, null and '' are missing. */
export type Facts = Readonly<Record<string, string | number | boolean | null | undefined>>;

const NAME = /^[a-z][A-Za-z0-9_]{0,63}$/;
/** Words of the expression language that cannot name a fact. */
const RESERVED: ReadonlySet<string> = new Set(
  (
    'as break const continue else false for function has if import in let loop namespace null package prototype return true type var void ' +
    'while all exists filter map bool bytes date daysBetween decimal double duration dyn int list size string timestamp uint cel math optional'
  ).split(' '),
);

/**
 * Whether expressions can use this name: a small letter, then letters, digits and underscores, no word of the language, and
 * nothing that every object of a program has.
 * @example
 * ['closedOn', 'Closed', 'date', '结案', 'constructor'].map(isFactName) // => [true, false, false, false, false]
 */
export function isFactName(name: string): boolean {
  return NAME.test(name) && !RESERVED.has(name) && !(name in Object.prototype);
}

/**
 * The names that expressions may use, with the type of their values; those that cannot be names are left out.
 * @example
 * const title = { zh: '', en: '' };
 * [...namesOf({ rate: { type: 'share', title, of: ['closed', 'due'] } })] // => [['rate', 'decimal']]
 */
export function namesOf(facts: FactDeclarations | undefined): Map<string, ValueType> {
  return new Map(
    Object.entries(facts ?? {}).flatMap(([name, fact]): [string, ValueType][] =>
      isFactName(name) ? [[name, fact.type === 'share' ? 'decimal' : fact.type]] : [],
    ),
  );
}
