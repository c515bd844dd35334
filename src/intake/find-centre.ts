import type { CaseCells, CaseContext } from './case-row.js';
import { cellText } from './cell-text.js';
import { nearestNames } from '../engine/words/nearest-names.js';
import type { RowFaults } from './row-faults.js';

/** Different unknown names for which a suggestion is sought. */
const MOST_SUGGESTIONS = 100;

/** The id of the centre that a row names by code or full name; '' with the fault told when there is none, or more than one. */
export function findCentre(cells: CaseCells, found: RowFaults, context: CaseContext): string {
  const name = cellText(cells, 'centre');
  const id = context.centres.get(name);
  if (typeof id === 'string') return id;
  if (id === null) {
    const words = {
      zh: '有多个机构同名，请改用机构编码',
      en: 'Several centres have this name; use the code of the centre',
    };
    found.add('centre', 'ambiguous-centre', words, name);
    return '';
  }
  const near = nearestCentre(name, context);
  const suggestion =
    near === undefined ? {} : { suggestion: { zh: `是否指“${near}”？`, en: `Did you mean "${near}"?` } };
  const words = {
    zh: '机构名录中没有此机构（按编码或全称查找）',
    en: 'There is no such centre (by code or full name)',
  };
  found.add('centre', 'unknown-centre', words, name, suggestion);
  return '';
}

function nearestCentre(name: string, { centres, near }: CaseContext): string | undefined {
  if (!near.has(name) && near.size < MOST_SUGGESTIONS) near.set(name, nearestNames(name, centres.keys(), 1)[0]);
  return near.get(name);
}
