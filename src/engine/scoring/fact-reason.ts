import type { Words } from '../rubric/words.js';
import type { Reason } from './mark.js';

const TEXTS = {
  'fact-missing': { zh: '缺少事实“{t}”', en: 'the fact “{t}” is missing' },
  // What stands there instead is not repeated: reasons are published, facts are not.
  'fact-faulty': { zh: '事实“{t}”不是所声明的类型 {d}', en: 'the fact “{t}” is not of the type {d}' },
  'share-of-nothing': { zh: '“{t}”为 0，比率没有意义', en: '“{t}” is 0: there is no share of nothing' },
  'share-negative': { zh: '“{t}”为负，不能计算比率', en: '“{t}” is negative: there is no such share' },
  'calendar-unknown': {
    zh: '{d} 的法定工作日历尚不可知，不能计算工作日（{t}）',
    en: 'the official calendar for {d} is not known: no working days can be counted ({t})',
  },
  'out-of-range': { zh: '“{t}”的计算结果超出可计范围', en: 'what “{t}” computes is out of range' },
  'not-in-unit': {
    zh: '“{t}”的计算结果不是计分单位 {d} 的整数倍；请在评估标准中写明 rounding.mark，或改正事实的小数位数',
    en: 'what “{t}” computes is no whole multiple of the unit {d}: say rounding.mark in the rubric, or mend the digits of the fact',
  },
} as const;

export type FactReasonCode = keyof typeof TEXTS;

/**
 * Why something could not be computed, in both languages: the title it concerns, and a detail where the text has room for one.
 * @example
 * factReason('fact-missing', { zh: '应办', en: 'due' }) // => { code: 'scoring.fact-missing', words: { zh: '缺少事实“应办”', en: 'the fact “due” is missing' } }
 */
export function factReason(code: FactReasonCode, title: Words, detail = ''): Reason {
  const fill = (text: string, own: string): string => text.replace('{t}', own).replace('{d}', detail);
  const { zh, en } = TEXTS[code];
  return { code: `scoring.${code}`, words: { zh: fill(zh, title.zh), en: fill(en, title.en) } };
}
