import type { Words } from '../rubric/words.js';

/**
 * What an evaluator says about one item. `points` is a decimal text. An item that is absent from the marks is missing, which is not the
 * same as not applicable, and neither is a zero.
 */
export type Mark =
  | { readonly points: string }
  | { readonly level: string }
  | { readonly check: boolean }
  | { readonly defects: readonly FoundDefect[] }
  | { readonly na: true; readonly reason?: string };

/** A defect that was found, how many times, and where or why. */
export interface FoundDefect {
  readonly id: string;
  readonly count: number;
  readonly reason?: string;
}

/** The marks of a sheet by item id. */
export type Marks = Readonly<Record<string, Mark>>;

/** A mark that cannot be accepted, with a stable code `scoring.…`. */
export interface MarkFault {
  readonly item: string;
  readonly code: string;
  readonly words: Words;
}

/** Why there is no result. `item` names the item that it depends on, when there is one. */
export interface Reason {
  readonly code: string;
  readonly words: Words;
  readonly item?: string;
}
