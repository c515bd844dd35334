import type { Fraction } from '../number/index.js';

/** A bound with its parts as doubles as well, for comparing whole numbers without bigints (NaN when they do not fit). */
export interface Bound {
  readonly exact: Fraction;
  readonly n: number;
  readonly d: number;
}

/** What a condition can see of a scored sheet or case. Comparisons answer negative, zero, positive; null: there is no such number. */
export interface GradingView {
  compareTotal(bound: Bound): number;
  compareItem(index: number, bound: Bound): number | null;
  compareSection(index: number, bound: Bound): number | null;
  /** Whether the item is neither missing nor not applicable. */
  applies(index: number): boolean;
  /** The chosen level's id; null when the item has none. */
  level(index: number): string | null;
  struck(index: number): boolean;
}

export type Test = (view: GradingView) => boolean;

export interface CompiledLimiter {
  readonly id: string;
  readonly test: Test;
  /** Position in the scale that the grade may not be better than; null: not limited. */
  readonly cap: (view: GradingView) => number | null;
}

export interface CompiledVeto {
  readonly index: number;
  readonly id: string;
  readonly atMost: number | null;
  readonly force: number | null;
}

export interface CompiledGrading {
  readonly ids: readonly string[];
  readonly rounded: boolean;
  readonly steps: readonly { readonly grade: number; readonly test: Test }[];
  readonly limiters: readonly CompiledLimiter[];
  readonly vetoes: readonly CompiledVeto[];
  /** Whether some condition looks at a section's value, or at items (levels included). */
  readonly looksAtSections: boolean;
  readonly looksAtItems: boolean;
}
