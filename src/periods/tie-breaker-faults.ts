import type { TieBreaker } from '../engine/ranking/tie-breaker.js';
import { itemsOf, type Rubric } from '../engine/rubric/index.js';
import { nearestNames } from '../engine/words/nearest-names.js';
import type { Fault } from '../platform/problem/index.js';

/** What tie-breakers name and the period's rubrics do not have. Each must be in every rubric: it is compared across all centres. */
export function tieBreakerFaults(breakers: readonly TieBreaker[], rubrics: readonly Rubric[]): Fault[] {
  return breakers.flatMap(({ item, section, fact, grades = [] }, index) => {
    const at = `/rules/ranking/tieBreakers/${index}`;
    const wanted = Object.entries({ item, section, fact }).flatMap(([kind, name]) =>
      name === undefined ? [] : [{ kind, name }],
    );
    const all = [...wanted, ...grades.map((name) => ({ kind: 'grades', name }))];
    return all.flatMap(({ kind, name }) => {
      const without = rubrics.find((rubric) => !namesOf(rubric, kind).includes(name));
      return without === undefined ? [] : [missing(`${at}/${kind}`, name, without, namesOf(without, kind))];
    });
  });
}

function namesOf(rubric: Rubric, kind: string): string[] {
  if (kind === 'section') return rubric.sections.map(({ id }) => id);
  if (kind === 'fact')
    return Object.entries(rubric.facts ?? {}).flatMap(([name, { type }]) => (isNumber(type) ? [name] : []));
  if (kind === 'grades') return (rubric.grades?.scale ?? []).map(({ id }) => id);
  return itemsOf(rubric).flatMap(({ item }) => (item.kind === 'veto' ? [] : [item.id]));
}

const isNumber = (type: string): boolean => type === 'whole' || type === 'decimal' || type === 'share';

function missing(at: string, name: string, rubric: Rubric, names: readonly string[]): Fault {
  const [near] = nearestNames(name, names, 1);
  return {
    at,
    code: 'periods.tie-breaker-unknown',
    value: name,
    zh: `评估标准“${rubric.title.zh}”中没有“${name}”；可用的有：${names.join('、') || '无'}`,
    en: `The rubric "${rubric.title.en}" has no "${name}"; there are: ${names.join(', ') || 'none'}`,
    ...(near === undefined ? {} : { suggestion: { zh: `是否指“${near}”？`, en: `Did you mean "${near}"?` } }),
  };
}
