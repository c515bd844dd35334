/** Which days are working days. It comes in from outside, since authorities move days about from year to year. */
export interface WorkCalendar {
  /** Whether people work on that day (YYYY-MM-DD); undefined when the official calendar for it is not known. */
  isWorkday(day: string): boolean | undefined;
}

/** The calendar of somebody who knows none: every count of working days is refused. */
export const NO_CALENDAR: WorkCalendar = { isWorkday: () => undefined };
