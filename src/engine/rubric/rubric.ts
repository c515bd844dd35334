import type { Amount, Bounds } from './amount.js';
import type { Combining } from './combining-rules.js';
import type { ComputedRule } from './computed-rule.js';
import type { FactDeclarations, Facts } from './fact-declaration.js';
import type { Grades } from './grade-rules.js';
import type { Words } from './words.js';

/** Whether a higher or a lower total is the better one. */
export type Direction = 'higher' | 'lower';

/** What a mark that is not there does: the sheet is refused, it has no result (with the reason), or the item counts zero. */
export type MissingRule = 'refuse' | 'none' | 'zero';

/**
 * What "not applicable" does to an item: `no` it may not be said; `section` and `rubric` take the item out and stretch the rest of the
 * section or of the whole; `full` gives its best points; `drop` leaves it out and stretches nothing.
 */
export type NotApplicableRule = 'no' | 'section' | 'rubric' | 'full' | 'drop';

/** Rounding at one stage, once. */
export interface Rounding {
  readonly digits: number;
  readonly rule?: 'half-even' | 'half-up';
}

/** Where rounding may be named. A stage that is not named does not round. */
export type RoundingStage = 'mark' | 'item' | 'section' | 'total' | 'combined' | 'centre';

/** How a node counts in its parent: by `factor` (value × factor) or by `weight` (value ÷ full × weight); never by both. */
export interface Counting {
  readonly factor?: Amount;
  readonly weight?: Amount;
}

interface ItemBase extends Counting {
  readonly id: string;
  readonly title: Words;
  readonly guidance?: Words;
  readonly missing?: MissingRule;
  readonly notApplicable?: NotApplicableRule;
}

/** A number between min and max, in steps. */
export interface ScaleItem extends ItemBase {
  readonly kind: 'scale';
  readonly min?: Amount;
  readonly max: Amount;
  readonly step?: Amount;
}

/** One of several named levels. */
export interface Level {
  readonly id: string;
  readonly title: Words;
  readonly points: Amount;
}
export interface LevelsItem extends ItemBase {
  readonly kind: 'levels';
  readonly levels: readonly Level[];
}

/** Yes or no. */
export interface CheckItem extends ItemBase {
  readonly kind: 'check';
  readonly yes: Amount;
  readonly no?: Amount;
}

/** A defect that costs points each time it occurs, up to its own cap. */
export interface Defect {
  readonly id: string;
  readonly title: Words;
  readonly points: Amount;
  readonly cap?: Amount;
}

/**
 * Defects counted against a maximum. `counting: down` (default): the item starts at max and loses points down to `floor` (default 0;
 * `none` says openly that it may go below zero). `counting: up`: penalty points start at 0 and grow to max (or without limit when floor
 * is `none`).
 */
export interface DeductionItem extends ItemBase {
  readonly kind: 'deduction';
  readonly max: Amount;
  readonly counting?: 'down' | 'up';
  readonly floor?: Amount | 'none';
  readonly defects: readonly Defect[];
  readonly reasonRequired?: boolean;
}

/** Points on top of the base, up to max; with a gate they count only while the base holds the bounds. */
export interface BonusItem extends ItemBase {
  readonly kind: 'bonus';
  readonly max: Amount;
  readonly step?: Amount;
  readonly gate?: Bounds;
}

/** A yes that overrides the sum: the total becomes zero, or the grade is capped or forced. */
export interface VetoItem extends ItemBase {
  readonly kind: 'veto';
  readonly effect: VetoEffect;
}
export type VetoEffect = 'zero' | { readonly atMost: string } | { readonly force: string };

/** Points that no evaluator gives: they are computed from declared facts. */
export interface ComputedItem extends ItemBase, ComputedRule {
  readonly kind: 'computed';
}

export type Item = ScaleItem | LevelsItem | CheckItem | DeductionItem | BonusItem | VetoItem | ComputedItem;
export type ItemKind = Item['kind'];

export interface Criterion extends Counting {
  readonly id: string;
  readonly title: Words;
  readonly guidance?: Words;
  /** Declared full marks; a law checks that the items add up to it. */
  readonly max?: Amount;
  readonly items: readonly Item[];
}

/** A section holds criteria, or, when it is small, items directly. */
export interface Section extends Counting {
  readonly id: string;
  readonly title: Words;
  readonly guidance?: Words;
  readonly max?: Amount;
  readonly criteria?: readonly Criterion[];
  readonly items?: readonly Item[];
}

/** The declared whole: full marks (checked, or with `normalise` reached by scaling openly), and where the total may not go. */
export interface TotalRule {
  readonly max?: Amount;
  readonly normalise?: boolean;
  readonly floor?: Amount;
  readonly cap?: Amount;
}

/** A worked example kept with the rubric: marks as text (as in a file cell), facts if any, and what they must give. */
export interface WorkedExample {
  readonly title: Words;
  readonly marks: Readonly<Record<string, string>>;
  readonly facts?: Facts;
  readonly total: Amount | null;
  readonly grade: string | null;
}

/** The rules by which one sheet becomes a total and a grade, and several sheets one result. Plain data, written by people. */
export interface Rubric {
  readonly format: 'kaoping-rubric/1';
  readonly key: string;
  readonly title: Words;
  readonly guidance?: Words;
  readonly source?: string;
  readonly subject?: 'case' | 'centre';
  readonly mode?: 'points' | 'graded';
  readonly appliesTo?: { readonly kinds?: readonly string[]; readonly stages?: readonly string[] };
  readonly direction?: Direction;
  /** The smallest amount that marks are counted in; every amount of points is a multiple of it. Default 0.01. */
  readonly unit?: Amount;
  readonly total?: TotalRule;
  /** Defaults for items that do not say it themselves: `refuse` (for computed items `none`: no evaluator can mend it) and `no`. */
  readonly missing?: MissingRule;
  readonly notApplicable?: NotApplicableRule;
  readonly rounding?: Readonly<Partial<Record<RoundingStage, Rounding>>>;
  readonly bonus?: { readonly cap?: Amount; readonly gate?: Bounds };
  /** What computed items may look at, by name. */
  readonly facts?: FactDeclarations;
  readonly sections: readonly Section[];
  readonly grades?: Grades;
  readonly combining?: Combining;
  readonly examples?: readonly WorkedExample[];
}
