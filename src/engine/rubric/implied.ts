import { compare, readAmount } from '../number/index.js';
import type { Amount, Bounds } from './amount.js';
import type { Condition, ManyItemsTest } from './grade-rules.js';

/**
 * Whether `narrow` holding makes certain that `wide` holds, as far as can be told without trying values: every part of `wide` is met by a
 * part of `narrow` about the same thing with bounds inside. False means "not known". An absent condition always holds.
 * @example
 * implies({ total: { below: 20 }, items: { atMost: 5 } }, { total: { atMost: 20 } }) // => true
 * implies({ total: { atMost: 20 } }, { total: { below: 20 } }) // => false
 */
export function implies(narrow: Condition | undefined, wide: Condition | undefined): boolean {
  return atomsImply(atomsOf(narrow ?? {}), atomsOf(wide ?? {}));
}

/**
 * The same for conditions already taken apart, for comparing many with each other.
 * @example
 * atomsImply(atomsOf({ total: { below: 20 }, veto: 'v' }), atomsOf({ veto: 'v' })) // => true
 */
export function atomsImply(narrow: readonly Atom[], wide: readonly Atom[]): boolean {
  return wide.every((want) => narrow.some((one) => one.about === want.about && inside(one.bounds, want.bounds)));
}

/** One part of a condition: what it is about, as a text, and the bounds it sets. */
export interface Atom {
  readonly about: string;
  readonly bounds: Bounds;
}

const BOUND_KEYS: ReadonlySet<string> = new Set(['atLeast', 'above', 'atMost', 'below']);

/**
 * A condition taken apart into what must all hold. Parts under `any` and `not` stay whole.
 * @example
 * atomsOf({ all: [{ total: { below: 20 } }] }) // => [{ about: 'total []', bounds: { below: 20 } }]
 */
export function atomsOf(condition: Condition): Atom[] {
  return Object.entries(condition).flatMap(([key, part]): Atom[] => {
    if (key === 'all') return (part as readonly Condition[]).flatMap(atomsOf);
    if (key === 'total' || key === 'section' || key === 'item') return [atom(key, part as object)];
    if (key === 'items' && isOpen(part as ManyItemsTest)) return [atom(key, part as object)];
    return [{ about: `${key} ${JSON.stringify(part)}`, bounds: {} }];
  });
}

/** Whether tighter bounds on each item make a test over items harder to pass. */
function isOpen({ count = 'every', share }: ManyItemsTest): boolean {
  return share === undefined && (count === 'every' || count === 'some');
}

/** A test split into what it is about and its bounds, so that two tests of the same thing can be laid side by side. */
function atom(kind: string, test: object): Atom {
  const entries = Object.entries(test);
  const about = entries.filter(([key]) => !BOUND_KEYS.has(key)).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const bounds = Object.fromEntries(entries.filter(([key]) => BOUND_KEYS.has(key))) as Bounds;
  return { about: `${kind} ${JSON.stringify(about)}`, bounds };
}

function inside(narrow: Bounds, wide: Bounds): boolean {
  return (
    reaches(narrow, wide.atLeast, ['atLeast', 'above'], 1, false) &&
    reaches(narrow, wide.above, ['atLeast', 'above'], 1, true) &&
    reaches(narrow, wide.atMost, ['atMost', 'below'], -1, false) &&
    reaches(narrow, wide.below, ['atMost', 'below'], -1, true)
  );
}

/** Whether one of the narrow bounds on this side is at least as strict as the limit. */
function reaches(
  narrow: Bounds,
  limit: Amount | undefined,
  keys: readonly [keyof Bounds, keyof Bounds],
  sign: 1 | -1,
  strict: boolean,
): boolean {
  if (limit === undefined) return true;
  const [closed, open] = keys;
  const order = (amount: Amount): number => {
    const [a, b] = [readAmount(amount), readAmount(limit)];
    return a === null || b === null ? -1 : sign * compare(a, b);
  };
  const [loose, tight] = [narrow[closed], narrow[open]];
  if (tight !== undefined && order(tight) >= 0) return true;
  return loose !== undefined && (strict ? order(loose) > 0 : order(loose) >= 0);
}
