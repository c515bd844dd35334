import type { LawFault } from './law-fault.js';
import { lawsOfAmounts } from './laws-of-amounts.js';
import { lawsOfBands } from './laws-of-bands.js';
import { lawsOfBounds } from './laws-of-bounds.js';
import { lawsOfCombining } from './laws-of-combining.js';
import { lawsOfComputed } from './laws-of-computed.js';
import { lawsOfFacts } from './laws-of-facts.js';
import { lawsOfIds } from './laws-of-ids.js';
import { lawsOfNotApplicable } from './laws-of-not-applicable.js';
import { lawsOfReferences } from './laws-of-references.js';
import { lawsOfRules } from './laws-of-rules.js';
import { lawsOfSums } from './laws-of-sums.js';
import { lawsOfTables } from './laws-of-tables.js';
import type { Rubric } from './rubric.js';

/**
 * Every law that a well-shaped rubric breaks, all at once, each with its path, a stable code `rubric.…`, words and a suggestion; empty for
 * a lawful rubric. The document must already have the shape of the JSON Schema. Sums, bands and rules are judged only when every amount
 * can be read, since nothing adds up before that.
 * @example
 * checkLaws({ format: 'kaoping-rubric/1', key: 'k', title: { zh: '', en: '' }, sections: [] }).map((fault) => fault.code) // => ['rubric.nothing-scored']
 */
export function checkLaws(rubric: Rubric): LawFault[] {
  const amounts = [...lawsOfAmounts(rubric), ...lawsOfBounds(rubric), ...lawsOfTables(rubric)];
  const structure = [
    ...lawsOfIds(rubric),
    ...lawsOfFacts(rubric),
    ...lawsOfComputed(rubric),
    ...lawsOfReferences(rubric),
    ...lawsOfNotApplicable(rubric),
    ...lawsOfCombining(rubric),
  ];
  if (amounts.length > 0) return [...amounts, ...structure];
  return [...structure, ...lawsOfSums(rubric), ...lawsOfBands(rubric), ...lawsOfRules(rubric)];
}
