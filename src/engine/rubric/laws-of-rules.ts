import type { Grades } from './grade-rules.js';
import { gradeOfVeto } from './grade-of-veto.js';
import { atomsImply, atomsOf } from './implied.js';
import { itemsOf } from './items-of.js';
import { lawFault } from './law-fault.js';
import type { LawFault } from './law-fault.js';
import type { Rubric } from './rubric.js';

/**
 * Ordered grade rules always end in a grade (the last one has no condition), none stands behind one that catches everything it could,
 * and every grade of the scale can come out some way.
 * @example
 * const grades = { scale: TWO_ITEMS.grades.scale.slice(0, 1), rules: [{ grade: 'good', when: { total: { atLeast: 60 } } }] };
 * lawsOfRules({ ...TWO_ITEMS, grades }).map(({ code }) => code) // => ['rubric.no-last-rule']
 */
export function lawsOfRules(rubric: Rubric): LawFault[] {
  if (rubric.grades === undefined) return [];
  return [...lineFaults(rubric.grades), ...shadowed(rubric), ...unused(rubric)];
}

function lineFaults({ rules = [], bands = [] }: Grades): LawFault[] {
  if (rules.length === 0 && bands.length === 0) {
    const mend: [string, string] = ['写 bands 或 rules', 'give it `bands` or `rules`'];
    return [lawFault(['grades'], 'no-grade-lines', ['没有区间也没有规则', 'has neither bands nor rules'], mend)];
  }
  const faults: LawFault[] = [];
  if (rules.length > 0 && bands.length > 0) {
    const mend: [string, string] = ['只用一种', 'use one of the two'];
    faults.push(
      lawFault(['grades', 'rules'], 'bands-and-rules', ['同时有区间和规则', 'has bands as well as rules'], mend),
    );
  }
  const last = rules.at(-1);
  if (last?.when !== undefined && Object.keys(last.when).length > 0) {
    const mend: [string, string] = ['最后加一条不带 when 的规则', 'end with a rule without `when`'];
    const words: [string, string] = ['可能没有任何规则成立', 'it may be that no rule holds'];
    faults.push(lawFault(['grades', 'rules', rules.length - 1, 'when'], 'no-last-rule', words, mend));
  }
  return faults;
}

function shadowed(rubric: Rubric): LawFault[] {
  const rules = rubric.grades?.rules ?? [];
  const atoms = rules.map(({ when }) => atomsOf(when ?? {}));
  return rules.flatMap((rule, index) => {
    const earlier = atoms.slice(0, index).findIndex((other) => atomsImply(atoms[index] ?? [], other));
    if (earlier < 0) return [];
    const words: [string, string] = [
      `凡符合此条的都已被第 ${earlier + 1} 条取走，到不了“${rule.grade}”`,
      `rule ${earlier + 1} catches all that this one could: “${rule.grade}” cannot be reached here`,
    ];
    return [
      lawFault(['grades', 'rules', index], 'grade-unreachable', words, [
        '调整顺序或条件',
        'change the order or the conditions',
      ]),
    ];
  });
}

function unused(rubric: Rubric): LawFault[] {
  const given = givenGrades(rubric);
  return (rubric.grades?.scale ?? []).flatMap(({ id }, index) => {
    if (given.has(id)) return [];
    const words: [string, string] = [`没有任何规则给出等次“${id}”`, `nothing gives the grade “${id}”`];
    const mend: [string, string] = [
      '为它写区间或规则，或从等次表中删去',
      'give it a band or a rule, or take it off the scale',
    ];
    return [lawFault(['grades', 'scale', index], 'grade-unreachable', words, mend)];
  });
}

/** Grades that a line, a limiter or a veto can give. */
function givenGrades(rubric: Rubric): ReadonlySet<string | null | undefined> {
  const { bands = [], rules = [], limiters = [] } = rubric.grades ?? {};
  const vetoes = itemsOf(rubric).map(({ item }) => (item.kind === 'veto' ? gradeOfVeto(item.effect) : null));
  const limits = limiters.flatMap(({ atMost, atMostOf }) => [atMost, ...levelsOf(rubric, atMostOf)]);
  return new Set([...bands.map(({ grade }) => grade), ...rules.map(({ grade }) => grade), ...limits, ...vetoes]);
}

function levelsOf(rubric: Rubric, id: string | undefined): string[] {
  const item = itemsOf(rubric).find((placed) => placed.item.id === id)?.item;
  return item?.kind === 'levels' ? item.levels.map((level) => level.id) : [];
}
