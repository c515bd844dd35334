import type { Amount, Bounds } from './amount.js';
import type { FactDeclarations } from './fact-declaration.js';

/** How the days of a span are counted: every day, or working days of the official calendar. */
export type DayCounting = 'calendar' | 'working';

/** Days after `from` up to `to`, both facts of type date; negative when `to` is earlier. */
export interface DaysMeasure {
  readonly from: string;
  readonly to: string;
  readonly count: DayCounting;
}

/** The exact quotient of two facts of type whole. A denominator of zero is a missing value, not a zero. */
export interface ShareMeasure {
  readonly of: readonly [numerator: string, denominator: string];
}

/** A line of a step table: the first line whose bounds hold gives the points; bounds say which side is closed. The last one has none. */
export interface StepLine extends Bounds {
  readonly points: Amount;
}

/**
 * Points in proportion to what was measured: start + points × measure, kept between floor (default 0) and cap; `none` opens a side. Of
 * shares and decimals the points are rounded at stage `mark` before that.
 */
export interface EachTable {
  readonly points: Amount;
  readonly start?: Amount;
  readonly floor?: Amount | 'none';
  readonly cap: Amount | 'none';
}

/**
 * Full points less what is lost below (or above) a limit: `points` for every `every` of distance, at most `atMost`. `whole` (default)
 * counts full stretches only, `started` also one that has begun. Exact: 80 % is one full stretch of 10 % below 90 %.
 */
export interface LossTable {
  readonly full: Amount;
  readonly below?: Amount;
  readonly above?: Amount;
  readonly every: Amount;
  readonly points: Amount;
  readonly atMost: Amount | 'none';
  readonly stretch?: 'whole' | 'started';
}

/**
 * Points from facts instead of from a mark. Either a condition (`when` with `yes` and `no`), or one measure (`count`: an expression that
 * counts; `value`: a fact; `share`; `days`) read through one table (`steps`, `each`, `loss`). Limits of shares may be written '90%'.
 * `applies`: a condition; when it does not hold the item is not applicable.
 */
export interface ComputedRule {
  readonly applies?: string;
  readonly when?: string;
  readonly yes?: Amount;
  readonly no?: Amount;
  readonly count?: string;
  readonly value?: string;
  readonly share?: ShareMeasure;
  readonly days?: DaysMeasure;
  readonly steps?: readonly StepLine[];
  readonly each?: EachTable;
  readonly loss?: LossTable;
}

export const MEASURES = ['count', 'value', 'share', 'days'] as const;
export const TABLES = ['steps', 'each', 'loss'] as const;

/**
 * Whether what a computed item measures may have any digits: a share or a decimal, not a number of things or days.
 * @example
 * const title = { zh: '课时', en: 'hours' };
 * const facts = { hours: { type: 'decimal', title }, closed: { type: 'whole', title } };
 * [{ value: 'hours' }, { value: 'closed' }, { share: { of: ['closed', 'due'] } }].map((rule) => isContinuous(rule, facts)) // => [true, false, true]
 */
export function isContinuous({ share, value }: ComputedRule, facts: FactDeclarations): boolean {
  return share !== undefined || (value !== undefined && ['share', 'decimal'].includes(facts[value]?.type ?? ''));
}
