const DAY_MS = 86_400_000;
const DAY_SECONDS = 86_400;
/** 31 December 9999, in each system the last that spreadsheet programs know. */
const LAST_1900 = 2_958_465;
const LAST_1904 = 2_957_003;

/**
 * The date a spreadsheet's day number stands for, with the time of day when there is one: 'YYYY-MM-DD', 'YYYY-MM-DD HH:MM:SS',
 * or 'HH:MM:SS' for a time without a day. Null when no such day exists (29 February 1900, negative numbers).
 * In the 1900 system day 1 is 1 January 1900 and day 60 never was; in the 1904 system day 0 is 1 January 1904.
 * @example serialDate(44927, false, 'date') // => '2023-01-01'
 */
export function serialDate(serial: number, system1904: boolean, form: 'date' | 'time'): string | null {
  if (!(serial >= 0)) return null;
  const seconds = Math.round(serial * DAY_SECONDS);
  const day = Math.floor(seconds / DAY_SECONDS);
  const rest = seconds - day * DAY_SECONDS;
  if (form === 'time' && day === 0) return timeText(rest);
  const start = system1904 ? start1904(day) : start1900(day);
  if (start === null) return null;
  const date = new Date(start + day * DAY_MS).toISOString().slice(0, 10);
  return rest === 0 ? date : `${date} ${timeText(rest)}`;
}

function start1904(day: number): number | null {
  return day > LAST_1904 ? null : Date.UTC(1904, 0, 1);
}

function start1900(day: number): number | null {
  if (day < 1 || day === 60 || day > LAST_1900) return null;
  return day < 60 ? Date.UTC(1899, 11, 31) : Date.UTC(1899, 11, 30);
}

function timeText(seconds: number): string {
  const part = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  return `${part(seconds / 3600)}:${part((seconds / 60) % 60)}:${part(seconds % 60)}`;
}
