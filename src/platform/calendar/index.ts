/**
 * The official Chinese calendar of working days, for the engine.
 * In: the data of the npm package chinese-days (the yearly notices of the State Council on moved days). Out: a WorkCalendar.
 * Always true: a day whose notice is not in the data is answered with "not known", never guessed from the day of the week.
 */
export { chineseWorkCalendar, workCalendarFrom, type YearlyNotices } from './chinese-work-calendar.js';
