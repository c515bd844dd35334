import type { Path } from './items-of.js';
import { itemRange } from './item-range.js';
import { criterionFull } from './measure-rubric.js';
import { lawFault } from './law-fault.js';
import type { LawFault } from './law-fault.js';
import type { Counting, Item, Rubric, Section } from './rubric.js';

/**
 * A section holds criteria or items, not both, and something at all.
 * @example
 * const sections = [...TWO_ITEMS.sections, { id: 'empty', title: { zh: '空', en: 'empty' }, items: [] }];
 * lawsOfGroups({ ...TWO_ITEMS, sections }).map(({ path }) => path) // => [['sections', 1]]
 */
export function lawsOfGroups(rubric: Rubric): LawFault[] {
  return rubric.sections.flatMap((section, index) => {
    const [criteria, items] = [section.criteria?.length ?? 0, section.items?.length ?? 0];
    if (criteria > 0 && items > 0) return [criteriaAndItems(index)];
    return criteria + items === 0 ? [emptySection(section, index)] : [];
  });
}

function criteriaAndItems(index: number): LawFault {
  return lawFault(
    ['sections', index, 'items'],
    'criteria-and-items',
    ['一级指标下同时写了二级指标和评分项', 'the section holds criteria as well as items'],
    ['把这些评分项放进一个二级指标', 'put these items into a criterion'],
  );
}

function emptySection({ id }: Section, index: number): LawFault {
  return lawFault(
    ['sections', index],
    'empty-section',
    [`一级指标“${id}”下没有评分项`, `the section “${id}” holds no item`],
    ['写入评分项，或删去该指标', 'give it items, or take it out'],
  );
}

interface Sibling {
  readonly node: Counting;
  readonly path: Path;
}

/**
 * Among things that add up to one whole, weights stand beside weights: one that was forgotten would count with its own points. Where the
 * whole declares its full marks, the sum is checked instead (and `normalise` says openly that it is not the declared one). What is no part of full marks (bonuses, vetoes, penalties) needs no weight.
 * @example
 * const [work] = TWO_ITEMS.sections;
 * const items = work.items.map((item, at) => (at === 0 ? { ...item, weight: 50 } : item));
 * lawsOfWeights({ ...TWO_ITEMS, total: {}, sections: [{ ...work, items }] }).map(({ path }) => path.join('.')) // => ['sections.0.items.1']
 */
export function lawsOfWeights(rubric: Rubric): LawFault[] {
  const declared = rubric.total?.max !== undefined;
  const tops = rubric.sections.map((node, at): Sibling => ({ node, path: ['sections', at] }));
  const counted = tops.filter((_, at) => fullOfSection(rubric.sections[at]));
  return [
    ...(declared ? [] : mixedIn(counted)),
    ...rubric.sections.flatMap((section, at) => {
      const confirmed = section.max !== undefined || (declared && section.weight === undefined);
      return mixedInside(section, at, confirmed);
    }),
  ];
}

/** Below a weight, a declared sum further out says nothing: whatever stands here is brought to the weight. */
function mixedInside(section: Section, at: number, confirmed: boolean): LawFault[] {
  const items = (list: readonly Item[], path: Path): Sibling[] =>
    list.flatMap((item, index) => (itemRange(item).full.n > 0n ? [{ node: item, path: [...path, index] }] : []));
  const criteria = (section.criteria ?? []).map((node, c): Sibling => ({
    node,
    path: ['sections', at, 'criteria', c],
  }));
  const inner = (section.criteria ?? []).flatMap((criterion, c) => {
    const known = criterion.max !== undefined || (confirmed && criterion.weight === undefined);
    return known ? [] : mixedIn(items(criterion.items, ['sections', at, 'criteria', c, 'items']));
  });
  const own = [...mixedIn(items(section.items ?? [], ['sections', at, 'items'])), ...mixedIn(criteria)];
  return confirmed ? inner : [...own, ...inner];
}

function fullOfSection(section: Section | undefined): boolean {
  const lists = [section?.items ?? [], ...(section?.criteria ?? []).map(({ items }) => items)];
  return lists.some((items) => criterionFull(items).n > 0n);
}

function mixedIn(siblings: readonly Sibling[]): LawFault[] {
  if (!siblings.some(({ node }) => node.weight !== undefined)) return [];
  return siblings.flatMap(({ node, path }) => {
    // A factor is said on purpose; only what says neither may have been forgotten.
    if (node.weight !== undefined || node.factor !== undefined) return [];
    return [
      lawFault(
        path,
        'weights-mixed',
        ['同级中有的写了权重，这一项没有', 'others beside it have a weight, this one has none'],
        ['为它写权重，或以 max 声明合计分值', 'give it a weight, or declare with max what they add up to'],
      ),
    ];
  });
}
