import { type Fraction, fraction } from '../number/index.js';
import type { CentreInput } from './centre-input.js';
import type { RankOrder } from './rank-key.js';
import type { RankingRules } from './ranking-rules.js';

/**
 * What breaks ties, in the order of the rules: shares of grades from the strata, everything else as it came in with the centre. Null
 * where nothing is known.
 * @example
 * const results = [{ grade: 'good', count: 3, total: fraction(270) }, { grade: 'pass', count: 1, total: fraction(70) }];
 * const centre = { code: 'A', peerGroup: '', strata: [{ kind: 'civil', closed: 4, belongs: 4, drawn: 4, results, none: 0 }], ties: [null, fraction(7)] };
 * tieValues(centre, { tieBreakers: [{ grades: ['good'] }, { item: 'advice' }] }) // => [fraction(3, 4), fraction(7)]
 */
export function tieValues(
  centre: CentreInput,
  { tieBreakers = [] }: Pick<RankingRules, 'tieBreakers'>,
): (Fraction | null)[] {
  return tieBreakers.map(({ grades }, index) =>
    grades === undefined ? (centre.ties?.[index] ?? null) : shareOfGrades(centre, new Set(grades)),
  );
}

function shareOfGrades({ strata }: CentreInput, wanted: ReadonlySet<string>): Fraction | null {
  let [have, graded] = [0, 0];
  for (const { grade, count } of strata.flatMap(({ results }) => results)) {
    if (grade === null) continue;
    graded += count;
    if (wanted.has(grade)) have += count;
  }
  return graded === 0 ? null : fraction(have, graded);
}

/**
 * Which way is better, as the rules say it or leave it to be understood.
 * @example
 * orderOf({ direction: 'lower', tieBreakers: [{ item: 'a' }, { grades: ['good'] }, { fact: 'f', better: 'higher' }] }).ties // => ['lower', 'higher', 'higher']
 */
export function orderOf({ direction, tieBreakers = [] }: Pick<RankingRules, 'direction' | 'tieBreakers'>): RankOrder {
  return {
    direction,
    ties: tieBreakers.map(({ better, grades }) => better ?? (grades === undefined ? direction : 'higher')),
  };
}
