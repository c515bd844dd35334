import type { Fraction, RoundingRule } from '../number/index.js';
import type { Item, MissingRule, NotApplicableRule, Rubric } from '../rubric/rubric.js';
import type { Compute } from './computed.js';
import type { Bound, CompiledGrading } from './grading.js';

/** One item, its numbers in whole units of the rubric. */
export interface CompiledItem {
  readonly index: number;
  readonly id: string;
  readonly item: Item;
  readonly section: number;
  readonly missing: MissingRule;
  readonly notApplicable: NotApplicableRule;
  /** Least and largest points in units; infinite where there is no limit. */
  readonly min: number;
  readonly max: number;
  /** Points must be min plus a multiple of this. */
  readonly step: number;
  /** The points that `full` gives for "not applicable": the best ones in the rubric's direction. */
  readonly best: number;
  readonly factor: Fraction;
  readonly outer: Fraction;
  /** Its part of the section's full marks. */
  readonly share: Fraction;
  /** Level id → units; for a check 'yes' and 'no'. */
  readonly levels: ReadonlyMap<string, number>;
  readonly defects: ReadonlyMap<string, { readonly points: number; readonly cap: number }>;
  /** How a computed item comes to its points; null for items that evaluators mark. */
  readonly compute: Compute | null;
  /** Texts of points already read; a memory of a pure function, bounded. */
  readonly read: Map<string, number>;
}

export interface CompiledSection {
  readonly index: number;
  readonly id: string;
  readonly items: readonly CompiledItem[];
  readonly full: Fraction;
  readonly factor: Fraction;
}

/** Rounding at a stage, ready to apply; null: none. */
export type Stage = { readonly digits: number; readonly rule: RoundingRule } | null;

export interface CompiledRubric {
  readonly rubric: Rubric;
  readonly unit: Fraction;
  readonly items: readonly CompiledItem[];
  readonly byId: ReadonlyMap<string, CompiledItem>;
  readonly sections: readonly CompiledSection[];
  readonly full: Fraction;
  readonly scale: Fraction;
  readonly stages: {
    readonly mark: Stage;
    readonly item: Stage;
    readonly section: Stage;
    readonly total: Stage;
    readonly combined: Stage;
  };
  readonly grading: CompiledGrading | null;
  /** Whole-number plan for sheets without intermediate rounding; null when the rubric needs the general way. */
  readonly quick: QuickPlan | null;
}

/** An item of the sum: what one unit of it adds, its full marks, and its best points for "full", over the common denominator. */
export interface QuickItem {
  readonly index: number;
  readonly by: number;
  readonly share: number;
  readonly best: number;
  readonly effect: NotApplicableRule;
}

/** A rubric over one common denominator: a sheet's base is Σ units × by ÷ denominator while nothing is stretched. */
export interface QuickPlan {
  readonly denominator: number;
  readonly unit: { readonly n: number; readonly d: number };
  readonly full: number;
  readonly sections: readonly { readonly full: number; readonly items: readonly QuickItem[] }[];
  readonly zeroVetoes: readonly number[];
  readonly bonuses: readonly { readonly index: number; readonly by: number; readonly gate: Gate | null }[];
  /** What opens the bonuses together; null: no gate. */
  readonly gate: Gate | null;
  readonly bonusCap: Bound | null;
  readonly floor: Bound | null;
  readonly cap: Bound | null;
}

/** A test of a number that answers comparisons with bounds. */
export type Gate = (compareWith: (bound: Bound) => number) => boolean;
