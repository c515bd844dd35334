import type { Fraction } from '../number/index.js';
import { competitionRanks } from '../ranking/competition-ranks.js';
import { compareRankKeys, type RankOrder } from '../ranking/rank-key.js';

/** A printed line of a ranking. */
export interface RankedLine {
  readonly label: string;
  readonly rank: number;
  readonly value: Fraction;
  /** What broke a tie, where one was broken. */
  readonly ties?: readonly (Fraction | null)[];
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
 * gaps. Lines whose value may not be shown (`hidden` of them) may stand anywhere, so each shown line may then stand up to that many
 * places lower; equal values still share a rank, and different ones do not. Empty when the ranking holds.
 * @example
 * const line = (label, rank, points) => ({ label, rank, value: fraction(points) });
 * rankFaults([line('a', 1, 90), line('b', 2, 87), line('c', 3, 87)], { direction: 'higher' }) // => [{ label: 'c', printed: 3, expected: 2, clashesWith: 'b' }]
 * @example
 * const line = (label, rank, points) => ({ label, rank, value: fraction(points) });
 * rankFaults([line('a', 3, 90), line('b', 4, 87)], { direction: 'higher' }, 2) // => []
 */
export function rankFaults(lines: readonly RankedLine[], order: RankOrder, hidden = 0): RankFault[] {
  const ranks = competitionRanks(lines, order);
  return lines.flatMap((line, index): RankFault[] => {
    const expected = ranks[index] ?? 0;
    const clashesWith = clash(line, lines, order);
    const inPlace = line.rank >= expected && line.rank <= expected + hidden;
    if (inPlace && (hidden === 0 || clashesWith === null)) return [];
    return [{ label: line.label, printed: line.rank, expected, clashesWith }];
  });
}

function clash(line: RankedLine, lines: readonly RankedLine[], order: RankOrder): string | null {
  const other = lines.find((each) => (compareRankKeys(each, line, order) === 0) !== (each.rank === line.rank));
  return other?.label ?? null;
}
