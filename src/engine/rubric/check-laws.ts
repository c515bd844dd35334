import type { LawFault } from './law-fault.js';
import { lawsOfAmounts } from './laws-of-amounts.js';
import { lawsOfBands } from './laws-of-bands.js';
import { lawsOfBounds } from './laws-of-bounds.js';
import { lawsOfCombining } from './laws-of-combining.js';
import { lawsOfComputed } from './laws-of-computed.js';
import { lawsOfConditions } from './laws-of-conditions.js';
import { lawsOfFacts } from './laws-of-facts.js';
import { lawsOfGroups, lawsOfWeights } from './laws-of-groups.js';
import { lawsOfIds } from './laws-of-ids.js';
import { lawsOfNotApplicable } from './laws-of-not-applicable.js';
import { lawsOfRanges } from './laws-of-ranges.js';
import { lawsOfReferences } from './laws-of-references.js';
import { lawsOfRules } from './laws-of-rules.js';
import { lawsOfSums } from './laws-of-sums.js';
import { lawsOfTables } from './laws-of-tables.js';
import type { Rubric } from './rubric.js';
import { totalRange } from './total-range.js';

/**
 * Every law that a well-shaped rubric breaks, all at once, each with its path, a stable code `rubric.…`, words and a suggestion; empty for
 * a lawful rubric. The document must already have the shape of the JSON Schema. What is worked out from points (sums, the range of the
 * total) is judged only when the points can be read, and bands only when their ends can.
 * @example
 * checkLaws({ format: 'kaoping-rubric/1', key: 'k', title: { zh: '', en: '' }, sections: [] }).map((fault) => fault.code) // => ['rubric.nothing-scored']
 */
export function checkLaws(rubric: Rubric): LawFault[] {
  const told = [
    ...lawsOfAmounts(rubric),
    ...lawsOfBounds(rubric),
    ...lawsOfTables(rubric),
    ...lawsOfRanges(rubric),
    ...lawsOfIds(rubric),
    ...lawsOfGroups(rubric),
    ...lawsOfFacts(rubric),
    ...lawsOfComputed(rubric),
    ...lawsOfReferences(rubric),
    ...lawsOfNotApplicable(rubric),
    ...lawsOfCombining(rubric),
    ...lawsOfRules(rubric),
  ];
  const measurable = !told.some(hidesPoints);
  const banded = !told.some(({ code, path }) => code === UNREADABLE && path[1] === 'bands');
  return [
    ...told,
    ...(measurable ? [...lawsOfSums(rubric), ...lawsOfWeights(rubric), ...lawsOfConditions(rubric)] : []),
    ...(banded ? lawsOfBands(rubric, measurable ? totalRange(rubric) : null) : []),
  ];
}

const UNREADABLE = 'rubric.not-an-amount';
const POINTS: ReadonlySet<unknown> = new Set(['unit', 'total', 'bonus', 'sections']);

/** Whether a fault leaves open how many points something gives. */
function hidesPoints({ code, path }: LawFault): boolean {
  return code === 'rubric.computed-form' || (code === UNREADABLE && POINTS.has(path[0]));
}
