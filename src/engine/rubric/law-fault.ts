import type { Path } from './items-of.js';
import type { Words } from './words.js';

/** A broken law: where in the document, a stable code `rubric.…`, what is wrong, and what would mend it. */
export interface LawFault {
  readonly path: Path;
  readonly code: string;
  readonly words: Words;
  readonly suggestion?: Words;
}

/**
 * Writes a fault; texts are Chinese, then English, each of the fault and of the suggestion.
 * @example
 * lawFault(['unit'], 'not-an-amount', ['不是数', 'not a number']) // => { path: ['unit'], code: 'rubric.not-an-amount', words: { zh: '不是数', en: 'not a number' } }
 */
export function lawFault(path: Path, code: string, [zh, en]: [string, string], mend?: [string, string]): LawFault {
  const fault = { path, code: `rubric.${code}`, words: { zh, en } };
  return mend === undefined ? fault : { ...fault, suggestion: { zh: mend[0], en: mend[1] } };
}
