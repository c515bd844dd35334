import type { Words } from '../rubric/words.js';
import type { Reason } from './mark.js';

const TEXTS = {
  'scoring.mark-missing': { zh: '“{zh}”没有评分', en: '“{en}” has no mark' },
  'scoring.nothing-applies': { zh: '所有评分项都不适用', en: 'every item is not applicable' },
} as const;

export type ReasonCode = keyof typeof TEXTS;

/**
 * A reason for "no result" in both languages, with the item's title where the text names one.
 * @example
 * reasonOf('scoring.mark-missing', { zh: '卷宗', en: 'File' }, 'file').words // => { zh: '“卷宗”没有评分', en: '“File” has no mark' }
 */
export function reasonOf(code: ReasonCode, title?: Words, item?: string): Reason {
  const text = TEXTS[code];
  const words = { zh: text.zh.replace('{zh}', title?.zh ?? ''), en: text.en.replace('{en}', title?.en ?? '') };
  return item === undefined ? { code, words } : { code, words, item };
}
