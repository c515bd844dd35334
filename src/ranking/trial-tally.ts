import type { TriedCase } from '../engine/combining/index.js';
import {
  compare,
  distance,
  equal,
  type Fraction,
  fraction,
  fractionText,
  sub,
  toDecimalText,
  ZERO,
} from '../engine/number/index.js';
import type { GradeMove, TrialOutcome, TrialRow, TrialTotal } from './trial.dto.js';
import type { JudgedCase } from './trial.reader.js';

/** What a trial counts while cases go by. */
export type TrialCounts = Pick<
  TrialOutcome,
  'cases' | 'resultsBefore' | 'resultsAfter' | 'moved' | 'lost' | 'gained' | 'gradeMoves' | 'largestMove' | 'rows'
>;

/** A case before and after. */
export interface Tried {
  readonly before: { readonly total: Fraction; readonly grade: string | null } | null;
  readonly after: { readonly total: Fraction; readonly grade: string | null } | null;
}

const SHOWN_DIGITS = 2;

interface Kept {
  readonly row: TrialRow;
  /** Null: infinite, a result that comes or goes. */
  readonly size: Fraction | null;
}

/** Counts, and the rows that would move most; whatever the number of cases, it keeps no more than twice the limit of them. */
export class TrialTally {
  private readonly counts = { cases: 0, resultsBefore: 0, resultsAfter: 0, moved: 0, lost: 0, gained: 0 };
  private readonly grades = new Map<string, GradeMove>();
  private largest: Fraction | null = null;
  private kept: Kept[] = [];

  constructor(private readonly limit: number) {}

  /** @returns both sides where the case would move; null where it stays */
  add(judged: JudgedCase, outcome: TriedCase): Tried | null {
    const tried = { before: resultOf(judged), after: outcome.kind === 'none' ? null : outcome };
    this.counts.cases += 1;
    if (tried.before !== null) this.counts.resultsBefore += 1;
    if (tried.after !== null) this.counts.resultsAfter += 1;
    if (stays(tried)) return null;
    this.counts.moved += 1;
    const move = moveOf(tried);
    if (move !== null) this.measure(move);
    else if (tried.after === null) this.counts.lost += 1;
    else this.counts.gained += 1;
    this.countGrades(tried);
    this.keep({ row: rowOf(judged, tried, move, outcome), size: move && abs(move) });
    return tried;
  }

  result(): TrialCounts {
    const gradeMoves = [...this.grades.values()].sort((a, b) => b.count - a.count || (pair(a) < pair(b) ? -1 : 1));
    const rows = this.most().map(({ row }) => row);
    return { ...this.counts, gradeMoves, largestMove: this.largest && totalOf(this.largest), rows };
  }

  private measure(move: Fraction): void {
    if (compare(abs(move), abs(this.largest ?? ZERO)) > 0) this.largest = move;
  }

  private countGrades({ before, after }: Tried): void {
    const [from, to] = [before?.grade ?? null, after?.grade ?? null];
    if (from === to) return;
    const known = this.grades.get(pair({ from, to }));
    if (known === undefined) this.grades.set(pair({ from, to }), { from, to, count: 1 });
    else known.count += 1;
  }

  private keep(one: Kept): void {
    this.kept.push(one);
    if (this.kept.length >= 2 * this.limit) this.kept = this.most();
  }

  private most(): Kept[] {
    return this.kept.toSorted(bySize).slice(0, this.limit);
  }
}

const pair = ({ from, to }: Omit<GradeMove, 'count'>): string => JSON.stringify([from, to]);
const abs = (value: Fraction): Fraction => distance(value, ZERO);

function bySize(a: Kept, b: Kept): number {
  if (a.size === null || b.size === null) {
    if (a.size !== b.size) return a.size === null ? -1 : 1;
  } else {
    const order = compare(b.size, a.size);
    if (order !== 0) return order;
  }
  return a.row.caseId < b.row.caseId ? -1 : 1;
}

function resultOf({ totalNum, totalDen, grade }: JudgedCase): Tried['before'] {
  return totalNum === null || totalDen === null ? null : { total: fraction(totalNum, totalDen), grade };
}

function moveOf({ before, after }: Tried): Fraction | null {
  return before === null || after === null ? null : sub(after.total, before.total);
}

function stays({ before, after }: Tried): boolean {
  if (before === null || after === null) return before === after;
  return before.grade === after.grade && equal(before.total, after.total);
}

function rowOf(
  { caseId, fileCode, kind }: JudgedCase,
  { before, after }: Tried,
  move: Fraction | null,
  outcome: TriedCase,
): TrialRow {
  const reasons = outcome.kind === 'none' ? [...outcome.reasons] : [];
  const text = move && toDecimalText(move, SHOWN_DIGITS, 'half-even');
  return { caseId, fileCode, kind, before: sideOf(before), after: sideOf(after), move: text, reasons };
}

function sideOf(one: Tried['before']) {
  return { total: one && totalOf(one.total), grade: one?.grade ?? null };
}

function totalOf(total: Fraction): TrialTotal {
  return { exact: fractionText(total), shown: toDecimalText(total, SHOWN_DIGITS, 'half-even') };
}
