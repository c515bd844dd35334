const SHORT_PLAIN = /^-?(?:0|[1-9]\d{0,13})(?:\.\d{0,13}[1-9])?$/;

/**
 * A stored number as people see it: plain decimal, no exponent, at most the 15 significant digits that spreadsheet programs
 * show; so 0.30000000000000004 reads '0.3' and 1.23E+5 reads '123000'. Null when the text is no number.
 */
export function numberText(stored: string): string | null {
  if (stored.length <= 15 && SHORT_PLAIN.test(stored)) return stored === '-0' ? '0' : stored;
  if (stored.trim() === '') return null;
  const value = Number(stored);
  if (!Number.isFinite(value)) return null;
  return value === 0 ? '0' : plain(value.toPrecision(15));
}

/** Whether a whole number is so large that its last digits were lost when it was typed (identity numbers, long codes). */
export function lostDigits(stored: string): boolean {
  return Math.abs(Number(stored)) >= 1e15;
}

function plain(text: string): string {
  const [, sign = '', whole = '', fraction = '', exponent = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/.exec(text) ?? [];
  const digits = whole + fraction;
  const point = whole.length + Number(exponent);
  const padded = point <= 0 ? '0'.repeat(1 - point) + digits : digits.padEnd(point, '0');
  const cut = Math.max(point, 1);
  const tail = padded.slice(cut).replace(/0+$/, '');
  return sign + (padded.slice(0, cut).replace(/^0+(?=\d)/, '') || '0') + (tail === '' ? '' : `.${tail}`);
}
