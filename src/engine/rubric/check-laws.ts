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
import { lawsOfSubject } from './laws-of-subject.js';
import { lawsOfSums } from './laws-of-sums.js';
import { lawsOfTables } from './laws-of-tables.js';
import type { Rubric } from './rubric.js';
import { totalRange } from './total-range.js';

/** Laws that look at what is written, each for itself. */
const LAWS = [
  lawsOfSubject,
  lawsOfAmounts,
  lawsOfBounds,
  lawsOfTables,
  lawsOfRanges,
  lawsOfIds,
  lawsOfGroups,
  lawsOfFacts,
  lawsOfComputed,
  lawsOfReferences,
  lawsOfNotApplicable,
  lawsOfCombining,
  lawsOfRules,
] as const;
/** Laws that look at what is worked out from points: sums and the range of the total. */
const LAWS_OF_POINTS = [lawsOfSums, lawsOfWeights, lawsOfConditions] as const;

/**
 * Every law that a well-shaped rubric breaks, all at once, each with its path, a stable code `rubric.…`, words and a suggestion; empty for
 * a lawful rubric. The document must already have the shape of the JSON Schema. What is worked out from points is judged only when the
 * points can be read, and bands only when their ends can.
 * @example
 * checkLaws({ format: 'kaoping-rubric/1', key: 'k', title: { zh: '', en: '' }, sections: [] }).map((fault) => fault.code) // => ['rubric.nothing-scored']
 */
export function checkLaws(rubric: Rubric): LawFault[] {
  return judge(rubric, new Set(), (law) => law(rubric));
}

/**
 * The laws that a rubric breaks besides the faults of its shape. `doubtful`: the keys of the document below which the shape is at fault.
 * Nothing is told that mending the shape could turn out to be right: what leans on a doubtful part, or cannot be judged at all.
 * @example
 * const rubric = { ...TWO_ITEMS, total: { floor: 9, cap: 5 }, grades: { scale: 'none' } };
 * checkLawsDespite(rubric, new Set(['grades'])).map(({ code }) => code) // => ['rubric.cap-below-floor']
 */
export function checkLawsDespite(rubric: Rubric, doubtful: ReadonlySet<string>): LawFault[] {
  const found = judge(rubric, doubtful, (law) => {
    try {
      return law(rubric);
    } catch {
      return [];
    }
  });
  return found.filter(({ code }) => ![...doubtful].some((part) => LEANS_ON.get(part)?.test(code)));
}

type Law = (rubric: Rubric) => LawFault[];

function judge(rubric: Rubric, doubtful: ReadonlySet<string>, ask: (law: Law) => LawFault[]): LawFault[] {
  const told = LAWS.flatMap(ask);
  const measurable = !POINTS.some((part) => doubtful.has(part)) && !told.some(hidesPoints);
  const banded = !doubtful.has('grades') && !told.some(({ code, path }) => code === UNREADABLE && path[1] === 'bands');
  return [
    ...told,
    ...(measurable ? LAWS_OF_POINTS.flatMap(ask) : []),
    ...(banded ? ask(() => lawsOfBands(rubric, measurable ? totalRange(rubric) : null)) : []),
  ];
}

const UNREADABLE = 'rubric.not-an-amount';
const POINTS = ['unit', 'total', 'bonus', 'sections'];

/** Whether a fault leaves open how many points something gives. */
function hidesPoints({ code, path }: LawFault): boolean {
  return code === 'rubric.computed-form' || (code === UNREADABLE && POINTS.includes(String(path[0])));
}

/** By part of the document, the laws that look at it from elsewhere. */
const LEANS_ON: ReadonlyMap<string, RegExp> = new Map(
  Object.entries({
    unit: /not-in-unit/,
    rounding: /rounding-not-in-unit|grade-hole|grade-unreachable/,
    notApplicable: /not-applicable|applies-without-effect|full-without-limit|penalty-cannot/,
    facts: /unknown-fact|fact-type/,
    sections: /unknown-(item|section|veto|level)|not-applicable|nothing-scored|grade-unreachable|weights-mixed/,
    grades: /unknown-grade|grade-|no-last-rule|level-not-a-grade|not-applicable|condition-impossible/,
    combining: /third-missing|trim-too-much|empty-trigger|trigger-without-grades|further-not-alone/,
  }),
);
