import type { Path } from './items-of.js';
import type { Words } from './words.js';

/** A text in Chinese, then English. */
type Pair = readonly [zh: string, en: string];

/** A broken law: where in the document, a stable code `rubric.…`, what is wrong, and what would mend it. */
export interface LawFault {
  readonly path: Path;
  readonly code: string;
  readonly words: Words;
  readonly suggestion: Words;
}

/**
 * Writes a fault; texts are Chinese, then English, each of the fault and of the suggestion.
 * @example
 * lawFault(['unit'], 'not-an-amount', ['不是数', 'not a number'], ['如 0.5', 'say 0.5']).suggestion // => { zh: '如 0.5', en: 'say 0.5' }
 */
export function lawFault(path: Path, code: string, [zh, en]: Pair, mend: Pair): LawFault {
  return { path, code: `rubric.${code}`, words: { zh, en }, suggestion: { zh: mend[0], en: mend[1] } };
}

/** More of one sort than this help nobody; and looking for the nearest of many names, many times over, would take long. */
const MOST_ALIKE = 20;

/**
 * The faults of each, one after the other, until there are enough of them to mend first.
 * @example
 * const fault = lawFault(['unit'], 'not-an-amount', ['不是数', 'not a number'], ['如 0.5', 'say 0.5']);
 * firstFaults(Array.from({ length: 99 }), () => [fault]).length // => 20
 */
export function firstFaults<T>(list: readonly T[], faultsOf: (one: T) => readonly LawFault[]): LawFault[] {
  const found: LawFault[] = [];
  for (const one of list) {
    if (found.length >= MOST_ALIKE) break;
    found.push(...faultsOf(one));
  }
  return found;
}
