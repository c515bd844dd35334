import { canonicalLine } from '../words/canonical-line.js';
import { compareItems } from './compare-items.js';
import type { ItemComparability } from './compare-items.js';
import { heaviest, movesResults } from './impact-class.js';
import type { ImpactClass } from './impact-class.js';
import type { AdjudicationTrigger } from './combining-rules.js';
import { rubricNodes } from './rubric-nodes.js';
import type { Rubric } from './rubric.js';
import { changesBetween } from './rubric-changes.js';
import type { RubricChange } from './rubric-changes.js';
import type { Words } from './words.js';

/** Whether figures under two rubrics may be laid side by side; when not, every reason. */
export interface Comparability {
  readonly comparable: boolean;
  readonly reasons: readonly Words[];
}

/** What became of a rubric. */
export interface RubricComparison {
  /** The heaviest class of all changes. */
  readonly impact: ImpactClass;
  readonly changes: readonly RubricChange[];
  /** Every item of either rubric: first those of the later one in its order, then those that went. */
  readonly items: readonly ItemComparability[];
  readonly total: Comparability;
  readonly grade: Comparability;
}

/**
 * Compares two rubrics, the earlier one first: each change with its place, what it was and is, its class; the class of the whole; and
 * which items, and whether totals and grades, may be compared between results under the one and the other. Parts are matched by id,
 * never by position; an order that results do not depend on is a change of texts. What is written otherwise but means the same
 * (0.5 and '1/2', a default said openly) is one too. Missing values: a field that is not given has the value that then holds.
 *
 * An item is comparable when a mark means the same points: same kind, amounts and rules; what it weighs in the whole does not matter to it.
 * The total is when nothing changed that can move a total, the grade when nothing changed that can move any result.
 * @example
 * compareRubrics(TWO_ITEMS, TWO_ITEMS) // => { impact: 'none', changes: [], items: [{ id: 'advice', comparable: true, reasons: [] }, { id: 'file', comparable: true, reasons: [] }], total: { comparable: true, reasons: [] }, grade: { comparable: true, reasons: [] } }
 * const harder = { ...TWO_ITEMS, grades: { ...TWO_ITEMS.grades, bands: [{ grade: 'good', from: 85 }, { grade: 'pass', from: 60, to: 85 }, { grade: 'fail', to: 60 }] } };
 * const { impact, changes, total, grade } = compareRubrics(TWO_ITEMS, harder);
 * [impact, total.comparable, grade.comparable] // => ['rules', true, false]
 * changes.map(({ at, was, is }) => [at, was, is]) // => [['grades/bands/pass/to', '80', '85'], ['grades/bands/good/from', '80', '85']]
 */
export function compareRubrics(before: Rubric, after: Rubric): RubricComparison {
  const [earlier, later] = [rubricNodes(before), rubricNodes(after)];
  const found = changesBetween(earlier, later);
  const changes = found.length === 0 && canonicalLine(before) !== canonicalLine(after) ? [WRITTEN_OTHERWISE] : found;
  const moving = changes.filter(({ impact }) => movesResults(impact));
  const gradesDecideSheets = [before, after].some((rubric) => (rubric.combining?.triggers ?? []).some(looksAtGrades));
  return {
    impact: heaviest(changes.map(({ impact }) => impact)),
    changes,
    items: compareItems(before, after).map((item) => withMovedTitles(item, changes)),
    total: comparabilityOf(gradesDecideSheets ? moving : moving.filter(({ at }) => !isAboutGrades(at))),
    grade: comparabilityOf(moving),
  };
}

/** Points of an item are not comparable when a title within it went to another level or defect. */
function withMovedTitles(item: ItemComparability, changes: readonly RubricChange[]): ItemComparability {
  const own = `items/${item.id}/`;
  const moved = changes.filter(({ at, impact }) => impact === 'rules' && at.startsWith(own) && at.endsWith('/title'));
  if (moved.length === 0) return item;
  return { ...item, comparable: false, reasons: [...item.reasons, ...moved.map(({ words }) => words)] };
}

const WRITTEN_OTHERWISE: RubricChange = {
  at: '',
  impact: 'texts',
  was: null,
  is: null,
  words: { zh: '写法不同，内容相同', en: 'Written otherwise, with the same meaning' },
};

function comparabilityOf(moving: readonly RubricChange[]): Comparability {
  return { comparable: moving.length === 0, reasons: moving.map(({ words }) => words) };
}

function isAboutGrades(at: string): boolean {
  return at.startsWith('grades/') || at.startsWith('grades.');
}

/** Grades can call a further evaluator, whose sheet then moves the total. */
function looksAtGrades({ straddles, grades, failed }: AdjudicationTrigger): boolean {
  return straddles !== undefined || grades !== undefined || failed !== undefined;
}
