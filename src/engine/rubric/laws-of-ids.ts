import { itemsOf, nodesOf } from './items-of.js';
import type { Path } from './items-of.js';
import { lawFault } from './law-fault.js';
import type { LawFault } from './law-fault.js';
import type { Item, Rubric } from './rubric.js';

interface Named {
  readonly id: string;
  readonly path: Path;
}

/**
 * Ids are unique: sections, criteria and items together; levels and defects within their item; grades, limiters and triggers in their list.
 * None is called like something that every object of a program has (`constructor`), or it could be taken for that.
 * @example
 * lawsOfIds({ ...TWO_ITEMS, sections: [...TWO_ITEMS.sections, ...TWO_ITEMS.sections] }).map(({ path }) => path.join('.')) // => ['sections.1.id', 'sections.1.items.0.id', 'sections.1.items.1.id']
 */
export function lawsOfIds(rubric: Rubric): LawFault[] {
  const nodes = nodesOf(rubric).map(({ node, path }) => ({ id: node.id, path }));
  const inner = itemsOf(rubric).flatMap(({ item, path }) => repeated(partsOf(item, path)));
  const grades = listed(rubric.grades?.scale, ['grades', 'scale']);
  const limiters = listed(rubric.grades?.limiters, ['grades', 'limiters']);
  const triggers = listed(rubric.combining?.triggers, ['combining', 'triggers']);
  const parts = itemsOf(rubric).flatMap(({ item, path }) => partsOf(item, path));
  const all = [...nodes, ...parts, ...grades, ...limiters, ...triggers];
  return [...[nodes, grades, limiters, triggers].flatMap(repeated), ...inner, ...all.flatMap(reserved)];
}

function listed(list: readonly { readonly id: string }[] | undefined, path: Path): Named[] {
  return (list ?? []).map(({ id }, index) => ({ id, path: [...path, index] }));
}

function partsOf(item: Item, path: Path): Named[] {
  if (item.kind === 'levels') return listed(item.levels, [...path, 'levels']);
  return item.kind === 'deduction' ? listed(item.defects, [...path, 'defects']) : [];
}

function reserved({ id, path }: Named): LawFault[] {
  if (!(id in Object.prototype)) return [];
  return [
    lawFault(
      [...path, 'id'],
      'reserved-id',
      [
        `“${id}”是程序保留的名称，不能用作编号`,
        `“${id}” is a name that programs keep for themselves; it cannot be an id`,
      ],
      ['换一个编号', 'choose another id'],
    ),
  ];
}

function repeated(named: readonly Named[]): LawFault[] {
  const seen = new Set<string>();
  return named.flatMap(({ id, path }) => {
    if (!seen.has(id)) {
      seen.add(id);
      return [];
    }
    return [
      lawFault(
        [...path, 'id'],
        'duplicate-id',
        [`编号“${id}”重复`, `the id “${id}” is used more than once`],
        ['为每一项使用不同的编号', 'give each its own id'],
      ),
    ];
  });
}
