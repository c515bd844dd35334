import { checkMarks, type CompiledRubric, type Facts, type MarkFault, type Marks } from '../engine/scoring/index.js';
import type { Fault } from '../platform/problem/index.js';
import { pointerPart } from './read-marks.js';
import { scoringProblems } from './scoring.problems.js';

/**
 * Checks marks against the rubric, all faults at once. A draft may lack marks; a submission may not, where the rubric refuses that;
 * the same for facts of the case, when they are given.
 * @throws scoring.marks-faulty
 */
export function mustAgree(
  rubric: CompiledRubric | undefined,
  marks: Marks,
  purpose: 'draft' | 'submission',
  facts?: Facts,
): asserts rubric is CompiledRubric {
  if (rubric === undefined) throw new Error('The rubric of a sheet is not in the database');
  const found = checkMarks(rubric, marks, facts);
  const faults = purpose === 'draft' ? found.filter((fault) => fault.code !== 'scoring.mark-missing') : found;
  if (faults.length > 0) throw faulty(faults.map(asFault));
}

/** The refusal that lists the faults of marks. */
export function faulty(faults: readonly Fault[]): Error {
  return scoringProblems['marks-faulty']({ values: { count: faults.length }, faults });
}

function asFault(fault: MarkFault): Fault {
  return { at: `/marks/${pointerPart(fault.item)}`, code: fault.code, zh: fault.words.zh, en: fault.words.en };
}
