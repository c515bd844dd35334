import { compileExpression, environmentOf } from '../expression/index.js';
import { fractionText } from '../number/index.js';
import type { Amount, Bounds } from './amount.js';
import type { ComputedItem, Rubric } from './rubric.js';
import { namesOf } from './fact-declaration.js';
import { atomsImply, atomsOf } from './implied.js';
import { itemsOf } from './items-of.js';
import type { Path } from './items-of.js';
import { firstFaults, lawFault } from './law-fault.js';
import type { LawFault } from './law-fault.js';
import { factFault } from './laws-of-facts.js';
import { readLimit } from './read-limit.js';

/**
 * Computed items look at declared facts of the right types; their expressions parse, type-check and stay within bounds; a step table ends
 * with a line for everything else and has no line that an earlier one hides; `applies` says what not applicable does.
 * @example
 * const facts = { closed: { type: 'whole', title: { zh: '已办结', en: 'closed' } } };
 * const items = [{ id: 'a', kind: 'computed', title: { zh: '率', en: 'rate' }, when: 'closd >= 3', yes: 2 }];
 * const rubric = { ...TWO_ITEMS, facts, sections: [{ id: 's', title: { zh: '', en: '' }, items }] };
 * lawsOfComputed(rubric).map(({ path, code, suggestion }) => [path.at(-1), code, suggestion.en]) // => [['when', 'rubric.expression-unknown-fact', 'did you mean “closed”?']]
 */
export function lawsOfComputed(rubric: Rubric): LawFault[] {
  const placed = itemsOf(rubric).flatMap(({ item, path }) => (item.kind === 'computed' ? [{ item, path }] : []));
  if (placed.length === 0) return [];
  const names = namesOf(rubric.facts);
  const env = environmentOf(names);
  return firstFaults(placed, ({ item, path }) => {
    const expressions = (['applies', 'when', 'count'] as const).flatMap((key): LawFault[] => {
      const source = item[key];
      if (source === undefined) return [];
      const compiled = compileExpression(source, key === 'count' ? 'whole' : 'yes-no', names, env);
      if (compiled.ok) return [];
      const { code, at, words, suggestion } = compiled.fault;
      const told = [`第 ${at} 个字符：${words[0]}`, `character ${at}: ${words[1]}`] as const;
      return [lawFault([...path, key], `expression-${code}`, told, suggestion)];
    });
    return [
      ...expressions,
      ...references(rubric, item, path),
      ...stepFaults(item, path),
      ...effectFaults(rubric, item, path),
    ];
  });
}

function references(rubric: Rubric, { value, share, days }: ComputedItem, path: Path): LawFault[] {
  const facts = rubric.facts ?? {};
  return [
    ...(value === undefined ? [] : factFault(facts, value, ['whole', 'decimal', 'share'], [...path, 'value'])),
    ...(share?.of ?? []).flatMap((name, at) => factFault(facts, name, ['whole'], [...path, 'share', 'of', at])),
    ...(['from', 'to'] as const).flatMap((side) =>
      days === undefined ? [] : factFault(facts, days[side], ['date'], [...path, 'days', side]),
    ),
  ];
}

function stepFaults({ steps = [] }: ComputedItem, path: Path): LawFault[] {
  const lines = steps.map(({ points: _, ...bounds }) => atomsOf({ total: plain(bounds) }));
  const hidden = lines.flatMap((line, index) => {
    const earlier = lines.slice(0, index).findIndex((other) => atomsImply(line, other));
    return earlier < 0 ? [] : [hiddenLine([...path, 'steps', index], earlier + 1)];
  });
  const last = steps.at(-1);
  if (last === undefined || Object.keys(last).length === 1) return hidden;
  const words: [string, string] = ['可能没有一档成立', 'it may be that no line holds'];
  const mend: [string, string] = ['最后加一档只写 points', 'end with a line that has only points'];
  return [...hidden, lawFault([...path, 'steps', steps.length - 1], 'no-last-step', words, mend)];
}

/** Percentages as fraction texts, so that limits can be compared; what cannot be read is another law's to tell. */
function plain(bounds: Bounds): Bounds {
  const entries = Object.entries(bounds).map(([side, limit]) => {
    const value = readLimit(limit as Amount);
    return [side, value === null ? limit : fractionText(value)];
  });
  return Object.fromEntries(entries) as Bounds;
}

function hiddenLine(path: Path, earlier: number): LawFault {
  return lawFault(
    path,
    'step-unreachable',
    [`凡符合此档的都已被第 ${earlier} 档取走`, `line ${earlier} catches all that this one could`],
    ['调整顺序或界限', 'change the order or the limits'],
  );
}

function effectFaults(rubric: Rubric, item: ComputedItem, path: Path): LawFault[] {
  if (item.applies === undefined || (item.notApplicable ?? rubric.notApplicable ?? 'no') !== 'no') return [];
  return [
    lawFault(
      [...path, 'applies'],
      'applies-without-effect',
      ['写了 applies，但没有说明不适用时怎样', 'has `applies` but does not say what not applicable does'],
      ['写明 notApplicable: section、rubric、full 或 drop', 'say notApplicable: section, rubric, full or drop'],
    ),
  ];
}
