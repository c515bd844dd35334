/**
 * Days of the civil calendar as whole numbers, and counts between two of them. Comes in: texts YYYY-MM-DD and, for working days, a
 * calendar. Always true: no clock, no time zone; a day that the calendar does not know is never guessed.
 */
export { civilDayText, readCivilDay, weekdayOf } from './civil-day.js';
export { calendarDays, workingDays } from './days-between.js';
export type { DayCount } from './days-between.js';
export { NO_CALENDAR } from './work-calendar.js';
export type { WorkCalendar } from './work-calendar.js';
