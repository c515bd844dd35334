import type { Condition } from './grade-rules.js';
import type { Path } from './items-of.js';
import type { Rubric } from './rubric.js';

export interface PlacedCondition {
  readonly condition: Condition;
  readonly path: Path;
}

/**
 * Every condition of the grade rules and limiters, the nested ones included, with its path.
 * @example
 * conditionsOf(TWO_ITEMS).map(({ path }) => path.join('.')) // => ['grades.limiters.0.when']
 */
export function conditionsOf(rubric: Rubric): PlacedCondition[] {
  const rules = (rubric.grades?.rules ?? []).map((rule, index) => ({
    when: rule.when,
    path: ['grades', 'rules', index],
  }));
  const limiters = (rubric.grades?.limiters ?? []).map((limiter, index) => ({
    when: limiter.when,
    path: ['grades', 'limiters', index],
  }));
  return [...rules, ...limiters].flatMap(({ when, path }) =>
    when === undefined ? [] : nested(when, [...path, 'when']),
  );
}

function nested(condition: Condition, path: Path): PlacedCondition[] {
  const lists = (['all', 'any'] as const).flatMap((key) =>
    (condition[key] ?? []).flatMap((part, index) => nested(part, [...path, key, index])),
  );
  const negated = condition.not === undefined ? [] : nested(condition.not, [...path, 'not']);
  return [{ condition, path }, ...lists, ...negated];
}
