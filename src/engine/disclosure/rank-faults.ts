import { compare, type Fraction } from '../number/index.js';
import { competitionRanks } from '../ranking/competition-ranks.js';

/** A printed line of a ranking. */
export interface RankedLine {
  readonly label: string;
  readonly rank: number;
  readonly value: Fraction;
}

/** A line whose printed rank is not the one its value has. */
export interface RankFault {
  readonly label: string;
  readonly printed: number;
  readonly expected: number;
  /** Label of a line with the same value and another printed rank, or with the same rank and another value; null when neither. */
  readonly clashesWith: string | null;
}

/**
 * Lines of a ranking whose rank is not 1-2-2-4 of their values: ties that do not share a rank, a rank shared by different values,
 * gaps. Empty when the ranking holds.
 * @example
 * const line = (label, rank, points) => ({ label, rank, value: fraction(points) });
 * rankFaults([line('a', 1, 90), line('b', 2, 87), line('c', 3, 87)], 'higher') // => [{ label: 'c', printed: 3, expected: 2, clashesWith: 'b' }]
 */
export function rankFaults(lines: readonly RankedLine[], direction: 'higher' | 'lower'): RankFault[] {
  const ranks = competitionRanks(
    lines.map(({ value }) => value),
    direction,
  );
  return lines.flatMap((line, index): RankFault[] => {
    const expected = ranks[index] ?? 0;
    if (expected === line.rank) return [];
    return [{ label: line.label, printed: line.rank, expected, clashesWith: clash(line, lines) }];
  });
}

function clash(line: RankedLine, lines: readonly RankedLine[]): string | null {
  const other = lines.find((each) => (compare(each.value, line.value) === 0) !== (each.rank === line.rank));
  return other?.label ?? null;
}
