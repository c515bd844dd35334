import { nearestNames } from '../words/nearest-names.js';
import { itemsOf } from './items-of.js';
import type { Path } from './items-of.js';
import { firstFaults, lawFault } from './law-fault.js';
import type { LawFault } from './law-fault.js';
import type { Item, Rubric } from './rubric.js';
import { conditionsOf } from './walk-conditions.js';

type Kind = 'grade' | 'item' | 'section' | 'veto' | 'levels';
const NAMES: Readonly<Record<Kind, readonly [string, string]>> = {
  grade: ['等次', 'grade'],
  item: ['评分项', 'item'],
  section: ['一级指标', 'section'],
  veto: ['一票否决项', 'veto item'],
  levels: ['等次型评分项', 'item with levels'],
};

interface Reference {
  readonly kind: Kind;
  readonly id: string | undefined;
  readonly path: Path;
}

/**
 * Everything that is named exists: grades of bands, rules, limiters, vetoes and triggers; items, sections, vetoes and levels of conditions.
 * @example
 * const grades = { ...TWO_ITEMS.grades, limiters: [{ id: 'one', atMost: 'best' }] };
 * lawsOfReferences({ ...TWO_ITEMS, grades }).map(({ code }) => code) // => ['rubric.unknown-grade']
 */
export function lawsOfReferences(rubric: Rubric): LawFault[] {
  const items = itemsOf(rubric).map(({ item }) => item);
  const ids = (kind: (item: Item) => boolean): string[] => items.filter(kind).map(({ id }) => id);
  const known: Record<Kind, readonly string[]> = {
    grade: (rubric.grades?.scale ?? []).map(({ id }) => id),
    item: ids(() => true),
    section: rubric.sections.map(({ id }) => id),
    veto: ids(({ kind }) => kind === 'veto'),
    levels: ids(({ kind }) => kind === 'levels'),
  };
  const references = [...gradeReferences(rubric), ...conditionReferences(rubric), ...triggerReferences(rubric)];
  const missing = firstFaults(references, ({ kind, id, path }) =>
    id === undefined || known[kind].includes(id) ? [] : [unknown(kind, id, path, known[kind])],
  );
  return [...missing, ...levelFaults(rubric, items), ...limitingLevels(rubric, known.grade)];
}

function unknown(kind: Kind, id: string, path: Path, known: readonly string[]): LawFault {
  const [zh, en] = NAMES[kind];
  return lawFault(path, `unknown-${kind}`, [`没有${zh}“${id}”`, `there is no ${en} “${id}”`], meantOf(id, known));
}

/** What was probably meant, else what there is. */
function meantOf(id: string, known: readonly string[]): [string, string] {
  const [near] = nearestNames(id, known, 1);
  if (near !== undefined) return [`是否应为“${near}”？`, `did you mean “${near}”?`];
  const shown = known.slice(0, 12).join(', ');
  return shown === ''
    ? ['这里一个也没有：先写出来，或删去这处引用', 'there are none: write one first, or take this reference out']
    : [`可用的有：${shown}`, `there are: ${shown}`];
}

function gradeReferences(rubric: Rubric): Reference[] {
  const lines = (['bands', 'rules'] as const).flatMap((list) =>
    (rubric.grades?.[list] ?? []).map(({ grade }, at) => ({ id: grade, path: ['grades', list, at, 'grade'] })),
  );
  const limiters = (rubric.grades?.limiters ?? []).map(({ atMost }, at) => ({
    id: atMost,
    path: ['grades', 'limiters', at, 'atMost'],
  }));
  const vetoes = itemsOf(rubric).flatMap(({ item, path }) => {
    if (item.kind !== 'veto' || item.effect === 'zero') return [];
    return Object.entries<string>(item.effect).map(([key, id]) => ({ id, path: [...path, 'effect', key] }));
  });
  return [...lines, ...limiters, ...vetoes].map((one) => ({ ...one, kind: 'grade' }));
}

function conditionReferences(rubric: Rubric): Reference[] {
  const sources = (rubric.grades?.limiters ?? []).map(({ atMostOf }, at): Reference => ({
    kind: 'levels',
    id: atMostOf,
    path: ['grades', 'limiters', at, 'atMostOf'],
  }));
  const inside = conditionsOf(rubric).flatMap(({ condition, path }): Reference[] => [
    { kind: 'item', id: condition.item?.id, path: [...path, 'item', 'id'] },
    { kind: 'section', id: condition.section?.id, path: [...path, 'section', 'id'] },
    { kind: 'veto', id: condition.veto, path: [...path, 'veto'] },
    ...(condition.items?.of ?? []).map((id, at): Reference => ({
      kind: 'item',
      id,
      path: [...path, 'items', 'of', at],
    })),
  ]);
  return [...sources, ...inside];
}

/** Grades of triggers are looked for only where there are grades; that there are none is told by lawsOfCombining. */
function triggerReferences(rubric: Rubric): Reference[] {
  const graded = rubric.grades !== undefined;
  return (rubric.combining?.triggers ?? []).flatMap((trigger, at): Reference[] => {
    const path: Path = ['combining', 'triggers', at];
    return [
      { kind: 'item', id: trigger.item?.id, path: [...path, 'item', 'id'] },
      ...(trigger.items?.of ?? []).map((id, i): Reference => ({ kind: 'item', id, path: [...path, 'items', 'of', i] })),
      { kind: 'grade', id: graded ? trigger.straddles : undefined, path: [...path, 'straddles'] },
      { kind: 'grade', id: graded ? trigger.failed : undefined, path: [...path, 'failed'] },
    ];
  });
}

/** Levels named by a test exist on every item that the test looks at, if it looks at named ones; else on some item. */
function levelFaults(rubric: Rubric, items: readonly Item[]): LawFault[] {
  const levelsOf = (item: Item): string[] => (item.kind === 'levels' ? item.levels.map(({ id }) => id) : []);
  return firstFaults(conditionsOf(rubric), ({ condition, path }) =>
    (['item', 'items'] as const).flatMap((key) => {
      const test = condition[key];
      if (test?.levels === undefined) return [];
      const named = 'id' in test ? [test.id] : (test.of ?? null);
      const asked = named === null ? items : items.filter(({ id }) => named.includes(id));
      const known = new Set(asked.flatMap(levelsOf));
      return firstFaults([...test.levels.entries()], ([at, level]) =>
        known.has(level)
          ? []
          : [
              lawFault(
                [...path, key, 'levels', at],
                'unknown-level',
                [`没有等次“${level}”`, `there is no level “${level}”`],
                meantOf(level, [...known]),
              ),
            ],
      );
    }),
  );
}

/** An item whose level limits the grade has grades as its levels: any other level would limit nothing. */
function limitingLevels(rubric: Rubric, grades: readonly string[]): LawFault[] {
  const limiting = new Set((rubric.grades?.limiters ?? []).map(({ atMostOf }) => atMostOf));
  return firstFaults(itemsOf(rubric), ({ item, path }) => {
    if (item.kind !== 'levels' || !limiting.has(item.id)) return [];
    return item.levels.flatMap(({ id }, at) =>
      grades.includes(id)
        ? []
        : [
            lawFault(
              [...path, 'levels', at, 'id'],
              'level-not-a-grade',
              [`“${item.id}”限制等次，而“${id}”不是等次`, `“${item.id}” limits the grade, but “${id}” is no grade`],
              meantOf(id, grades),
            ),
          ],
    );
  });
}
