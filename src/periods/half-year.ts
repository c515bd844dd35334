/** What the code of a half-year says of itself. */
export interface HalfYear {
  readonly title: string;
  readonly firstDay: string;
  readonly lastDay: string;
}

/**
 * The days of a half-year by its code; undefined for codes of another form, whose days must be given.
 * @example halfYear('2026H1') // { title: '2026年上半年', firstDay: '2026-01-01', lastDay: '2026-06-30' }
 */
export function halfYear(code: string): HalfYear | undefined {
  const match = /^(\d{4})H([12])$/.exec(code);
  if (match === null) return undefined;
  const year = match[1] ?? '';
  return match[2] === '1'
    ? { title: `${year}年上半年`, firstDay: `${year}-01-01`, lastDay: `${year}-06-30` }
    : { title: `${year}年下半年`, firstDay: `${year}-07-01`, lastDay: `${year}-12-31` };
}
