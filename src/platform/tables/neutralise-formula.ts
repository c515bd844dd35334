const STARTS_FORMULA = /^[\s\u0000]*[=+\-@＝＋－＠]|^[\t\r\n]/u;
const PLAIN = /^[+-]?\d+(?:[.,:/-]\d+)*%?$|^[-+]+$/;

/**
 * Text that a spreadsheet program would run as a formula gets an apostrophe in front, so that it shows as text.
 * Numbers, signed or not, stay as they are.
 */
export function neutraliseFormula(text: string): string {
  return STARTS_FORMULA.test(text) && !PLAIN.test(text) ? `'${text}` : text;
}
