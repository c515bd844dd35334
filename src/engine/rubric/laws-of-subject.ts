import { lawFault } from './law-fault.js';
import type { LawFault } from './law-fault.js';
import type { Rubric } from './rubric.js';

/**
 * Kinds and stages are those of cases: a rubric of centres judges every centre, and says nothing about them.
 * @example
 * lawsOfSubject({ ...TWO_ITEMS, subject: 'centre', appliesTo: { kinds: ['civil'] } }).map(({ code }) => code) // => ['rubric.applies-to-centres']
 */
export function lawsOfSubject({ subject, appliesTo }: Rubric): LawFault[] {
  if (subject !== 'centre' || appliesTo === undefined) return [];
  return [
    lawFault(
      ['appliesTo'],
      'applies-to-centres',
      ['案件类型和阶段不适用于评机构的标准', 'kinds and stages are of cases, but the rubric judges centres'],
      ['删去 appliesTo，或改为 subject: case', 'take `appliesTo` out, or say subject: case'],
    ),
  ];
}
