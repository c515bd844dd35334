/** What a number format makes of a stored number. */
export type NumberForm = {
  readonly kind: 'number' | 'date' | 'time';
  /** Least digits, for codes with leading zeros. */ readonly zeros: number;
};

export const PLAIN_NUMBER: NumberForm = { kind: 'number', zeros: 0 };

const DATE: NumberForm = { kind: 'date', zeros: 0 };
const TIME: NumberForm = { kind: 'time', zeros: 0 };
/** Built-in formats without a code in the file; 27–36 and 50–58 are the East Asian ones. 46 is an elapsed time: a number. */
const BUILT_IN_TIMES = new Set([18, 19, 20, 21, 32, 33, 34, 35, 45, 47, 55, 56]);
const BUILT_IN_DATES: readonly (readonly [number, number])[] = [
  [14, 17],
  [22, 22],
  [27, 31],
  [36, 36],
  [50, 54],
  [57, 58],
];

export function builtInForm(id: number): NumberForm {
  if (BUILT_IN_TIMES.has(id)) return TIME;
  return BUILT_IN_DATES.some(([from, to]) => id >= from && id <= to) ? DATE : PLAIN_NUMBER;
}

/** Reads the first section of a format code; quoted words, escapes, colours and locales do not count. */
export function codeForm(code: string): NumberForm {
  const section = code.replace(/"[^"]*"?|\\.|[_*]./g, '').split(';')[0] ?? '';
  if (/\[(?:h+|m+|s+)\]/i.test(section)) return PLAIN_NUMBER;
  const bare = section
    .replace(/\[[^\]]*\]/g, '')
    .replace(/general|am\/pm|a\/p/gi, '')
    .toLowerCase();
  if (/[yd]/.test(bare) || (/m/.test(bare) && !/[hs]/.test(bare))) return DATE;
  if (/[hs]/.test(bare)) return TIME;
  return /^0{2,}$/.test(bare) ? { kind: 'number', zeros: bare.length } : PLAIN_NUMBER;
}
