import type { Amount, Bounds } from './amount.js';
import type { Words } from './words.js';

/** What is asked of one item: its points (before factor or weight), or which of its levels was chosen. */
export interface ItemTest extends Bounds {
  readonly levels?: readonly string[];
}

/** A test of one named item; `na` says what the answer is when the item is not applicable. */
export interface OneItemTest extends ItemTest {
  readonly id: string;
  readonly na?: boolean;
}

/**
 * A test over several items (all counted items when `of` is absent; bonuses and vetoes never belong to "all"). Items that are not
 * applicable are not counted. `count` says how many must pass: every one, at least one, none, or bounds; `share` the same as a part of
 * the applicable ones.
 */
export interface ManyItemsTest extends ItemTest {
  readonly of?: readonly string[];
  readonly count?: 'every' | 'some' | 'none' | Bounds;
  readonly share?: Bounds;
}

/** A test of a section's value. A section of which nothing applies fails every test. */
export interface SectionTest extends Bounds {
  readonly id: string;
}

/** A condition on a scored sheet or case: every key that is given must hold. An empty condition holds. */
export interface Condition {
  readonly all?: readonly Condition[];
  readonly any?: readonly Condition[];
  readonly not?: Condition;
  readonly total?: Bounds;
  readonly section?: SectionTest;
  readonly item?: OneItemTest;
  readonly items?: ManyItemsTest;
  /** The id of a veto item that was struck. */
  readonly veto?: string;
}

export interface Grade {
  readonly id: string;
  readonly title: Words;
}

/** A stretch of the total. A side that is not given is open-ended; `closed` says which given ends belong to the band (default: from). */
export interface Band {
  readonly grade: string;
  readonly from?: Amount;
  readonly to?: Amount;
  readonly closed?: 'from' | 'to' | 'both' | 'neither';
}

/** One line of an ordered list: the first whose condition holds gives the grade. A line without `when` always holds. */
export interface GradeRule {
  readonly grade: string;
  readonly when?: Condition;
}

/** A bar over the grade: when its condition holds (or always), the grade is not better than `atMost`, or than the level of an item. */
export interface Limiter {
  readonly id: string;
  readonly title?: Words;
  readonly when?: Condition;
  readonly atMost?: string;
  /** An item of kind `levels` whose level ids are grades. */
  readonly atMostOf?: string;
}

/** Grades, best first, and one way to reach them: bands of the total, or ordered rules. */
export interface Grades {
  readonly scale: readonly Grade[];
  /** Whether the unrounded total (default) or the total as rounded at its stage is compared. */
  readonly compare?: 'unrounded' | 'rounded';
  readonly bands?: readonly Band[];
  readonly rules?: readonly GradeRule[];
  readonly limiters?: readonly Limiter[];
}
