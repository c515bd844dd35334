import { createRequire } from 'node:module';
import { readCivilDay, type WorkCalendar, weekdayOf } from '../../engine/calendar/index.js';

/** Days off and days worked instead, by day (YYYY-MM-DD): the data file of chinese-days, as far as it is needed. */
export interface YearlyNotices {
  readonly holidays: Readonly<Record<string, unknown>>;
  readonly workdays: Readonly<Record<string, unknown>>;
}

const DATA = 'chinese-days/dist/chinese-days.json';

/** From this day on a year may already be touched by the notice for the next one (29 December 2018 was worked for New Year 2019). */
const NEXT_NOTICE = '12-25';

let known: WorkCalendar | undefined;

/** The calendar of mainland China, read once. */
export function chineseWorkCalendar(): WorkCalendar {
  known ??= workCalendarFrom(createRequire(import.meta.url)(DATA) as YearlyNotices);
  return known;
}

/**
 * A calendar from notices. A year is known when its National Day is in the notices; the last days of December also need the year after.
 * The data is used, not the functions of the package: those guess by the day of the week for years that they do not know.
 */
export function workCalendarFrom({ holidays, workdays }: YearlyNotices): WorkCalendar {
  const isKnown = (year: number): boolean => Object.hasOwn(holidays, `${String(year).padStart(4, '0')}-10-01`);
  return {
    isWorkday(day) {
      const number = readCivilDay(day);
      const year = Number(day.slice(0, 4));
      if (number === null || !isKnown(year)) return undefined;
      if (day.slice(5) >= NEXT_NOTICE && !isKnown(year + 1)) return undefined;
      if (Object.hasOwn(workdays, day)) return true;
      return weekdayOf(number) < 6 && !Object.hasOwn(holidays, day);
    },
  };
}
