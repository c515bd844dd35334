import { add, type Fraction, sub, ZERO } from '../engine/number/index.js';
import type { CentreInput, ResultGroup, StratumInput } from '../engine/ranking/centre-input.js';
import type { Tried } from './trial-tally.js';

/** What the results of one centre and kind would gain and lose. */
interface Shift {
  none: number;
  readonly grades: Map<string | null, { count: number; total: Fraction }>;
}

/** Case results that would move, summed by centre and kind: what it takes to rank the centres again, whatever the number of cases. */
export class Shifts {
  private readonly byStratum = new Map<string, Shift>();

  add(centreId: string, kind: string, { before, after }: Tried): void {
    const at = keyOf(centreId, kind);
    const shift = this.byStratum.get(at) ?? { none: 0, grades: new Map() };
    this.byStratum.set(at, shift);
    if (before === null) shift.none -= 1;
    else take(shift, before.grade, -1, sub(ZERO, before.total));
    if (after === null) shift.none += 1;
    else take(shift, after.grade, 1, after.total);
  }

  /** The input of a centre as it would be. */
  moved(centreId: string, input: CentreInput): CentreInput {
    return { ...input, strata: input.strata.map((stratum) => this.movedStratum(centreId, stratum)) };
  }

  private movedStratum(centreId: string, stratum: StratumInput): StratumInput {
    const shift = this.byStratum.get(keyOf(centreId, stratum.kind));
    if (shift === undefined) return stratum;
    const grades = new Set([...stratum.results.map(({ grade }) => grade), ...shift.grades.keys()]);
    const results = [...grades].map((grade): ResultGroup => {
      const old = stratum.results.find((group) => group.grade === grade) ?? { grade, count: 0, total: ZERO };
      const by = shift.grades.get(grade) ?? { count: 0, total: ZERO };
      return { ...old, count: old.count + by.count, total: add(old.total, by.total) };
    });
    return { ...stratum, none: stratum.none + shift.none, results: results.filter(({ count }) => count > 0) };
  }
}

const keyOf = (centreId: string, kind: string): string => `${centreId} ${kind}`;

function take(shift: Shift, grade: string | null, count: number, total: Fraction): void {
  const old = shift.grades.get(grade) ?? { count: 0, total: ZERO };
  shift.grades.set(grade, { count: old.count + count, total: add(old.total, total) });
}
