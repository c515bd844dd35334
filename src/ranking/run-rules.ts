import { gradeSets } from '../engine/ranking/grade-sets.js';
import type { RankingRules } from '../engine/ranking/ranking-rules.js';
import { type Rubric, unlikeRubrics } from '../engine/rubric/index.js';
import { stageOf } from '../engine/scoring/stage-of.js';
import type { Period, RankingRule } from '../periods/index.js';
import { rankingProblems } from './ranking.problems.js';

/**
 * The rules of a run: the period's, with direction and grades from its rubrics. Scales of several rubrics are joined in the order
 * of the rubrics' keys. Results of unlike rubrics are not averaged: they must agree on the direction and on the full marks; and
 * 优良率 and 合格率 are only given where every graded rubric says what counts as good, and what as passed.
 * @throws ranking.no-rubric, ranking.directions-differ, ranking.full-marks-differ, ranking.centre-roundings-differ
 */
export function runRules(period: Period, rubrics: readonly Rubric[]): RankingRules {
  const { code, rules } = period;
  const sorted = [...rubrics].sort((a, b) => (a.key < b.key ? -1 : 1));
  const [first] = sorted;
  if (first === undefined) throw rankingProblems['no-rubric']({ values: { code } });
  const unlike = unlikeRubrics(sorted);
  if (unlike === 'direction') throw rankingProblems['directions-differ']({ values: { code } });
  if (unlike === 'centre-rounding') throw rankingProblems['centre-roundings-differ']({ values: { code } });
  if (unlike === 'full-marks') throw rankingProblems['full-marks-differ']({ values: { code } });
  const scales = sorted.flatMap(({ grades }) => (grades === undefined ? [] : [grades.scale.map(({ id }) => id)]));
  const sets = scales.map(gradeSets);
  return {
    ...declared(rules.ranking, first),
    grades: joined(scales),
    good: agreed(sets.map(({ good }) => good)),
    passed: agreed(sets.map(({ passed }) => passed)),
  };
}

/**
 * What the period says of ranks; a rounding of centres that the rubrics name goes before the period's. A centre that is judged itself
 * has one result, and that is all of it.
 */
function declared(
  { minimumSample, excludedBelowMinimum, rounding, tieBreakers = [], outOfCompetition = [] }: RankingRule,
  first: Rubric,
): Omit<RankingRules, 'grades' | 'good' | 'passed'> {
  const { subject, direction = 'higher', rounding: own = {} } = first;
  return {
    minimumSample: subject === 'centre' ? 1 : minimumSample,
    excludedBelowMinimum,
    rounding: stageOf(own.centre) ?? rounding,
    direction,
    ...(tieBreakers.length > 0 ? { tieBreakers } : {}),
    ...(outOfCompetition.length > 0 ? { outOfCompetition } : {}),
  };
}

const joined = (lists: readonly (readonly string[])[]): string[] => [...new Set(lists.flat())];

/** Null where there is no scale, or one that does not say. */
function agreed(sets: readonly (readonly string[] | null)[]): string[] | null {
  const known = sets.filter((set) => set !== null);
  return known.length === 0 || known.length < sets.length ? null : joined(known);
}
