import type { Fraction } from '../number/index.js';
import type { Facts } from '../rubric/fact-declaration.js';
import type { Words } from '../rubric/words.js';
import type { Reason } from './mark.js';

/** Steps of a computation in words, down to the facts; put into words only when somebody asks, which scoring never does. */
export type Trail = () => readonly Words[];

/**
 * What a computed item comes to. `missing`: facts are not there, and the item's rule says what then; `refused`: there can be no result,
 * whatever that rule says (a faulty fact, a calendar that is not known, a number out of range).
 */
export type Computed =
  | { readonly kind: 'points'; readonly units: number; readonly trail: Trail }
  | { readonly kind: 'na'; readonly trail: Trail }
  | { readonly kind: 'missing' | 'refused'; readonly reasons: readonly Reason[] };

/** A computed item ready for the facts of a case or centre. */
export type Compute = (facts: Facts) => Computed;

/** What was measured, with the facts it was measured from; or why it could not be. */
export type Measured =
  | { readonly kind: 'value'; readonly value: Fraction; readonly trail: Trail }
  | { readonly kind: 'missing' | 'refused'; readonly reasons: readonly Reason[] };
