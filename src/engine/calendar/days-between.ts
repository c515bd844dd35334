import { civilDayText } from './civil-day.js';
import type { WorkCalendar } from './work-calendar.js';

/** So many days, or the first day for which nobody knows whether people work on it. */
export type DayCount =
  { readonly kind: 'days'; readonly days: number } | { readonly kind: 'unknown'; readonly day: string };

/**
 * Calendar days from one day number to another: the first day does not count, the last one does. Negative when `to` is earlier.
 * @example
 * calendarDays(10, 31) // => { kind: 'days', days: 21 }
 */
export function calendarDays(from: number, to: number): DayCount {
  return { kind: 'days', days: to - from };
}

/**
 * Working days after one day number up to another: the first day does not count, the last one does if people work on it. Negative when
 * `to` is earlier. A day that the calendar does not know is an answer of its own: nothing is guessed.
 * @example
 * const calendar = { isWorkday: (day) => (day < '1970-01-10' ? day !== '1970-01-04' : undefined) };
 * workingDays(0, 5, calendar) // => { kind: 'days', days: 4 }
 * workingDays(5, 0, calendar) // => { kind: 'days', days: -4 }
 * workingDays(0, 20, calendar) // => { kind: 'unknown', day: '1970-01-10' }
 */
export function workingDays(from: number, to: number, calendar: WorkCalendar): DayCount {
  const [first, last] = from <= to ? [from, to] : [to, from];
  let days = 0;
  for (let day = first + 1; day <= last; day++) {
    const text = civilDayText(day);
    const works = calendar.isWorkday(text);
    if (works === undefined) return { kind: 'unknown', day: text };
    if (works) days += 1;
  }
  return { kind: 'days', days: from <= to ? days : 0 - days };
}
