import { gradeSets } from '../engine/ranking/grade-sets.js';
import type { RankingRules } from '../engine/ranking/ranking-rules.js';
import type { Rubric } from '../engine/rubric/rubric.js';
import type { Period } from '../periods/index.js';
import { rankingProblems } from './ranking.problems.js';

/**
 * The rules of a run: the period's, with direction and grades from its rubrics. Scales of several rubrics are joined in the order
 * of the rubrics' keys; the rubrics must agree on the direction.
 * @throws ranking.no-rubric, ranking.directions-differ
 */
export function runRules(period: Period, rubrics: readonly Rubric[]): RankingRules {
  const { code, rules } = period;
  const sorted = [...rubrics].sort((a, b) => (a.key < b.key ? -1 : 1));
  const directions = new Set(sorted.map((rubric) => rubric.direction ?? 'higher'));
  const [direction] = directions;
  if (direction === undefined) throw rankingProblems['no-rubric']({ values: { code } });
  if (directions.size > 1) throw rankingProblems['directions-differ']({ values: { code } });
  const grades = [...new Set(sorted.flatMap((rubric) => rubric.grades?.scale.map(({ id }) => id) ?? []))];
  const { minimumSample, excludedBelowMinimum, rounding } = rules.ranking;
  return { minimumSample, excludedBelowMinimum, rounding, direction, grades, ...gradeSets(grades) };
}
