import type { Counting, Criterion, Item, Rubric, Section } from './rubric.js';

/** Where a node stands in the document: keys and indexes from the root, for pointing at it in its source. */
export type Path = readonly (string | number)[];

export interface PlacedItem {
  readonly item: Item;
  readonly path: Path;
  readonly section: number;
  /** How the criterion around the item counts; nothing when the section holds its items directly. */
  readonly criterion: Criterion | null;
}

/**
 * Every item of a rubric in document order, with its path, its section's index and its criterion. The order is the order of columns and
 * of explanations; it never influences a result.
 * @example
 * itemsOf(TWO_ITEMS).map(({ item, path }) => [item.id, path.join('.')]) // => [['advice', 'sections.0.items.0'], ['file', 'sections.0.items.1']]
 */
export function itemsOf(rubric: Rubric): PlacedItem[] {
  return rubric.sections.flatMap((section, index) => itemsOfSection(section, index));
}

function itemsOfSection(section: Section, index: number): PlacedItem[] {
  const root: Path = ['sections', index];
  const direct = (section.items ?? []).map((item, at) => ({
    item,
    path: [...root, 'items', at],
    section: index,
    criterion: null,
  }));
  const inside = (section.criteria ?? []).flatMap((criterion, c) =>
    criterion.items.map((item, at) => ({
      item,
      path: [...root, 'criteria', c, 'items', at],
      section: index,
      criterion,
    })),
  );
  return [...direct, ...inside];
}

/**
 * Sections, criteria and items with their paths: everything that may carry a factor, a weight or a declared maximum.
 * @example
 * nodesOf(TWO_ITEMS).map(({ node }) => node.id) // => ['work', 'advice', 'file']
 */
export function nodesOf(rubric: Rubric): { node: Counting & { id: string }; path: Path }[] {
  const groups = rubric.sections.flatMap((section, index) => [
    { node: section, path: ['sections', index] },
    ...(section.criteria ?? []).map((node, c) => ({ node, path: ['sections', index, 'criteria', c] })),
  ]);
  return [...groups, ...itemsOf(rubric).map(({ item, path }) => ({ node: item, path }))];
}
