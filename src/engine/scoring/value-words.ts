import { civilDayText } from '../calendar/index.js';
import { DayValue, ExactValue } from '../expression/index.js';
import type { ExpressionValue } from '../expression/index.js';
import { exactText, fraction, mul, toDecimalText } from '../number/index.js';
import type { Fraction } from '../number/index.js';
import type { Words } from '../rubric/words.js';

/**
 * A share as a percentage: exactly, or with ≈ and two decimals (half to even) when it has no end.
 * @example
 * percentText(fraction(9, 10)) // => '90%'
 * percentText(fraction(2, 3)) // => '≈66.67%'
 */
export function percentText(share: Fraction): string {
  const value = mul(share, fraction(100));
  const text = exactText(value);
  return text.includes('/') ? `≈${toDecimalText(value, 2, 'half-even')}%` : `${text}%`;
}

/**
 * A fact with its value, in words.
 * @example
 * factWords({ zh: '应办', en: 'due' }, 10n) // => { zh: '应办 10', en: 'due 10' }
 */
export function factWords(title: Words, value: ExpressionValue): Words {
  const [zh, en] = valueTexts(value);
  return { zh: `${title.zh} ${zh}`, en: `${title.en} ${en}` };
}

function valueTexts(value: ExpressionValue): [zh: string, en: string] {
  if (typeof value === 'boolean') return value ? ['是', 'yes'] : ['否', 'no'];
  const text = plainText(value);
  return [text, text];
}

function plainText(value: Exclude<ExpressionValue, boolean>): string {
  if (value instanceof DayValue) return civilDayText(value.day);
  return value instanceof ExactValue ? exactText(value.exact) : String(value).slice(0, 80);
}
