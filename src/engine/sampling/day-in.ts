const SHANGHAI_OFFSET_MS = 8 * 60 * 60 * 1000;

/**
 * The day in Asia/Shanghai on which something happened: a day stays as it is, an instant with an offset is moved to UTC+8
 * (no daylight saving has been in force there since 1991, before there was legal aid). null stays null.
 * Text that is neither throws RangeError.
 * @example dayIn('2026-06-30') // => '2026-06-30'
 * @example dayIn('2026-06-30T16:00:00.000Z') // => '2026-07-01'
 * @example dayIn('2026-07-01T00:30:00+09:00') // => '2026-06-30'
 * @example dayIn(null) // => null
 */
export function dayIn(text: string | null): string | null {
  if (text === null) return null;
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return text;
  const instant = /^\d{4}-\d{2}-\d{2}T.*(Z|[+-]\d{2}:\d{2})$/.test(text) ? Date.parse(text) : NaN;
  if (Number.isNaN(instant)) throw new RangeError(`neither a day nor an instant with an offset: ${text}`);
  return new Date(instant + SHANGHAI_OFFSET_MS).toISOString().slice(0, 10);
}
