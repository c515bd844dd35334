/**
 * What a change of a rubric can do, lightest first; a comparison has the class of its heaviest change.
 *
 * - `none`: the same content.
 * - `texts`: titles, sources, the order of presentation, another way of writing the same. Nobody marks or scores otherwise.
 * - `guidance`: what evaluators are told, worked examples included. The same marks score the same; people may mark otherwise.
 * - `points`: how much something counts: unit, maximum, step, amounts, weights, factors, points of levels and defects, tables, caps.
 * - `structure`: what is judged: sections, criteria, items, levels, defects and facts that come, go, move or change kind; which cases.
 * - `rules`: how marks become results: missing marks and "not applicable", rounding, gates, conditions, vetoes, grades, combining.
 *   Also whatever this list does not know, so that nothing new is taken lightly.
 *
 * Up to `guidance` every sheet keeps its result. The order above that is how far the change reaches: one number, one item, everything.
 */
export const IMPACT_CLASSES = ['none', 'texts', 'guidance', 'points', 'structure', 'rules'] as const;

export type ImpactClass = (typeof IMPACT_CLASSES)[number];

/**
 * The heaviest of several classes; `none` of no classes at all.
 * @example
 * heaviest(['texts', 'points', 'guidance']) // => 'points'
 */
export function heaviest(classes: readonly ImpactClass[]): ImpactClass {
  return IMPACT_CLASSES[Math.max(0, ...classes.map((one) => IMPACT_CLASSES.indexOf(one)))] ?? 'none';
}

/**
 * Whether a change of this class can change the result of a sheet whose marks stay as they are.
 * @example
 * IMPACT_CLASSES.map(movesResults) // => [false, false, false, true, true, true]
 */
export function movesResults(impact: ImpactClass): boolean {
  return IMPACT_CLASSES.indexOf(impact) > IMPACT_CLASSES.indexOf('guidance');
}
